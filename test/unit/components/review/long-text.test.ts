import { expect, test } from 'vitest';
import { checksFor } from '@/lib/reviewing/hunk-checks';
import { checkGround, prepareGround } from '@/lib/reviewing/check/ground';
import { standingOf } from '@/lib/reviewing/standing';
import { sourcesOf } from '@/lib/model/observation';
import { change, fieldNow, sample } from './sample.ts';

/** A long document of numbered lines, every third one rewritten by the agent: about 24 KB. */
const line = (index: number, tail: string) =>
  `Line ${index}: order SO-${70_000 + index} came to ${index * 17}.25 EUR ${tail}.`;
const lines = (rewritten: boolean) =>
  Array.from({ length: 420 }, (_, index) =>
    line(index, rewritten && index % 3 === 0 ? 'and was paid in full' : 'and is open'),
  ).join('\n\n');

test('a text of 24 KB is compared and checked once, quickly, and then remembered', () => {
  const rows = sample(0);
  const long = { ...change, baseText: lines(false), newText: lines(true) };
  expect(long.newText.length).toBeGreaterThan(24_000);
  const sources = [
    ...sourcesOf(rows.observation),
    { id: 'description', label: 'description', text: lines(false) },
  ];
  const began = performance.now();
  const marks = checkGround(long.newText, prepareGround(sources, [], 0)).marks;
  const part = 'change:0';
  const check = checksFor(
    long,
    marks.map((mark) => ({ part, ...mark })),
    sources,
  );
  const standing = standingOf(long, fieldNow(long.baseText, 0), [], []);
  const first = standing.hunks.map((hunk) => check(hunk, undefined));
  const cold = performance.now() - began;
  const again = performance.now();
  expect(standing.hunks.map((hunk) => check(hunk, undefined))).toEqual(first);
  const warm = performance.now() - again;
  expect(standing.hunks.length).toBeGreaterThan(100);
  console.log(
    `24 KB, ${standing.hunks.length} hunks: ${cold.toFixed(0)} ms, again ${warm.toFixed(1)} ms`,
  );
  // Wide of the mark on purpose: it has to catch work that grows with hunks times texts.
  expect(cold).toBeLessThan(3000);
  expect(warm).toBeLessThan(1000);
});
