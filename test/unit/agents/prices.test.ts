import { describe, expect, test } from 'vitest';
import { costOf, PRICES, priceOf } from '@/lib/agents/prices';
import { priceSchema } from '@/lib/model/budget';

test('every known price says when and where it was read', () => {
  for (const price of PRICES) expect(priceSchema.safeParse(price).success).toBe(true);
  expect(new Set(PRICES.map(({ prefix }) => prefix)).size).toBe(PRICES.length);
});

describe('what an answer cost', () => {
  test('goes by the longest prefix that fits', () => {
    expect(priceOf('claude-sonnet-5-5-20261001', [])?.prefix).toBe('claude-sonnet-5-5');
    expect(priceOf('claude-sonnet-5-1', [])?.prefix).toBe('claude-sonnet-5');
    expect(priceOf('llama3', [])).toBeUndefined();
  });

  test('is 1,000 tokens in and 1,000 out at $2 and $10 a million: 12,000 millionths', () => {
    const usage = { inputTokens: 1000, outputTokens: 1000 };
    expect(costOf('claude-sonnet-5-5', usage, [])).toBe(12_000);
  });

  test('counts what came from the cache and what was written to it at their own prices', () => {
    const usage = {
      inputTokens: 10_000,
      outputTokens: 0,
      cacheReadTokens: 6000,
      cacheWriteTokens: 3000,
    };
    // 1,000 at 2, 6,000 at 0.1 and 3,000 at 2.5
    expect(costOf('claude-sonnet-5-5', usage, [])).toBe(2000 + 600 + 7500);
  });

  test('is five times as much for a long prompt where the price says so', () => {
    const cost = (inputTokens: number) =>
      costOf('claude-haiku-5-5', { inputTokens, outputTokens: 0 }, []);
    expect(cost(100_000)).toBe(10_000);
    expect(cost(100_001)).toBe(50_001);
  });

  test('is unknown for a model without a price, not nothing', () => {
    expect(costOf('house-model', { inputTokens: 5, outputTokens: 5 }, [])).toBeNull();
  });

  test('goes by the person’s own price where there is one', () => {
    const own = priceSchema.parse({
      prefix: 'claude',
      input: 1,
      output: 1,
      cacheRead: 0,
      cacheWrite: 0,
      date: '2026-11-22',
      source: 'the contract',
    });
    expect(costOf('claude-opus-5-5', { inputTokens: 5, outputTokens: 5 }, [own])).toBe(10);
  });
});
