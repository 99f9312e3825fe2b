import type { Price } from '@/lib/model/budget';
import type { Usage } from '@/lib/model/run';

const DATE = '2026-10-10';
const SOURCE = 'https://platform.claude.com/docs/en/about-claude/pricing';

/**
 * What models cost, in dollars a million tokens, as far as Baton knows. Reading from the cache costs
 * a twentieth (5.5) or a tenth of the input, writing to it for five minutes a quarter more. A person
 * enters their own prices beside it; those come first.
 */
export const PRICES: readonly Price[] = [
  price('claude-opus-5-5', 4, 20, 0.05),
  price('claude-opus-5', 5, 25, 0.1),
  price('claude-opus-4', 5, 25, 0.1),
  price('claude-sonnet-5-5', 2, 10, 0.05),
  price('claude-sonnet-5', 2, 10, 0.1),
  price('claude-sonnet-4', 3, 15, 0.1),
  { ...price('claude-haiku-5-5', 0.1, 0.5, 0.1), long: { above: 100_000, times: 5 } },
  price('claude-haiku-4', 1, 5, 0.1),
];

function price(prefix: string, input: number, output: number, cached: number): Price {
  return {
    prefix,
    input,
    output,
    cacheRead: input * cached,
    cacheWrite: input * 1.25,
    date: DATE,
    source: SOURCE,
  };
}

/** The price of a model: the person's own before Baton's, and of those the longest prefix that fits. */
export function priceOf(model: string, own: readonly Price[]): Price | undefined {
  const fitting = (prices: readonly Price[]) =>
    prices
      .filter(({ prefix }) => model.startsWith(prefix))
      .toSorted((a, b) => b.prefix.length - a.prefix.length)[0];
  return fitting(own) ?? fitting(PRICES);
}

/**
 * What an answer cost, in millionths of a dollar, rounded up.
 * @returns null when there is no price for the model: then nothing is known, not zero
 */
export function costOf(model: string, usage: Usage, own: readonly Price[]): number | null {
  const found = priceOf(model, own);
  if (found === undefined) return null;
  const { inputTokens, outputTokens, cacheReadTokens = 0, cacheWriteTokens = 0 } = usage;
  const fresh = Math.max(0, inputTokens - cacheReadTokens - cacheWriteTokens);
  const times = found.long !== undefined && inputTokens > found.long.above ? found.long.times : 1;
  // Dollars a million tokens are millionths of a dollar a token.
  const micros =
    fresh * found.input +
    outputTokens * found.output +
    cacheReadTokens * found.cacheRead +
    cacheWriteTokens * found.cacheWrite;
  // A sum of decimals may lie a hair above a whole number.
  return Math.ceil(micros * times - 1e-6);
}
