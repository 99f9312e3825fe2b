import { describe, expect, test } from 'vitest';
import { referencesIn } from '@/lib/language/references';

const found = (text: string) => referencesIn(text).map(({ kind, value }) => [kind, value]);

describe('referencesIn', () => {
  test.each([
    ['order no. TS-20431', 'order', 'TS-20431'],
    ['Order #20431', 'order', '20431'],
    ['PO 44120', 'order', '44120'],
    ['invoice INV-2026-0012', 'invoice', 'INV-2026-0012'],
    ['Rechnung Nr. 4711/26', 'invoice', '4711/26'],
    ['Bestellung 77120', 'order', '77120'],
    ['ticket 8812', 'ticket', '8812'],
    ['tracking number 7730-1184', 'delivery', '7730-1184'],
    ['cost centre 4711-20', 'code', '4711-20'],
    ['SO-76902', 'code', 'SO-76902'],
    ['450088121', 'code', '450088121'],
    ['#20431', 'ticket', '20431'],
    ['anna.berg@bramwick.example', 'email', 'anna.berg@bramwick.example'],
    ['(see https://x.example/a_(b).)', 'url', 'https://x.example/a_(b)'],
    ['www.tidewater.example/help.', 'url', 'www.tidewater.example/help'],
    ['+44 1632 960 123', 'phone', '+44 1632 960 123'],
    ['DE89 3704 0044 0532 0130 00', 'iban', 'DE89 3704 0044 0532 0130 00'],
  ])('%j', (text, kind, value) => {
    expect(found(`Look: ${text} thanks`)).toEqual([[kind, value]]);
  });

  test.each([
    'order 3 boxes',
    'in order to win',
    'UTF-8 and ISO-9001',
    '2025-2026',
    '100-250 EUR',
    'the delivery 2026',
    'page 12 of 40',
    '1,840.00 EUR',
    '2026-03-05',
  ])('none in %j', (text) => {
    expect(found(text)).toEqual([]);
  });
});
