import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { textRank } from '@/lib/agents/built-in/text-rank';

describe('textRank', () => {
  test('puts the sentence that shares words with all others first', () => {
    const { scores } = textRank([
      ['pump', 'failed', 'night'],
      ['pump', 'seal', 'failed', 'crane'],
      ['seal', 'crane', 'ordered'],
      ['weather', 'nice', 'today'],
    ]);
    expect(scores.indexOf(Math.max(...scores))).toBe(1);
    expect(scores[3]).toBeCloseTo(0.15);
  });

  test('keeps to hand-computed values on two like sentences', () => {
    // each gives the other all it has: s = 0.15 + 0.85 s, so s = 1
    expect(
      textRank([
        ['a', 'b'],
        ['a', 'b'],
      ]).scores,
    ).toEqual([1, 1]);
  });

  test('ends, is deterministic and has no impossible score, for any sentences', () => {
    const anySentences = fc.array(
      fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e', '__proto__', 'constructor'), {
        maxLength: 6,
      }),
      { maxLength: 40 },
    );
    fc.assert(
      fc.property(anySentences, (sentences) => {
        const ranking = textRank(sentences);
        expect(ranking.rounds).toBeLessThanOrEqual(100);
        expect(ranking.scores).toHaveLength(sentences.length);
        for (const score of ranking.scores) {
          expect(Number.isFinite(score)).toBe(true);
          expect(score).toBeGreaterThanOrEqual(0.15 - 1e-9);
        }
        expect(textRank(sentences)).toEqual(ranking);
      }),
    );
  });

  test('converges on a thousand sentences', () => {
    const words = Array.from({ length: 60 }, (_, i) => `w${i}`);
    const sentences = Array.from({ length: 1000 }, (_, i) =>
      Array.from({ length: 8 }, (__, j) => words[(i * 7 + j * j) % 60] ?? ''),
    );
    expect(textRank(sentences).converged).toBe(true);
  });
});
