import { describe, expect, test } from 'vitest';
import { figuresOf, judge } from './labelled.ts';

describe.each(['dev', 'test'] as const)('the %s half of the labelled claims', (half) => {
  const judged = judge(half);

  test('altered facts are found and faithful ones left alone', () => {
    const missed = judged.filter(({ claim, hit }) => claim.wrong !== undefined && !hit);
    const stray = judged.filter((one) => one.stray.length > 0);
    for (const one of missed) console.log(`missed (${one.case}): ${one.claim.text}`);
    for (const one of stray)
      console.log(`marked (${one.case}): ${one.claim.text}\n  ${one.stray.join('\n  ')}`);
    const { found, falseMarks } = figuresOf(judged);
    console.log(`${half}: found ${found.toFixed(3)}, false marks ${falseMarks.toFixed(3)}`);
    expect(judged).toHaveLength(100);
    expect(found).toBeGreaterThanOrEqual(0.95);
    expect(falseMarks).toBeLessThanOrEqual(0.05);
  });
});
