import { describe, expect, test } from 'vitest';
import type { Source } from '@/lib/model/evidence';
import { groundText } from '@/lib/reviewing/grounding';
import { groundingIndex } from '@/lib/reviewing/check/grounding-index';

const NOW = Date.UTC(2026, 10, 3, 12);
const SOURCES: Source[] = [
  { id: 'title', label: 'title', text: 'Order TS-20431 arrived broken' },
  {
    id: 'comment:1',
    label: 'comment 1',
    text: 'I ordered on 2026-10-12 and paid 1.299,00 EUR for 3 lamps. Please refund €49.90 by 10 November 2026. Call me at 14:30 or mail anna.berg@example.com, see https://shop.example/orders/20431.',
  },
];
const check = (text: string) =>
  groundText(text, groundingIndex(SOURCES, NOW), NOW).map((mark) => [
    mark.text,
    mark.kind,
    mark.state,
    mark.state === 'found'
      ? mark.evidence.quote
      : mark.state === 'missing'
        ? mark.closest?.quote
        : undefined,
  ]);

describe('grounding', () => {
  test('naming a text is no claim; naming one that is not there is', () => {
    expect(check('see comment 1: it says so')).toEqual([]);
    expect(check('comments 1 and 17')).toEqual([['17', 'number', 'missing', undefined]]);
    expect(check('see comment 17')).toEqual([['17', 'number', 'missing', undefined]]);
  });

  test.each([
    ['order TS-20431', 'TS-20431', 'identifier', 'TS-20431'],
    ['ts20431', 'ts20431', 'identifier', 'TS-20431'],
    ['EUR 1,299.00 was paid', 'EUR 1,299.00', 'amount', '1.299,00 EUR'],
    ['the 49.90 EUR', '49.90 EUR', 'amount', '€49.90'],
    ['49.90 comes back', '49.90', 'number', '€49.90'],
    ['your 3 lamps', '3', 'number', '3'],
    ['on 12 October 2026', '12 October 2026', 'date', '2026-10-12'],
    ['bis zum 10.11.2026', '10.11.2026', 'date', '10 November 2026'],
    ['at 2:30 pm', '2:30 pm', 'time', '14:30'],
    ['Anna.Berg@example.com', 'Anna.Berg@example.com', 'email', 'anna.berg@example.com'],
    [
      'https://shop.example/orders/20431/',
      'https://shop.example/orders/20431/',
      'url',
      'https://shop.example/orders/20431',
    ],
  ])('“%s” is found', (text, fact, kind, quote) => {
    expect(check(text)).toEqual([[fact, kind, 'found', quote]]);
  });

  test.each([
    ['order TS-20413', 'TS-20413', 'identifier', 'TS-20431'],
    ['refund €94.90', '€94.90', 'amount', '€49.90'],
    ['refund $49.90', '$49.90', 'amount', '€49.90'],
    ['all 4 lamps', '4', 'number', '3'],
    ['on 13 October 2026', '13 October 2026', 'date', '2026-10-12'],
    ['at 15:30', '15:30', 'time', '14:30'],
    ['anna.burg@example.com', 'anna.burg@example.com', 'email', 'anna.berg@example.com'],
    ['https://evil.test/x?y', 'https://evil.test/x?y', 'url', undefined],
    ['a 20 % discount', '20 %', 'amount', undefined],
  ])('“%s” is not in the source', (text, fact, kind, closest) => {
    expect(check(text)).toEqual([[fact, kind, 'missing', closest]]);
  });

  test('of two sums near by, the one in the same currency is closest', () => {
    const text = 'Paid 49.00 USD and 46.00 EUR.';
    const index = groundingIndex([{ id: 'title', label: 't', text }], NOW);
    expect(groundText('49.50 EUR', index, NOW)).toMatchObject([
      { closest: { quote: '46.00 EUR' } },
    ]);
  });

  test('marks point at the fact, evidence at the source', () => {
    const text = 'Hello, TS-20431 and TS-99999.';
    for (const mark of groundText(text, groundingIndex(SOURCES, NOW), NOW)) {
      expect(text.slice(mark.start, mark.end)).toBe(mark.text);
      if (mark.state === 'found') {
        const source = SOURCES.find((entry) => entry.id === mark.evidence.sourceId);
        expect(source?.text.slice(mark.evidence.start, mark.evidence.end)).toBe(
          mark.evidence.quote,
        );
      }
    }
  });

  test('list numbers and words claim nothing', () => {
    expect(check('1. First we look.\n2) Then we answer soon.\n- done')).toEqual([]);
  });

  test('a hostile text of 100 KB stays quick', () => {
    for (const text of [
      '1'.repeat(100_000),
      '1-'.repeat(50_000),
      'a1'.repeat(50_000),
      'a1-'.repeat(33_000),
      '1.'.repeat(50_000),
      '1 '.repeat(5000),
    ]) {
      const began = performance.now();
      groundText(text, groundingIndex(SOURCES, NOW), NOW);
      expect(performance.now() - began).toBeLessThan(3000);
    }
  });
});
