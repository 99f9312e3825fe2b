import { expect, test } from 'vitest';
import { microsOf, rateOf, tokensOf } from '@/components/app/spending/typed';
import { dollars } from '@/components/kit/dollars';

test.each([
  ['', null],
  ['2.50', 2_500_000],
  ['$3', 3_000_000],
  ['0,05', 50_000],
  ['two', undefined],
  ['-1', undefined],
  ['1.2.3', undefined],
])('%j is %j millionths', (typed, micros) => {
  expect(microsOf(typed)).toBe(micros);
});

test.each([
  ['', null],
  ['100 000', 100_000],
  ['1,000,000', 1_000_000],
  ['12k', undefined],
])('%j is %j tokens', (typed, tokens) => {
  expect(tokensOf(typed)).toBe(tokens);
});

test('small amounts keep the digits that matter', () => {
  expect(dollars(0)).toBe('$0.00');
  expect(dollars(4_321)).toBe('$0.0043');
  expect(dollars(1_234_560_000)).toBe('$1,234.56');
});

test('a rate is an amount that is there', () => {
  expect(rateOf('2.50')).toBe(2.5);
  expect(rateOf('')).toBeUndefined();
  expect(rateOf('much')).toBeUndefined();
});
