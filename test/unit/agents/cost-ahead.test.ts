import { expect, test } from 'vitest';
import { costAhead } from '@/lib/agents/cost-ahead';
import { roughlyInEuros } from '@/lib/language/amounts';
import { aBuiltInCard, aClaudeCard } from '../../fakes/factories-agents.ts';

const sonnet = aClaudeCard({ model: 'claude-sonnet-5-5' });

test('goes by the price of the model, for the texts, what goes round them, and an answer', () => {
  const dollars = ((10_000 + 1500) * 2 + 900 * 10) / 1e6;
  const expected = roughlyInEuros({ value: dollars, currency: 'USD' });
  expect(costAhead([])(sonnet, 10_000)).toBeCloseTo(expected, 6);
});

test('the person’s own price comes first; without one nothing is known, which is nothing', () => {
  const own = { prefix: 'claude-sonnet', input: 20, output: 100, cacheRead: 1, cacheWrite: 1 };
  const priced = costAhead([{ ...own, date: '2026-11-22', source: 'invoice' }]);
  expect(priced(sonnet, 10_000)).toBeCloseTo(10 * costAhead([])(sonnet, 10_000), 5);
  expect(costAhead([])(aClaudeCard({ model: 'llama-9' }), 10_000)).toBe(0);
  expect(costAhead([])(aBuiltInCard(), 10_000)).toBe(0);
});
