import { describe, expect, test } from 'vitest';
import { checkList } from '@/lib/agents/built-in/check-list';
import { judgeItem } from '@/lib/agents/built-in/judge-item';
import { finish } from '@/lib/agents/built-in/skill';
import { LATE_DELIVERY, NOW } from '../../language/threads.ts';
import { briefOf } from './brief.ts';
import { LABELLED_CHECKLISTS } from './labelled-checklists.ts';

const CASES = LABELLED_CHECKLISTS.flatMap(({ text, items }) =>
  items.map(([item, label]) => ({ text, item, label })),
);

describe('the labelled items', () => {
  test('a verdict is right wherever one is given, and one is given wherever words settle it', () => {
    const judged = CASES.map(({ text, item, label }) => ({
      item,
      label,
      verdict: judgeItem(item, text, NOW).verdict,
    }));
    const wrong = judged.filter(
      ({ verdict, label }) => verdict !== 'cannot tell' && verdict !== label,
    );
    expect(wrong).toEqual([]);
    const settled = judged.filter(({ label }) => label !== 'cannot tell');
    const left = settled.filter(({ verdict }) => verdict === 'cannot tell');
    expect(left.map(({ item }) => item)).toEqual([]);
  });

  test('every quote stands in the text', () => {
    for (const { text, item } of CASES) {
      for (const { start, end, quote } of judgeItem(item, text, NOW).spans) {
        expect(text.slice(start, end)).toBe(quote);
      }
    }
  });
});

describe('checkList', () => {
  const field = (text: string) => ({ key: 'reply', label: 'Reply', text });
  const of = (part: Parameters<typeof briefOf>[2]) =>
    finish(checkList, briefOf('check-list', LATE_DELIVERY, part));

  test('takes the items of the packet, in order', () => {
    const { notes, changes } = of({
      field: field('Hello Anna, it ships on 24 November 2026.'),
      context: 'Please check:\n- Contains a date\n- [ ] No exclamation marks\n2. Contains a link',
    });
    expect(changes).toEqual([]);
    expect(notes[0]?.title).toBe('Against the list: 2 of 3 met');
    expect(notes[0]?.markdown).toContain('| Contains a date | ✓ met |');
    expect(notes[0]?.markdown).toContain('✗ not met');
    expect(notes[0]?.evidence).toMatchObject([
      { sourceId: 'field:reply', quote: '24 November 2026' },
    ]);
  });

  test('takes the checklist on the item where the packet has none', () => {
    const list = 'Before you reply:\n- [ ] Contains a date\n- [x] At most 10 words';
    const { notes } = of({
      field: field('It ships on 24 November 2026.'),
      sources: [{ id: 'description', label: 'description', text: list }],
    });
    expect(notes[0]?.title).toBe('Against the list: 2 of 2 met');
    expect(notes[0]?.evidence[0]).toMatchObject({
      sourceId: 'description',
      quote: 'Contains a date',
    });
  });

  test('says what is missing', () => {
    const missing: unknown = expect.objectContaining({ code: 'agent_cannot' });
    expect(() => of({ field: field('Hello.'), sources: [] })).toThrow(missing);
    expect(() => of({ field: field(''), sources: [], context: '- Contains a date' })).toThrow(
      missing,
    );
  });
});
