import { costOf, priceOf } from '../agents/prices.ts';
import type { Budget, Price, Spend } from '../model/budget.ts';
import { BatonError } from '../model/errors.ts';
import { allBudgets, ownPrices, spendsOfTask, spendsSince } from '../storage/budgets.ts';

type Sum = { tokens: number; micros: number };

/** Who wants to spend, and where. */
export type Spender = { taskId: string; agentId: string };

/** What some answers came to; those without a known price count their tokens only. */
export function sumOf(spends: readonly Spend[]): Sum {
  const sum: Sum = { tokens: 0, micros: 0 };
  for (const { usage, micros } of spends) {
    sum.tokens += usage.inputTokens + usage.outputTokens;
    sum.micros += micros ?? 0;
  }
  return sum;
}

/**
 * Holds what is about to be sent against every limit of the person.
 * @param ask what would be sent: to which model, about how many tokens
 * @param now milliseconds since 1970; days and months are those of the browser's clock
 * @returns how many tokens the answer may have at most; null where nothing limits it
 * @throws {BatonError} `budget_reached` when the limit is reached, or would be by asking
 */
export async function withinBudget(
  spender: Spender,
  ask: { model: string; inputTokens: number },
  now: number,
): Promise<number | null> {
  const own = await ownPrices();
  let room: number | null = null;
  for (const budget of await allBudgets()) {
    const spends = await spendsUnder(budget, spender, now);
    if (spends === null) continue;
    const left = roomUnder(budget, sumOf(spends), ask, own);
    if (left !== null && left < FEWEST_TOKENS) throw reached(budget);
    if (left !== null) room = Math.min(room ?? Infinity, left);
  }
  return room;
}

/** An answer shorter than this helps nobody: then the limit counts as reached. */
const FEWEST_TOKENS = 64;

/** How many tokens an answer may have under one limit; below 1 when not even the question fits. */
function roomUnder(
  { tokens, micros }: Budget,
  spent: Sum,
  { model, inputTokens }: { model: string; inputTokens: number },
  own: readonly Price[],
): number | null {
  let room = tokens === null ? Infinity : tokens - spent.tokens - inputTokens;
  const price = priceOf(model, own);
  if (micros !== null) {
    const asking = costOf(model, { inputTokens, outputTokens: 0 }, own) ?? 0;
    const left = micros - spent.micros - asking;
    const each = price?.output ?? 0;
    // Without a price only what was spent before can be held against the limit.
    if (left <= 0) room = 0;
    else if (each > 0) room = Math.min(room, left / each);
  }
  return room === Infinity ? null : Math.floor(room);
}

/** What counts towards a limit; null when the limit is about somebody else. */
async function spendsUnder(
  { id }: Budget,
  { taskId, agentId }: Spender,
  now: number,
): Promise<Spend[] | null> {
  if (id === 'task') return await spendsOfTask(taskId);
  const today = new Date(now);
  if (id === 'day') return await spendsSince(today.setHours(0, 0, 0, 0));
  if (id !== `agent:${agentId}`) return null;
  today.setHours(0, 0, 0, 0);
  const month = await spendsSince(today.setDate(1));
  return month.filter((spend) => spend.agentId === agentId);
}

function reached({ id, micros, tokens }: Budget): BatonError {
  const limits = [
    ...(micros === null ? [] : [`$${(micros / 1e6).toFixed(2)}`]),
    ...(tokens === null ? [] : [`${tokens.toLocaleString('en')} tokens`]),
  ].join(' or ');
  const what = id === 'task' ? 'one task' : id === 'day' ? 'one day' : 'this agent in one month';
  return new BatonError(
    'budget_reached',
    `The limit for ${what} is reached: ${limits}.`,
    'Raise the limit and try again, or take it over.',
  );
}
