import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkFromAnswer } from '@/lib/deciding/already-done/agent-check';

const HERE = 'Two damaged pallets\nOrder SO-77310 came with two broken pallets on Monday.';
const THERE = 'Claim for SO-77310\nThe customer says two pallets of SO-77310 are broken.';
const answer = (verdict: string, ...quotes: { here: string; there: string }[]) =>
  JSON.stringify({ verdict, quotes });

describe('checkFromAnswer', () => {
  test('takes a verdict with the words it rests on, as they stand in the texts', () => {
    const both = { here: 'order SO-77310', there: 'two pallets of  SO-77310' };
    expect(checkFromAnswer(answer('same', both), HERE, THERE)).toEqual({
      verdict: 'same',
      quotes: [{ here: 'Order SO-77310', there: 'two pallets of SO-77310' }],
    });
    const one = { here: 'on Monday', there: '' };
    expect(checkFromAnswer(answer('different', one), HERE, THERE).verdict).toBe('different');
    const fenced = `\`\`\`json\n${answer('same', both)}\n\`\`\``;
    expect(checkFromAnswer(fenced, HERE, THERE).verdict).toBe('same');
  });

  test.each([
    ['nothing', ''],
    ['a sentence', 'They are the same.'],
    ['another verdict', answer('identical', { here: 'SO-77310', there: 'SO-77310' })],
    ['no quotes', answer('same')],
    ['an invented quote', answer('same', { here: 'SO-77310', there: 'the very same pallets' })],
    ['the words of one side alone', answer('same', { here: 'on Monday', there: '' })],
    ['quotes changed about', answer('same', { here: 'The customer says', there: 'on Monday' })],
    ['a list', '[1, 2]'],
  ])('is unsure at %s', (_, text) => {
    expect(checkFromAnswer(text, HERE, THERE)).toEqual({ verdict: 'unsure', quotes: [] });
  });

  test('never makes two items one on words that do not stand in both', () => {
    const word = fc.constantFrom(...`${HERE} ${THERE} crane invoice zebra`.split(/\s+/));
    const quotes = fc.array(fc.record({ here: word, there: word }), { maxLength: 12 });
    fc.assert(
      fc.property(quotes, (all) => {
        const { verdict, quotes: kept } = checkFromAnswer(answer('same', ...all), HERE, THERE);
        expect(kept.length).toBeLessThanOrEqual(5);
        for (const { here, there } of kept) {
          expect(HERE).toContain(here);
          expect(THERE).toContain(there);
          expect(here && there).not.toBe('');
        }
        expect(verdict).toBe(kept.length > 0 ? 'same' : 'unsure');
      }),
    );
  });

  test('survives any text', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        expect(checkFromAnswer(text, HERE, THERE).verdict).toBe('unsure');
      }),
    );
  });
});
