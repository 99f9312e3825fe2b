import { describe, expect, test } from 'vitest';
import { datesIn } from '@/lib/language/dates';
import { NOW } from './threads.ts';

const found = (text: string) =>
  datesIn(text, NOW).map(({ quote, iso, isDeadline }) => [quote, iso, isDeadline]);

describe('datesIn, on Thursday 5 March 2026', () => {
  test.each([
    ['Due 2026-03-31.', '2026-03-31', '2026-03-31', true],
    ['It came on 12 February.', '12 February', '2026-02-12', false],
    ['Send it by the 2nd of April 2026, please.', '2nd of April 2026', '2026-04-02', true],
    ['We met on March 3rd, 2026.', 'March 3rd, 2026', '2026-03-03', false],
    ['We close in December, on 29 December', '29 December', '2025-12-29', false],
    ['bis zum 13. März', '13. März', '2026-03-13', true],
    ['spätestens am 20.03.2026', '20.03.2026', '2026-03-20', true],
    ['bis 5.4. bitte', '5.4.', '2026-04-05', true],
    ['avant le 1er avril', '1er avril', '2026-04-01', true],
    ['antes del 3 de abril de 2026', '3 de abril de 2026', '2026-04-03', true],
    ['on 25/03/2026', '25/03/2026', '2026-03-25', false],
    ['on 04/05/2026', '04/05/2026', undefined, false],
    ['We need it tomorrow.', 'tomorrow', '2026-03-06', false],
    ['by Friday', 'Friday', '2026-03-06', true],
    ['It broke on Monday.', 'Monday', undefined, false],
    ['since last Tuesday', 'last Tuesday', '2026-03-03', false],
    ['by next Friday', 'next Friday', undefined, true],
    ['next Monday', 'next Monday', '2026-03-09', false],
    ['by friday the 27th at the latest', 'friday the 27th', '2026-03-27', true],
    ['within 3 days', 'within 3 days', '2026-03-08', true],
    ['within two business days', 'within two business days', '2026-03-09', true],
    ['innerhalb von 2 Wochen', 'innerhalb von 2 Wochen', '2026-03-19', true],
    ['by EOD', 'EOD', '2026-03-05', true],
    ['until the end of the month', 'end of the month', '2026-03-31', true],
    ['übermorgen', 'übermorgen', '2026-03-07', false],
    ['Tuesday 24 March', 'Tuesday 24 March', '2026-03-24', false],
  ])('%j', (text, quote, iso, isDeadline) => {
    expect(found(text)).toEqual([[quote, iso, isDeadline]]);
  });

  test.each([
    'You may 3 times a day.',
    'Guten Morgen',
    'version 2.13.4 and 1.2.3.4',
    'on 31 February',
    'in 2031 rows',
    'the 2nd invoice',
    'por la mañana',
    'Room 12/13',
  ])('none in %j', (text) => {
    expect(found(text)).toEqual([]);
  });

  test('says nothing is due by a day that has passed', () => {
    expect(found('It should have come by yesterday.')).toEqual([
      ['yesterday', '2026-03-04', false],
    ]);
  });
});
