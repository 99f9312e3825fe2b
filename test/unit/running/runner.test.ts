import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { AgentFailure } from '@/lib/agents/agent';
import { BatonError } from '@/lib/model/errors';
import { auditOf, verifyAudit } from '@/lib/storage/audit';
import { db } from '@/lib/storage/database';
import { receiptsOf, results } from '@/lib/storage/results';
import { partialOf, runOrThrow, runs, stepsOf } from '@/lib/storage/runs';
import { taskOrThrow } from '@/lib/storage/tasks';
import { until } from '../../fakes/clock.ts';
import { emptyDatabase } from '../../fakes/empty-database.ts';
import { aRun, nextId, NOW } from '../../fakes/factories.ts';
import { aClaudeCard } from '../../fakes/factories-agents.ts';
import { createAgents, OUTCOME } from './support/agent.ts';
import {
  createWorld,
  handedOff,
  runIn,
  startRunnerIn,
  taskIn,
  type Runner,
} from './support/world.ts';

let world = createWorld();
const runners: Runner[] = [];
const start = (
  ...[agentFor, change]: [Parameters<typeof startRunnerIn>[1], Parameters<typeof startRunnerIn>[2]?]
) => {
  const runner = startRunnerIn(world, agentFor, change);
  runners.push(runner);
  return runner;
};

beforeEach(async () => {
  world = createWorld();
  await emptyDatabase();
});
afterEach(() => {
  vi.restoreAllMocks();
  for (const runner of runners.splice(0)) {
    runner.stop();
    runner.kill();
  }
});

const overloaded = (retryAfterMs?: number) =>
  new AgentFailure('agent_overloaded', 'Too many requests.', 'Wait.', {
    retryable: true,
    retryAfterMs,
  });

describe('a run that goes well', () => {
  test('ends in review with one result of its own, never in done', async () => {
    const { agentFor, calls } = createAgents((call) => {
      call.report({ type: 'activity', line: 'Writing' });
      call.say('Hello ');
      call.say('Anna.');
      call.report({ type: 'usage', usage: { inputTokens: 10, outputTokens: 4 } });
      call.finish();
    });
    const { taskId, runId } = await handedOff();
    const runner = start(agentFor);
    const task = await taskIn(taskId, 'review');
    expect(task).toMatchObject({ resultId: runId, runId });
    expect(await runOrThrow(runId)).toMatchObject({
      state: 'completed',
      attempts: 1,
      usage: { inputTokens: 10, outputTokens: 4 },
    });
    const all = await results.list((table) => table);
    expect(all).toHaveLength(1);
    expect(all[0]).toMatchObject({ id: runId, incomplete: false, usage: { outputTokens: 4 } });
    expect(all[0]?.changes[0]).toMatchObject(OUTCOME.changes[0] ?? {});
    expect((await partialOf(runId))?.text).toBe('Hello Anna.');
    expect((await stepsOf(runId)).map(({ kind, state }) => `${kind} ${state}`)).toEqual([
      'attempt done',
    ]);
    expect(calls[0]?.brief.sources.map(({ id }) => id)).toEqual([
      'title',
      'description',
      'comment:101',
    ]);
    await until(() => runner.ended.includes(runId));
    expect(world.locks.isHeld(`baton:run:${runId}`)).toBe(false);
  });

  test('leaves a receipt and its audit lines', async () => {
    const { agentFor } = createAgents((call) => call.finish());
    const { taskId, runId } = await handedOff();
    start(agentFor);
    await taskIn(taskId, 'review');
    expect(await receiptsOf(taskId)).toMatchObject([
      { runId, attempt: 1, destination: null, bytes: 0 },
    ]);
    expect((await auditOf(taskId)).map(({ what, who }) => `${who} ${what}`)).toEqual([
      'Tom Hale handed-off',
      'built-in run-ended',
    ]);
    expect(await verifyAudit()).toBeNull();
  });
});

describe('a run that fails', () => {
  test('is tried three times when that may help, then a person has to say', async () => {
    const { agentFor, calls } = createAgents((call) => call.fail(overloaded()));
    const { taskId, runId } = await handedOff();
    start(agentFor);
    await until(() => world.clock.slept.length === 1);
    expect(await runOrThrow(runId)).toMatchObject({
      state: 'working',
      nextAttemptAt: NOW + 1000,
      problem: { code: 'agent_overloaded' },
    });
    world.clock.advance(999);
    expect(calls).toHaveLength(1);
    world.clock.advance(1);
    await until(() => world.clock.slept.length === 2);
    world.clock.advance(2000);
    const task = await taskIn(taskId, 'needs_input');
    expect(task.problem).toMatchObject({
      code: 'agent_overloaded',
      nextStep: 'Baton tried 3 times. Wait.',
    });
    expect(await runOrThrow(runId)).toMatchObject({ state: 'failed', attempts: 3 });
    expect(calls).toHaveLength(3);
    const steps = await stepsOf(runId);
    expect(steps.map(({ attempt, state }) => [attempt, state])).toEqual([
      [1, 'failed'],
      [2, 'failed'],
      [3, 'failed'],
    ]);
    expect(steps.every(({ problem }) => problem?.code === 'agent_overloaded')).toBe(true);
    expect(await db.results.count()).toBe(0);
  });

  test('waits as long as the other side asks, and then goes on in the same run', async () => {
    let failed = false;
    const { agentFor } = createAgents((call) => {
      if (failed) call.finish();
      else call.fail(overloaded(42_000));
      failed = true;
    });
    const { taskId, runId } = await handedOff();
    start(agentFor);
    await until(() => world.clock.slept.length === 1);
    expect(world.clock.slept).toEqual([42_000]);
    world.clock.advance(42_000);
    await taskIn(taskId, 'review');
    const run = await runOrThrow(runId);
    expect(run).toMatchObject({ state: 'completed', attempts: 2 });
    expect(run).not.toHaveProperty('problem');
    expect(run).not.toHaveProperty('nextAttemptAt');
  });

  test('waits as long as it was told also after a restart of the browser', async () => {
    const { agentFor, calls } = createAgents((call) => call.fail(overloaded(60_000)));
    const { runId } = await handedOff();
    const first = start(agentFor);
    await until(async () => (await runOrThrow(runId)).nextAttemptAt !== undefined);
    first.kill();
    world.clock.advance(10_000);
    start(agentFor);
    await until(() => world.clock.slept.at(-1) === 50_000, 'the rest of the waiting');
    expect(calls).toHaveLength(1);
  });

  test('at the key, it waits for the person', async () => {
    const { agentFor } = createAgents((call) =>
      call.fail(
        new AgentFailure('agent_key_refused', 'The key is wrong.', 'Enter it anew.', {
          retryable: false,
        }),
      ),
    );
    const { taskId, runId } = await handedOff();
    start(agentFor);
    const task = await taskIn(taskId, 'needs_auth');
    expect(task.problem?.code).toBe('agent_key_refused');
    expect(await runOrThrow(runId)).toMatchObject({ state: 'auth-required', attempts: 1 });
  });

  test('before the agent is asked, when its key is missing', async () => {
    const { agentFor, calls } = createAgents();
    const { taskId } = await handedOff(aClaudeCard());
    const missing = new BatonError('agent_key_missing', 'No key.', 'Enter it.');
    start(agentFor, { keyOf: () => Promise.reject(missing) });
    expect((await taskIn(taskId, 'needs_auth')).problem?.code).toBe('agent_key_missing');
    expect(calls).toHaveLength(0);
  });

  test.each([
    ['agent_refused', 'rejected'],
    ['agent_context_exceeded', 'failed'],
  ] as const)('with %s is %s at once, and the task waits', async (code, state) => {
    const { agentFor, calls } = createAgents((call) =>
      call.fail(new AgentFailure(code, 'No.', 'Say it differently.', { retryable: false })),
    );
    const { taskId, runId } = await handedOff();
    start(agentFor);
    expect((await taskIn(taskId, 'needs_input')).problem?.code).toBe(code);
    expect((await runOrThrow(runId)).state).toBe(state);
    expect(calls).toHaveLength(1);
  });

  test('by a bug is not tried again, and nothing of it is lost', async () => {
    const loud = vi.spyOn(console, 'error').mockReturnValue(undefined);
    const { agentFor } = createAgents((call) => call.fail(new TypeError('x is undefined')));
    const { taskId } = await handedOff();
    start(agentFor);
    expect((await taskIn(taskId, 'needs_input')).problem?.code).toBe('bug');
    expect(loud).toHaveBeenCalled();
  });

  test('when its agent is gone', async () => {
    const { agentFor } = createAgents();
    const { taskId, runId } = await handedOff();
    await db.agents.clear();
    start(agentFor);
    expect((await taskIn(taskId, 'needs_input')).problem?.code).toBe('agent_unknown');
    expect((await runOrThrow(runId)).state).toBe('failed');
  });

  test('when what was read has been wiped', async () => {
    const { agentFor, calls } = createAgents();
    const { taskId } = await handedOff();
    await db.observations.clear();
    start(agentFor);
    const { problem } = await taskIn(taskId, 'needs_input');
    expect(problem?.code).toBe('site_turned_off');
    expect(calls).toHaveLength(0);
  });

  test('when it has no task any more, it ends instead of going round for ever', async () => {
    vi.spyOn(console, 'error').mockReturnValue(undefined);
    const lonely = aRun({ taskId: nextId() });
    await runs.put(lonely);
    start(createAgents().agentFor);
    expect((await runIn(lonely.id, 'failed')).problem?.code).toBe('not_found');
  });
});

describe('several runs', () => {
  test('no more at a time than the host allows, in the order they came', async () => {
    const { agentFor, calls } = createAgents();
    const handed = [await handedOff(), await handedOff(), await handedOff(), await handedOff()];
    start(agentFor, { concurrency: 2 });
    await until(() => calls.length === 2);
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(calls).toHaveLength(2);
    calls[0]?.finish();
    await until(() => calls.length === 3);
    calls[1]?.finish();
    await until(() => calls.length === 4);
    for (const call of calls) call.finish();
    for (const { taskId } of handed) await taskIn(taskId, 'review');
    expect(new Set(calls.map(({ brief }) => brief.taskId)).size).toBe(4);
  });

  test('a run waiting for its next attempt takes no place from others', async () => {
    const { agentFor, calls } = createAgents();
    const [first, second] = [await handedOff(), await handedOff()];
    start(agentFor, { concurrency: 1 });
    await until(() => calls.length === 1);
    calls[0]?.fail(overloaded(60_000));
    await until(() => calls.length === 2);
    calls[1]?.finish();
    await taskIn(calls[1]?.brief.taskId === first.taskId ? first.taskId : second.taskId, 'review');
  });

  test('of two runners, one executes', async () => {
    const { agentFor, calls } = createAgents();
    const { taskId } = await handedOff();
    start(agentFor);
    start(agentFor);
    await until(() => calls.length === 1);
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(calls).toHaveLength(1);
    calls[0]?.finish();
    await taskIn(taskId, 'review');
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(calls).toHaveLength(1);
    expect((await taskOrThrow(taskId)).state).toBe('review');
  });
});
