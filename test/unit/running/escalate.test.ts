import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, test } from 'vitest';
import { closeEscalation, escalate, isAnythingWatched, watchClock } from '@/lib/running/escalate';
import { stop, takeOver } from '@/lib/running/steer';
import { auditOf } from '@/lib/storage/audit';
import {
  countEscalatedBeside,
  escalations,
  escalationsOf,
  openEscalations,
} from '@/lib/storage/escalations';
import { partials, runOrThrow, runs } from '@/lib/storage/runs';
import { taskOrThrow, tasks } from '@/lib/storage/tasks';
import { emptyDatabase } from '../../fakes/empty-database.ts';
import { NOW } from '../../fakes/factories.ts';
import { createAgents, OUTCOME } from './support/agent.ts';
import { createWorld, hand, handedOff, startRunnerIn, taskIn } from './support/world.ts';

const MINUTE = 60_000;
const order = { to: 'Mara Lind', words: 'Refund above my limit', fallback: 'Ask Jo' };

beforeEach(async () => {
  await emptyDatabase();
});

describe('a person escalates', () => {
  test('to somebody by name: the run ends, the owner has it, the record knows', async () => {
    const { taskId, runId } = await handedOff();
    await escalate(taskId, { ...order, dueAt: NOW + MINUTE }, hand());
    expect(await taskOrThrow(taskId)).toMatchObject({
      state: 'working',
      executor: { type: 'person', name: 'Mara Lind' },
      accountable: 'Tom Hale',
      agency: 'H5',
    });
    expect((await runOrThrow(runId)).state).toBe('canceled');
    expect(await openEscalations()).toMatchObject([
      { ...order, taskId, source: 'person', reason: 'decided', dueAt: NOW + MINUTE, state: 'open' },
    ]);
    expect((await auditOf(taskId)).map(({ what }) => what)).toContain('escalated');
  });

  test('with what was tried, and what the agent had begun', async () => {
    const { taskId, runId } = await handedOff();
    await partials.put({ runId, attempt: 1, text: 'Dear Anna, the order', at: NOW });
    const { tried } = await escalate(taskId, order, hand());
    expect(tried.join('\n')).toContain('handed-off');
    expect((await taskOrThrow(taskId)).handoff.done).toContain('Dear Anna, the order');
  });

  test('nothing that has ended', async () => {
    const { taskId } = await handedOff();
    await stop(taskId, hand());
    await expect(escalate(taskId, order, hand())).rejects.toMatchObject({
      code: 'illegal_transition',
    });
    expect(await openEscalations()).toEqual([]);
  });
});

test('a task is counted once for the button, whatever it has', async () => {
  const { taskId } = await handedOff();
  await escalate(taskId, order, hand());
  await escalate(taskId, { ...order, to: 'Jo' }, hand());
  expect(await countEscalatedBeside(['review'])).toBe(1);
  expect(await countEscalatedBeside(['working'])).toBe(0);
});

describe('closing', () => {
  test('takes the answer into the packet, once; the first word counts', async () => {
    const { taskId } = await handedOff();
    const { id } = await escalate(taskId, order, hand());
    await closeEscalation(id, { how: 'answered', words: 'Refund all of it.' }, hand(NOW + 1));
    const again = await closeEscalation(id, { how: 'taken-over', words: 'No.' }, hand(NOW + 2));
    expect(again).toMatchObject({ state: 'closed', end: { how: 'answered', by: 'Tom Hale' } });
    expect((await taskOrThrow(taskId)).handoff.context).toBe('Mara Lind: Refund all of it.');
    const closed = (await auditOf(taskId)).filter(({ what }) => what === 'escalation-closed');
    expect(closed).toHaveLength(1);
  });

  test('of an unknown one says so', async () => {
    const closing = closeEscalation('none', { how: 'answered', words: '' }, hand());
    await expect(closing).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe('the clock', () => {
  test('raises once, and takes it back when the run speaks again', async () => {
    const { taskId, runId } = await handedOff();
    await tasks.put({ ...(await taskOrThrow(taskId)), state: 'working' });
    await runs.put({ ...(await runOrThrow(runId)), state: 'working', lastSignAt: NOW });
    const later = NOW + 6 * MINUTE;
    expect(await watchClock(later)).toHaveLength(1);
    expect(await watchClock(later + MINUTE)).toEqual([]);
    expect(await openEscalations()).toHaveLength(1);
    await runs.put({ ...(await runOrThrow(runId)), lastSignAt: later + MINUTE });
    await watchClock(later + 2 * MINUTE);
    expect(await openEscalations()).toEqual([]);
    expect(await escalationsOf(taskId)).toMatchObject([{ end: { how: 'passed' } }]);
  });

  test('does not raise again what a person closed', async () => {
    const { taskId, runId } = await handedOff();
    await tasks.put({ ...(await taskOrThrow(taskId)), state: 'working' });
    await runs.put({ ...(await runOrThrow(runId)), state: 'working', lastSignAt: NOW });
    const [raised] = await watchClock(NOW + 6 * MINUTE);
    await closeEscalation(raised?.id ?? '', { how: 'taken-over', words: '' }, hand());
    expect(await watchClock(NOW + 7 * MINUTE)).toEqual([]);
    expect(await escalations.get(raised?.id ?? '')).toMatchObject({ end: { how: 'taken-over' } });
  });

  test('closes what is about a task that has ended, and then has nothing to watch', async () => {
    const { taskId } = await handedOff();
    await escalate(taskId, order, hand());
    expect(await isAnythingWatched()).toBe(true);
    await stop(taskId, hand());
    await watchClock(NOW + 1);
    expect(await openEscalations()).toEqual([]);
    expect(await isAnythingWatched()).toBe(false);
  });
});

test('what an agent hands back comes to the accountable person, and the rest lies in review', async () => {
  const { taskId } = await handedOff();
  const handedBack = { left: 'Decide on the refund.', reason: 'not-allowed' } as const;
  const { agentFor } = createAgents((call) => call.finish({ ...OUTCOME, handedBack }));
  const runner = startRunnerIn(createWorld(), agentFor);
  const task = await taskIn(taskId, 'review');
  runner.stop();
  expect(task.handoff.left).toBe('Decide on the refund.');
  expect(await openEscalations()).toMatchObject([
    { taskId, source: 'agent', reason: 'not-allowed', to: 'Tom Hale' },
  ]);
  const [raised] = await openEscalations();
  expect(raised?.words).toContain('Decide on the refund.');
});

test('taking over twice writes what the agent did into the packet once', async () => {
  const { taskId, runId } = await handedOff();
  await partials.put({ runId, attempt: 1, text: 'Dear Anna', at: NOW });
  await takeOver(taskId, hand());
  await takeOver(taskId, hand());
  const { done } = (await taskOrThrow(taskId)).handoff;
  expect(done.match(/Dear Anna/g)).toHaveLength(1);
});
