import 'fake-indexeddb/auto';
import { beforeEach, expect, test } from 'vitest';
import { spendSchema, type Spend } from '@/lib/model/budget';
import {
  allBudgets,
  ownPrices,
  removePrice,
  setBudget,
  setPrice,
  spends,
  spendsOfRun,
  spendsOfTask,
  spendsSince,
} from '@/lib/storage/budgets';
import { emptyDatabase } from '../../fakes/empty-database.ts';
import { idOf, NOW } from '../../fakes/factories.ts';

beforeEach(() => emptyDatabase());

const hand = { person: 'Tom Hale', now: NOW };

function aSpend(part: Partial<Spend>): Spend {
  return spendSchema.parse({
    id: 'run|msg_1',
    runId: idOf(1),
    taskId: idOf(2),
    agentId: 'claude',
    model: 'claude-sonnet-5-5',
    usage: { inputTokens: 10, outputTokens: 4 },
    micros: 60,
    at: NOW,
    ...part,
  });
}

test('a limit is kept, changed, and gone when nothing of it is left', async () => {
  await setBudget({ id: 'day', micros: 5_000_000, tokens: null }, hand);
  await setBudget({ id: 'day', micros: 6_000_000, tokens: 100_000 }, hand);
  expect(await allBudgets()).toEqual([{ id: 'day', micros: 6_000_000, tokens: 100_000 }]);
  await setBudget({ id: 'day', micros: null, tokens: null }, hand);
  expect(await allBudgets()).toEqual([]);
});

test('a price of the person’s own is kept until it is taken away', async () => {
  const price = {
    prefix: 'house-model',
    input: 1,
    output: 2,
    cacheRead: 0,
    cacheWrite: 0,
    date: '2026-11-22',
    source: 'the invoice',
  };
  await setPrice(price);
  await setPrice({ ...price, output: 3 });
  expect(await ownPrices()).toEqual([{ ...price, output: 3 }]);
  await removePrice('house-model');
  expect(await ownPrices()).toEqual([]);
});

test('what was spent is found by run, by task and by time, each answer once', async () => {
  await spends.put(aSpend({}));
  await spends.put(aSpend({ usage: { inputTokens: 10, outputTokens: 9 } }));
  await spends.put(aSpend({ id: 'other|msg_2', runId: idOf(3), at: NOW - 1 }));
  expect(await spendsOfRun(idOf(1))).toMatchObject([{ usage: { outputTokens: 9 } }]);
  expect(await spendsOfTask(idOf(2))).toHaveLength(2);
  expect(await spendsSince(NOW)).toHaveLength(1);
});
