import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Budget, Spend } from '@/lib/model/budget';
import { withinBudget } from '@/lib/running/spending';
import { setBudget, spends } from '@/lib/storage/budgets';
import { emptyDatabase } from '../../fakes/empty-database.ts';
import { idOf, NOW } from '../../fakes/factories.ts';

beforeEach(() => emptyDatabase());

const SPENDER = { taskId: idOf(1), agentId: 'claude' };
const ask = (inputTokens: number, model = 'claude-sonnet-5-5') =>
  withinBudget(SPENDER, { model, inputTokens }, NOW);
const limit = (budget: Partial<Budget>) =>
  setBudget(
    { id: 'task', micros: null, tokens: null, ...budget },
    { person: 'Tom Hale', now: NOW },
  );
let answers = 0;
const spent = (part: Partial<Spend>) => {
  answers += 1;
  return spends.put({
    id: `run|msg_${answers}`,
    runId: idOf(9),
    taskId: idOf(1),
    agentId: 'claude',
    model: 'claude-sonnet-5-5',
    usage: { inputTokens: 600, outputTokens: 400 },
    micros: 5200,
    at: NOW,
    ...part,
  });
};
const REACHED = { code: 'budget_reached' };

test('without a limit nothing is held back', async () => {
  await spent({});
  expect(await ask(1_000_000)).toBeNull();
});

describe('a limit of tokens', () => {
  test('leaves the answer what is left of it, and stops before it would be passed', async () => {
    await limit({ tokens: 5000 });
    await spent({});
    expect(await ask(1000)).toBe(3000);
    await expect(ask(3990)).rejects.toMatchObject(REACHED);
    await spent({ usage: { inputTokens: 4000, outputTokens: 0 } });
    await expect(ask(0)).rejects.toMatchObject(REACHED);
  });

  test('for a task does not count what other tasks spent', async () => {
    await limit({ tokens: 1500 });
    await spent({ taskId: idOf(2) });
    expect(await ask(500)).toBe(1000);
  });
});

describe('a limit of money', () => {
  test('is turned into tokens of the answer at the price of the model', async () => {
    await limit({ micros: 20_000 });
    await spent({});
    // 20,000 less 5,200 spent less 2,000 for asking leaves 12,800, at 10 a token
    expect(await ask(1000)).toBe(1280);
    await expect(ask(7390)).rejects.toMatchObject(REACHED);
  });

  test('stops also a model without a price once it is used up', async () => {
    await limit({ micros: 5200 });
    expect(await ask(10, 'house-model')).toBeNull();
    await spent({});
    await expect(ask(10, 'house-model')).rejects.toMatchObject(REACHED);
  });
});

describe('limits of a day and of an agent', () => {
  const DAY = 24 * 3_600_000;

  test('a day begins at midnight', async () => {
    await limit({ id: 'day', tokens: 1500 });
    await spent({ at: NOW - DAY, taskId: idOf(2) });
    expect(await ask(500)).toBe(1000);
    await spent({ taskId: idOf(2) });
    await expect(ask(500)).rejects.toMatchObject(REACHED);
  });

  test('an agent’s limit counts its own answers of this month', async () => {
    await limit({ id: 'agent:claude', tokens: 1500 });
    await spent({ agentId: 'other' });
    await spent({ at: NOW - 40 * DAY });
    expect(await ask(500)).toBe(1000);
    await spent({ at: NOW - DAY, taskId: idOf(2) });
    await expect(ask(500)).rejects.toMatchObject(REACHED);
  });

  test('of several limits the narrowest counts', async () => {
    await limit({ id: 'day', tokens: 4000 });
    await limit({ id: 'task', tokens: 2000 });
    expect(await ask(500)).toBe(1500);
  });
});
