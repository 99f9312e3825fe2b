import { describe, expect, test } from 'vitest';
import { amountsIn, roughlyInEuros } from '@/lib/language/amounts';

describe('amountsIn', () => {
  test.each([
    ['1,840.00 EUR', 1840, 'EUR'],
    ['1.249,90 €', 1249.9, 'EUR'],
    ['€1,200', 1200, 'EUR'],
    ['€ 1,20', 1.2, 'EUR'],
    ['EUR 12.50', 12.5, 'EUR'],
    ['$5k', 5000, 'USD'],
    ['US$ 3.5 million', 3_500_000, 'USD'],
    ['1 234,50 €', 1234.5, 'EUR'],
    ["CHF 1'250.00", 1250, 'CHF'],
    ['£99.99', 99.99, 'GBP'],
    ['50,- €', 50, 'EUR'],
    ['20 euros', 20, 'EUR'],
    ['1.200.300,00 EUR', 1_200_300, 'EUR'],
  ])('%j', (text, value, currency) => {
    expect(amountsIn(`It cost ${text}, he said.`)).toEqual([
      expect.objectContaining({ quote: text, value, currency }),
    ]);
  });

  test.each([
    '40 mooring lines',
    'EUR-pallets',
    'version 1.2',
    '100 %',
    'A5 €',
    'room $',
    '3 Europeans',
  ])('none in %j', (text) => {
    expect(amountsIn(text)).toEqual([]);
  });

  test('tells 150 yen from 150 euros', () => {
    expect(roughlyInEuros({ value: 150, currency: 'JPY' })).toBeLessThan(2);
    expect(roughlyInEuros({ value: 150, currency: 'EUR' })).toBe(150);
  });
});
