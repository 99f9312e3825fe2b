import { expect, test } from 'vitest';
import type { Source } from '@/lib/model/evidence';
import { quotedEvidence } from '@/lib/reviewing/quotes';

const SOURCES: Source[] = [
  {
    id: 'description',
    label: 'd',
    text: 'The lamp was broken when the parcel arrived, and nobody answers my mail.',
  },
  { id: 'comment:2', label: 'c', text: 'We will send a new lamp on Friday at the latest.' },
];

test('runs of five words or more are found, as long as they go, whatever case and punctuation', () => {
  const note =
    'The customer says “the parcel arrived and nobody answers my mail”. Support wrote: *We will send a new lamp on Friday*.';
  expect(quotedEvidence(note, SOURCES).map(({ sourceId, quote }) => [sourceId, quote])).toEqual([
    ['description', 'the parcel arrived, and nobody answers my mail'],
    ['comment:2', 'We will send a new lamp on Friday'],
  ]);
});

test('quotes are exact spans of their source', () => {
  for (const { sourceId, start, end, quote } of quotedEvidence(SOURCES[0]?.text ?? '', SOURCES)) {
    expect(SOURCES.find((source) => source.id === sourceId)?.text.slice(start, end)).toBe(quote);
  }
  expect(quotedEvidence(SOURCES[0]?.text ?? '', SOURCES)).toHaveLength(1);
});

test('four words are not a quote, and the same quote counts once', () => {
  expect(quotedEvidence('nobody answers my mail', SOURCES)).toEqual([]);
  const twice = 'send a new lamp on Friday. And again: send a new lamp on Friday.';
  expect(quotedEvidence(twice, SOURCES)).toHaveLength(1);
});

test('does not grow with the square of the text', () => {
  const long: Source[] = [{ id: 'description', label: 'd', text: 'a b c d e f '.repeat(15_000) }];
  const began = performance.now();
  quotedEvidence('a b c d e f '.repeat(2000), long);
  expect(performance.now() - began).toBeLessThan(3000);
});
