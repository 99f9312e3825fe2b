import 'fake-indexeddb/auto';
import { Dexie } from 'dexie';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { AgentFailure, type Agent } from '@/lib/agents/agent';
import type { AgentCard } from '@/lib/model/agent-card';
import { BatonError } from '@/lib/model/errors';
import { execute } from '@/lib/running/execute';
import { stop, takeOver } from '@/lib/running/steer';
import { agents } from '@/lib/storage/agents';
import { db } from '@/lib/storage/database';
import { results } from '@/lib/storage/results';
import { moveRun, partialOf, runOrThrow, runs, stepsOf } from '@/lib/storage/runs';
import { taskOrThrow } from '@/lib/storage/tasks';
import { until } from '../../fakes/clock.ts';
import { emptyDatabase } from '../../fakes/empty-database.ts';
import { createAgents } from './support/agent.ts';
import {
  contextIn,
  createWorld,
  hand,
  handedOff,
  runIn,
  startRunnerIn,
  taskIn,
  type Runner,
} from './support/world.ts';

let world = createWorld();
const runners: Runner[] = [];
const start = (agentFor: (card: AgentCard) => Agent, concurrency = 3) => {
  const runner = startRunnerIn(world, agentFor, { concurrency });
  runners.push(runner);
  return runner;
};
const pause = (ms = 30) => new Promise((resolve) => setTimeout(resolve, ms));

beforeEach(async () => {
  world = createWorld();
  vi.spyOn(console, 'error').mockReturnValue(undefined);
  vi.spyOn(console, 'warn').mockReturnValue(undefined);
  await emptyDatabase();
});
afterEach(() => {
  vi.restoreAllMocks();
  for (const runner of runners.splice(0)) {
    runner.stop();
    runner.kill();
  }
});

describe('a runner that is killed in the middle', () => {
  test('is followed by one that begins the attempt again: one run, one result, the text whole', async () => {
    const first = createAgents((call) => call.say('Hello Ann'));
    const { taskId, runId } = await handedOff();
    const runner = start(first.agentFor);
    await until(async () => (await partialOf(runId))?.text === 'Hello Ann');
    runner.kill();

    const second = createAgents((call) => {
      call.say('Dear Anna.');
      call.finish();
    });
    start(second.agentFor);
    await taskIn(taskId, 'review');
    expect(await runOrThrow(runId)).toMatchObject({ state: 'completed', attempts: 2 });
    const journal = (await stepsOf(runId)).map(({ kind, attempt, state }) => [
      kind,
      attempt,
      state,
    ]);
    expect(journal).toEqual([
      ['attempt', 1, 'interrupted'],
      ['resume', 1, 'done'],
      ['attempt', 2, 'done'],
    ]);
    expect((await results.list((table) => table)).map(({ id }) => id)).toEqual([runId]);
    expect(await partialOf(runId)).toMatchObject({ attempt: 2, text: 'Dear Anna.' });
    expect(await db.runs.count()).toBe(1);
  });

  test('is waited for by a second runner, and not a moment longer than it lives', async () => {
    const first = createAgents();
    const second = createAgents((call) => call.finish());
    const { taskId } = await handedOff();
    const runner = start(first.agentFor);
    await until(() => first.calls.length === 1);
    start(second.agentFor);
    await pause();
    expect(second.calls).toHaveLength(0);
    runner.kill();
    await taskIn(taskId, 'review');
    expect(second.calls).toHaveLength(1);
  });

  test('twelve times over is not begun a thirteenth time without asking', async () => {
    const { taskId, runId } = await handedOff();
    const calls: unknown[] = [];
    for (let life = 0; life <= 12; life += 1) {
      const { agentFor } = createAgents((call) => calls.push(call));
      const runner = start(agentFor);
      await until(async () => calls.length > life || (await runOrThrow(runId)).state === 'failed');
      runner.kill();
    }
    expect((await taskIn(taskId, 'needs_input')).problem?.message).toContain('cut off 12 times');
    expect(calls).toHaveLength(12);
  });
});

test('a runner that goes down in order leaves the run open for the next', async () => {
  const first = createAgents();
  const { taskId, runId } = await handedOff();
  const runner = start(first.agentFor);
  await until(() => first.calls.length === 1);
  runner.stop();
  await until(async () => (await stepsOf(runId))[0]?.state === 'interrupted');
  expect((await runOrThrow(runId)).state).toBe('working');
  expect(first.calls[0]?.io.signal.aborted).toBe(true);
  start(createAgents((call) => call.finish()).agentFor);
  await taskIn(taskId, 'review');
});

describe.each([
  ['stopped', stop, 'canceled'],
  ['taken over', takeOver, 'working'],
] as const)('a run that is %s while it goes on', (_, steer, taskState) => {
  test('ends, its agent is told, and text that comes late is dropped', async () => {
    const { agentFor, calls } = createAgents((call) => call.say('so far'), true);
    const { taskId, runId } = await handedOff();
    const runner = start(agentFor);
    await until(async () => (await partialOf(runId))?.text === 'so far');
    await steer(taskId, hand());
    expect((await runOrThrow(runId)).state).toBe('canceled');
    await until(() => calls[0]?.io.signal.aborted === true);
    calls[0]?.say(' and more');
    calls[0]?.finish();
    await until(() => runner.ended.includes(runId));
    await pause();
    const run = await runOrThrow(runId);
    expect(run).toMatchObject({ state: 'canceled', activity: 'Stopped by you' });
    expect(run.endedAt).toBeDefined();
    expect((await taskOrThrow(taskId)).state).toBe(taskState);
    expect((await partialOf(runId))?.text).toBe('so far');
    expect(await db.results.count()).toBe(0);
    expect((await stepsOf(runId)).map(({ state }) => state)).toEqual(['interrupted']);
  });

  test('whose agent does not listen gives its place and its lock free all the same', async () => {
    const deaf = createAgents(() => undefined, true);
    const { taskId, runId } = await handedOff();
    start(deaf.agentFor, 1);
    await until(() => deaf.calls.length === 1);
    await steer(taskId, hand());
    await until(() => !world.locks.isHeld(`baton:run:${runId}`), 'the lock');
    await handedOff();
    await until(() => deaf.calls.length === 2, 'the next run');
  });
});

describe('a stop that the runner has not seen yet', () => {
  /** The runner's hands on a run, without the live query that would tell it. */
  async function underWay(fail?: Error) {
    const { agentFor, calls } = createAgents();
    const { host } = contextIn(world, agentFor);
    const { taskId, runId } = await handedOff();
    const executing = execute(runId, host, new AbortController().signal);
    await until(() => calls.length === 1);
    const end = () => (fail ? calls[0]?.fail(fail) : calls[0]?.finish());
    return { taskId, runId, executing, end, call: calls[0] };
  }

  test.each([
    ['a result', undefined],
    ['a failure', new BatonError('agent_refused', 'No.', '')],
    [
      'a failure that may pass',
      new AgentFailure('agent_overloaded', 'Later.', '', { retryable: true }),
    ],
  ])('wins over %s', async (_, failure) => {
    const { taskId, runId, executing, end } = await underWay(failure);
    await stop(taskId, hand());
    const stopped = await runOrThrow(runId);
    end();
    expect(await executing).toBe(false);
    expect(await runOrThrow(runId)).toEqual(stopped);
    expect((await taskOrThrow(taskId)).state).toBe('canceled');
    expect((await stepsOf(runId)).map(({ state }) => state)).toEqual(['interrupted']);
    expect(await db.results.count()).toBe(0);
  });

  test('is not written over by a sign of life', async () => {
    const { taskId, runId, executing, end, call } = await underWay();
    let stopping: Promise<void> | undefined;
    const get = runs.get;
    vi.spyOn(runs, 'get').mockImplementationOnce((key) => {
      const found = get(key);
      // From another context: outside the transaction the reader may be in.
      stopping = Dexie.ignoreTransaction(() => stop(taskId, hand()));
      return found;
    });
    call?.report({ type: 'activity', line: 'Writing' });
    await until(() => stopping !== undefined);
    await stopping;
    end();
    await executing;
    expect(await runOrThrow(runId)).toMatchObject({
      state: 'canceled',
      activity: 'Stopped by you',
    });
  });

  test('comes before anything is sent: the agent is not asked', async () => {
    const { agentFor, calls } = createAgents();
    const { host } = contextIn(world, agentFor);
    const { taskId, runId } = await handedOff();
    const all = agents.get;
    vi.spyOn(agents, 'get').mockImplementationOnce(async (key) => {
      await stop(taskId, hand());
      return await all(key);
    });
    expect(await execute(runId, host, new AbortController().signal)).toBe(false);
    expect(calls).toHaveLength(0);
    expect(await runOrThrow(runId)).toMatchObject({ state: 'canceled', attempts: 0 });
  });
});

test('a run stopped before its turn is never begun', async () => {
  const { agentFor, calls } = createAgents();
  const { taskId, runId } = await handedOff();
  await stop(taskId, hand());
  start(agentFor);
  await pause();
  expect(calls).toHaveLength(0);
  expect(await runOrThrow(runId)).toMatchObject({ state: 'canceled', attempts: 0 });
});

test('a run stopped while it waits for its next attempt is not tried again', async () => {
  const { agentFor, calls } = createAgents((call) => call.fail(new Error('x')));
  const { taskId, runId } = await handedOff();
  await moveRun(runId, 'start', 1, { nextAttemptAt: world.clock.now() + 5000 });
  const runner = start(agentFor);
  await until(() => world.clock.slept.length === 1);
  await stop(taskId, hand());
  await until(() => runner.ended.includes(runId));
  world.clock.advance(10_000);
  await pause();
  expect(calls).toHaveLength(0);
});

describe('a store that does not take the result', () => {
  test('is offered it again: the agent is not asked twice, and there is one result', async () => {
    const { agentFor, calls } = createAgents((call) => call.finish());
    const { taskId, runId } = await handedOff();
    const full = Object.assign(new Error('no room'), { name: 'QuotaExceededError' });
    const put = vi.spyOn(db.results, 'put').mockRejectedValueOnce(full).mockRejectedValueOnce(full);
    start(agentFor);
    await until(() => world.clock.slept.length === 1);
    expect((await runOrThrow(runId)).state).toBe('working');
    world.clock.advance(5000);
    await until(() => world.clock.slept.length === 2);
    expect((await taskOrThrow(taskId)).state).toBe('working');
    world.clock.advance(5000);
    await taskIn(taskId, 'review');
    expect(put).toHaveBeenCalledTimes(3);
    expect(calls).toHaveLength(1);
    expect(await runOrThrow(runId)).toMatchObject({ state: 'completed', attempts: 1 });
    expect(await db.results.count()).toBe(1);
  });

  test('and a runner that dies over it: the next one finishes the run', async () => {
    const { agentFor } = createAgents((call) => call.finish());
    const { taskId, runId } = await handedOff();
    const full = Object.assign(new Error('no room'), { name: 'QuotaExceededError' });
    vi.spyOn(db.results, 'put').mockRejectedValueOnce(full);
    const first = start(agentFor);
    await until(() => world.clock.slept.length === 1);
    first.kill();
    start(agentFor);
    await taskIn(taskId, 'review');
    expect(await runIn(runId, 'completed')).toMatchObject({ attempts: 2 });
    expect(await db.results.count()).toBe(1);
  });
});
