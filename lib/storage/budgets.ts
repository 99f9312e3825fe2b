import {
  budgetSchema,
  priceSchema,
  spendSchema,
  type Budget,
  type Price,
  type Spend,
} from '../model/budget.ts';
import { appendAudit } from './audit.ts';
import { checked } from './checked.ts';
import { db } from './database.ts';

const budgets = checked('budgets', budgetSchema, db.budgets);
const prices = checked('prices', priceSchema, db.prices);
export const spends = checked('spends', spendSchema, db.spends);

/** The limits the person set. */
export function allBudgets(): Promise<Budget[]> {
  return budgets.list((table) => table);
}

/** Prices the person entered; they come before the ones Baton knows. */
export function ownPrices(): Promise<Price[]> {
  return prices.list((table) => table);
}

/** Sets a limit, with its audit line; one without any limit left is taken away. */
export async function setBudget(
  budget: Budget,
  hand: { person: string; now: number },
): Promise<void> {
  await db.transaction('rw', [db.budgets, db.audit], async () => {
    if (budget.micros === null && budget.tokens === null) await budgets.remove(budget.id);
    else await budgets.put(budget);
    const money = budget.micros === null ? 'no limit' : `$${(budget.micros / 1e6).toFixed(2)}`;
    const tokens = budget.tokens === null ? 'no limit' : `${budget.tokens} tokens`;
    const detail = `${budget.id}: ${money}, ${tokens}`;
    await appendAudit({ at: hand.now, who: hand.person, what: 'budget', detail });
  });
}

/** Keeps a price of the person's own, in place of an earlier one for the same models. */
export function setPrice(price: Price): Promise<void> {
  return prices.put(price);
}

/** Takes a price of the person's own away: the one Baton knows counts again. */
export function removePrice(prefix: string): Promise<void> {
  return prices.remove(prefix);
}

/** What a run has spent, answer by answer. */
export function spendsOfRun(runId: string): Promise<Spend[]> {
  return spends.list((table) => table.where({ runId }));
}

/** What all runs of a task have spent. */
export function spendsOfTask(taskId: string): Promise<Spend[]> {
  return spends.list((table) => table.where({ taskId }));
}

/** What everybody has spent since a moment (milliseconds since 1970). */
export function spendsSince(from: number): Promise<Spend[]> {
  return spends.list((table) => table.where('at').aboveOrEqual(from));
}
