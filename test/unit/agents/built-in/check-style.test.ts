import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkStyle } from '@/lib/agents/built-in/check-style';
import { finish } from '@/lib/agents/built-in/skill';
import { houseFindings, parseHouseWords } from '@/lib/language/house-words';
import { anyText } from '../../language/any-text.ts';
import { LATE_DELIVERY } from '../../language/threads.ts';
import { briefOf } from './brief.ts';
import { LABELLED_WORDS } from './labelled-words.ts';

const field = (text: string) => ({ key: 'reply', label: 'Reply', text });
const of = (context: string, text: string) =>
  finish(checkStyle, briefOf('check-style', LATE_DELIVERY, { context, field: field(text) }));

describe('the labelled drafts', () => {
  test.each(LABELLED_WORDS)('$name', ({ words, text, marked }) => {
    const found = houseFindings(text, parseHouseWords(words));
    expect(found.map(({ quote, put }) => [quote, put])).toEqual(marked);
    for (const { start, end, quote } of found) expect(text.slice(start, end)).toBe(quote);
  });
});

describe('checkStyle', () => {
  test('proposes a change of the field, with the places as evidence', () => {
    const { changes, notes } = of('client, not customer', 'Our customer waits. Customers wait.');
    expect(changes[0]).toMatchObject({
      fieldKey: 'reply',
      baseText: 'Our customer waits. Customers wait.',
      newText: 'Our client waits. Clients wait.',
    });
    expect(changes[0]?.evidence.map(({ sourceId, quote }) => [sourceId, quote])).toEqual([
      ['field:reply', 'customer'],
      ['field:reply', 'Customers'],
    ]);
    expect(notes[0]?.title).toBe('House words (2)');
  });

  test('what has no other wording is marked and not changed', () => {
    const { changes, notes, limits } = of('avoid: synergy', 'The synergy is large.');
    expect(changes).toEqual([]);
    expect(notes[0]?.evidence).toMatchObject([{ quote: 'synergy', start: 4 }]);
    expect(limits.join(' ')).toContain('1 place is marked only');
  });

  test('a text without a field gets a note only', () => {
    const { changes, notes } = finish(
      checkStyle,
      briefOf('check-style', LATE_DELIVERY, {
        context: 'client, not customer',
        field: undefined,
        selection: 'The customer waits.',
      }),
    );
    expect(changes).toEqual([]);
    expect(notes[0]?.evidence).toMatchObject([{ sourceId: 'selection', quote: 'customer' }]);
  });

  test('says when all is well', () => {
    const { changes, limits } = of('client, not customer', 'The client waits.');
    expect(changes).toEqual([]);
    expect(limits).toContain('Everything is as the house words say.');
  });

  test('without house words or a draft it says what is missing', () => {
    expect(() => of('please check it', 'The client waits.')).toThrow(
      expect.objectContaining({ code: 'agent_cannot' }),
    );
    expect(() => of('client, not customer', ' ')).toThrow(
      expect.objectContaining({ code: 'agent_cannot' }),
    );
  });

  test('never touches quotations or digits, and finds in order', () => {
    const words = parseHouseWords(
      'client, not customer\nno exclamation marks\nsign in instead of log in',
    );
    const parts = fc.oneof(
      anyText,
      fc.constantFrom(' customers ', ' log in ', '! ', ' “customer” ', ' 12 '),
    );
    fc.assert(
      fc.property(fc.array(parts, { maxLength: 10 }), (pieces) => {
        const text = pieces.join('');
        const found = houseFindings(text, words);
        for (const { quote, put } of found) {
          expect(quote).not.toMatch(/\p{N}|“/u);
          if (put !== null) expect(put).not.toBe(quote);
        }
        for (const [index, { start }] of found.entries()) {
          expect(start).toBeGreaterThanOrEqual(found[index - 1]?.start ?? 0);
        }
      }),
    );
  });
});
