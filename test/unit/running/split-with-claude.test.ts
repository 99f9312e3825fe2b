import 'fake-indexeddb/auto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { agentFor } from '@/lib/agents/registry';
import type { Split } from '@/lib/model/split';
import { acceptSubtasks, splitItem } from '@/lib/running/split-item';
import { takePlans } from '@/lib/running/take-plan';
import { isTerminalTask } from '@/lib/model/task';
import { agents } from '@/lib/storage/agents';
import { db } from '@/lib/storage/database';
import { receipts } from '@/lib/storage/results';
import { splits } from '@/lib/storage/splits';
import { taskOrThrow } from '@/lib/storage/tasks';
import { saveObservation } from '@/lib/storage/work-items';
import { until } from '../../fakes/clock.ts';
import { emptyDatabase } from '../../fakes/empty-database.ts';
import { anObservation, aReading, aWorkItem, NOW } from '../../fakes/factories.ts';
import { aBuiltInCard, aClaudeCard } from '../../fakes/factories-agents.ts';
import { startMessagesApi, type MessagesApi } from '../../fakes/messages-api.ts';
import { createWorld, hand, startRunnerIn, type Runner } from './support/world.ts';

const TEXT =
  'Where is order 5512? Please send us a refund of 480.00 EUR.\n\nAlso write a short report for our boss. My card is 4111 1111 1111 1111.';

const GOOD = {
  title: 'Write the report',
  work: 'write',
  after: [],
  quotes: ['write a  short report for our Boss'],
  reason: 'They ask for it.',
  acceptance: ['It is one page.'],
  minutes: 8,
  physical: 1,
  uncertainty: 2,
  expertise: 2,
  interpersonal: 2,
  reversible: true,
  verifiable: true,
};
const REFUND = {
  ...GOOD,
  title: 'Pay the refund',
  work: 'do',
  quotes: ['send us a refund of 480.00 EUR'],
  after: [1],
};

let api: MessagesApi;
let runner: Runner | undefined;
beforeAll(async () => {
  api = await startMessagesApi();
});
afterAll(() => api.stop());
beforeEach(async () => {
  await emptyDatabase();
  api.requests.splice(0);
});
afterEach(() => {
  runner?.stop();
  runner?.kill();
});

async function asked(): Promise<Split> {
  const observation = anObservation({ reading: aReading({ description: TEXT, comments: [] }) });
  await saveObservation(aWorkItem(observation), observation);
  await agents.put(aBuiltInCard());
  await agents.put(aClaudeCard({ id: 'claude', baseUrl: api.url, key: 'none' }));
  return await splitItem(observation.workItemKey, hand(), 'claude');
}

/** Waits until the run has ended; then the worker looks, as it does when one ends. */
async function taken({ askedTaskId = '' }: Split): Promise<void> {
  await until(async () => isTerminalTask((await taskOrThrow(askedTaskId)).state), 'the answer');
  await takePlans(NOW);
}

/** What becomes of the plan when Claude answers this. */
async function answered(text: string): Promise<{ before: Split; after: Split }> {
  api.next({ do: 'ok', text });
  const before = await asked();
  runner = startRunnerIn(createWorld(), agentFor);
  await taken(before);
  const after = await splits.get(before.workItemKey);
  if (after === undefined) throw new Error('The plan is gone.');
  return { before, after };
}

const json = (subtasks: unknown) => JSON.stringify({ subtasks });

describe('a plan by Claude', () => {
  test('is asked for once, however often the person presses before it is there', async () => {
    const first = await asked();
    const second = await splitItem(first.workItemKey, hand(NOW + 1), 'claude');
    expect(second.askedTaskId).toBe(first.askedTaskId);
    expect(await db.runs.count()).toBe(1);
  });

  test('takes the place of the one by rules; the policy says who, the quotes are exact', async () => {
    const { before, after } = await answered(json([GOOD, REFUND]));
    expect(before.by).toEqual({ type: 'rules' });
    expect(after.by).toEqual({ type: 'agent', name: 'Claude' });
    expect(after.note).toBeUndefined();
    const [report, refund] = after.subtasks;
    expect(report).toMatchObject({ executor: { type: 'agent' }, after: [] });
    expect(report?.evidence).toMatchObject([{ quote: 'write a short report for our boss' }]);
    expect(TEXT.slice(report?.evidence[0]?.start, report?.evidence[0]?.end)).toBe(
      report?.evidence[0]?.quote,
    );
    expect(refund).toMatchObject({ executor: { type: 'person' }, agency: 'H5' });
    expect(refund?.reason).toContain('Refunds stay with you');
    expect(refund?.after).toEqual([report?.id]);
  });

  test('is a journaled run: a task that ends, a receipt, masked values, a form to keep to', async () => {
    const { before } = await answered(json([GOOD]));
    const task = await taskOrThrow(before.askedTaskId ?? '');
    expect(task.state).toBe('done');
    expect(await db.steps.count()).toBeGreaterThan(0);
    expect((await receipts.list((table) => table.toCollection()))[0]?.masked).not.toEqual([]);
    const [request] = api.requests;
    const body = JSON.stringify(request?.body);
    expect(body).not.toContain('4111');
    expect(body).toContain('json_schema');
  });

  test.each([
    ['nonsense', 'I would rather talk about the weather.'],
    ['an unknown kind of work', json([{ ...GOOD, work: 'dance' }])],
    ['a rating out of range', json([{ ...GOOD, physical: 11 }])],
    ['a quote that is not there', json([{ ...GOOD, quotes: ['transfer everything to me'] }])],
    ['a thousand subtasks', json(Array.from({ length: 1000 }, () => GOOD))],
    ['nothing but brackets', '{}'],
  ])('with %s degrades to the one without a model, and says so', async (_, text) => {
    const { before, after } = await answered(text);
    expect(after.subtasks).toEqual(before.subtasks);
    expect(after.by).toEqual({ type: 'rules' });
    expect(after.note).toMatch(/^This is the plan without a model\. Claude was asked: /);
  });

  test('loses only the subtask that rests on nothing when most are sound', async () => {
    const bad = { ...GOOD, title: 'Pay the attacker', quotes: ['these words stand nowhere'] };
    const { after } = await answered(json([GOOD, bad, { ...REFUND, after: [2, 1, 99] }]));
    expect(after.subtasks.map(({ title }) => title)).toEqual([
      'Write the report',
      'Pay the refund',
    ]);
    expect(after.subtasks[1]?.after).toEqual([after.subtasks[0]?.id]);
    expect(after.note).toMatch(/^1 subtask was left out/);
  });

  test('that comes to nothing leaves the plan and an ended task', async () => {
    api.next({ do: 'status', status: 400 });
    const before = await asked();
    runner = startRunnerIn(createWorld(), agentFor);
    await taken(before);
    const task = await taskOrThrow(before.askedTaskId ?? '');
    expect(task).toMatchObject({ state: 'failed', problem: { code: 'agent_bad_request' } });
    expect((await splits.get(before.workItemKey))?.note).toContain('plan without a model');
  });

  test('does not write over a plan the person has begun with', async () => {
    const before = await asked();
    const [first] = before.subtasks;
    await acceptSubtasks(before.workItemKey, [first?.id ?? ''], hand());
    api.next({ do: 'ok', text: json([GOOD]) });
    runner = startRunnerIn(createWorld(), agentFor);
    await taken(before);
    const after = await splits.get(before.workItemKey);
    expect(after?.subtasks.map(({ id }) => id)).toEqual(before.subtasks.map(({ id }) => id));
    expect(after?.note).toContain('this one stays');
  });

  test('is not asked of an agent without a model', async () => {
    const { workItemKey } = await asked();
    await expect(splitItem(workItemKey, hand(), 'built-in')).rejects.toMatchObject({
      code: 'agent_cannot',
    });
  });
});
