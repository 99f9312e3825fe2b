import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { AgentFailure } from '@/lib/agents/agent';
import { BUILT_IN_AGENT_ID } from '@/lib/model/agent-card';
import { finish, retry, sendBack, stop, takeOver } from '@/lib/running/steer';
import { agents } from '@/lib/storage/agents';
import { auditOf, verifyAudit } from '@/lib/storage/audit';
import { db } from '@/lib/storage/database';
import { results, verdictsOf } from '@/lib/storage/results';
import { runOrThrow, runsOf } from '@/lib/storage/runs';
import { taskOrThrow } from '@/lib/storage/tasks';
import { until } from '../../fakes/clock.ts';
import { emptyDatabase } from '../../fakes/empty-database.ts';
import { NOW } from '../../fakes/factories.ts';
import { aClaudeCard } from '../../fakes/factories-agents.ts';
import { createAgents, OUTCOME, type Call } from './support/agent.ts';
import {
  createWorld,
  hand,
  handedOff,
  newestRun,
  startRunnerIn,
  statesOfRuns,
  taskIn,
  type Runner,
} from './support/world.ts';

let runner: Runner | undefined;
let calls: Call[] = [];

beforeEach(async () => {
  await emptyDatabase();
});
afterEach(() => {
  vi.restoreAllMocks();
  runner?.stop();
  runner?.kill();
});

/** Starts a runner whose agent does these things, attempt by attempt, and finishes after that. */
function startWith(...script: ((call: Call) => void)[]): void {
  const made = createAgents((call) => (script.shift() ?? ((next) => next.finish()))(call));
  calls = made.calls;
  runner = startRunnerIn(createWorld(), made.agentFor);
}
const failWith =
  (code: 'agent_key_refused' | 'agent_cut_at_limit' | 'agent_refused') => (call: Call) =>
    call.fail(new AgentFailure(code, 'It did not work.', 'Try again.', { retryable: false }));
const illegal = { code: 'illegal_transition' };

describe('trying again', () => {
  test('after the key was refused goes on with the same run', async () => {
    const { taskId, runId } = await handedOff();
    startWith(failWith('agent_key_refused'));
    await taskIn(taskId, 'needs_auth');
    await retry(taskId, {}, hand(NOW + 1));
    const task = await taskIn(taskId, 'review');
    expect(task).not.toHaveProperty('problem');
    expect(await statesOfRuns(taskId)).toEqual(['completed']);
    const run = await runOrThrow(runId);
    expect(run.attempts).toBe(2);
    expect(run).not.toHaveProperty('problem');
  });

  test('after a run that ended makes a new one; the old one stays as it is', async () => {
    const { taskId, runId } = await handedOff();
    startWith(failWith('agent_refused'));
    await taskIn(taskId, 'needs_input');
    const refused = await runOrThrow(runId);
    await retry(taskId, {}, hand());
    const task = await taskIn(taskId, 'review');
    expect(task.runId).not.toBe(runId);
    expect(await runOrThrow(runId)).toEqual(refused);
    expect(await statesOfRuns(taskId)).toEqual(['rejected', 'completed']);
  });

  test('with more room asks for it, in a new run', async () => {
    const { taskId } = await handedOff();
    startWith(failWith('agent_cut_at_limit'));
    await taskIn(taskId, 'needs_input');
    await retry(taskId, { moreRoom: true }, hand());
    await taskIn(taskId, 'review');
    expect(calls.map(({ io }) => io.maxTokens)).toEqual([undefined, 32_000]);
    expect((await runOrThrow(await newestRun(taskId))).maxTokens).toBe(32_000);
  });

  test('with another agent makes it the executor, and ends what waited', async () => {
    const other = aClaudeCard({ name: 'Claude' });
    const { taskId } = await handedOff();
    await agents.put(other);
    startWith(failWith('agent_key_refused'));
    await taskIn(taskId, 'needs_auth');
    await retry(taskId, { agentId: other.id }, hand());
    const task = await taskIn(taskId, 'review');
    expect(task.executor).toEqual({ type: 'agent', agentId: other.id, name: 'Claude' });
    expect((await statesOfRuns(taskId)).toSorted()).toEqual(['canceled', 'completed']);
    expect(calls.map(({ card }) => card.id)).toEqual([BUILT_IN_AGENT_ID, other.id]);
  });

  test('what does not wait is refused and leaves no trace', async () => {
    const { taskId } = await handedOff();
    startWith();
    await taskIn(taskId, 'review');
    const before = await db.runs.toArray();
    const lines = (await auditOf(taskId)).length;
    await expect(retry(taskId, {}, hand())).rejects.toMatchObject(illegal);
    await expect(retry(taskId, { moreRoom: true }, hand())).rejects.toMatchObject(illegal);
    expect(await db.runs.toArray()).toEqual(before);
    expect(await auditOf(taskId)).toHaveLength(lines);
  });

  test('twice at once tries once', async () => {
    const { taskId } = await handedOff();
    startWith(failWith('agent_refused'), () => undefined);
    await taskIn(taskId, 'needs_input');
    const tries = await Promise.allSettled([retry(taskId, {}, hand()), retry(taskId, {}, hand())]);
    expect(tries.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(await runsOf(taskId)).toHaveLength(2);
  });

  test('with an agent that is switched off is refused', async () => {
    const { taskId } = await handedOff();
    startWith(failWith('agent_refused'));
    await taskIn(taskId, 'needs_input');
    await agents.put(aClaudeCard({ id: 'off', enabled: false }));
    await expect(retry(taskId, { agentId: 'off' }, hand())).rejects.toMatchObject({
      code: 'agent_unknown',
    });
  });
});

describe('sending back', () => {
  test('makes a new run that knows what was asked, and a new result beside the old', async () => {
    const { taskId, runId } = await handedOff();
    const outcome = { ...OUTCOME, limits: ['second'] };
    startWith(
      (call) => call.finish(),
      (call) => call.finish(outcome),
    );
    await taskIn(taskId, 'review');
    const old = await results.get(runId);
    await sendBack(taskId, 'Shorter, please.', hand(NOW + 1));
    const task = await taskIn(taskId, 'review');
    expect(task.resultId).toBe(task.runId);
    expect(task.resultId).not.toBe(runId);
    expect(calls[1]?.brief.sentBack).toEqual(['Shorter, please.']);
    expect(await results.get(runId)).toEqual(old);
    expect(await db.results.count()).toBe(2);
    expect(await statesOfRuns(taskId)).toEqual(['completed', 'completed']);
    expect(await verdictsOf(runId)).toMatchObject([
      { decision: 'sent-back', text: 'Shorter, please.', resultId: runId },
    ]);
  });

  test('is refused unless an agent delivered it for review', async () => {
    const { taskId } = await handedOff();
    await expect(sendBack(taskId, 'More.', hand())).rejects.toMatchObject(illegal);
    startWith();
    await taskIn(taskId, 'review');
    await takeOver(taskId, hand());
    await expect(sendBack(taskId, 'More.', hand())).rejects.toMatchObject(illegal);
    expect(await db.verdicts.count()).toBe(0);
    expect(await runsOf(taskId)).toHaveLength(1);
  });
});

describe('the person', () => {
  test('takes over from review, and what the agent did stays with the task', async () => {
    const { taskId, runId } = await handedOff();
    startWith();
    await taskIn(taskId, 'review');
    await takeOver(taskId, hand());
    expect(await taskOrThrow(taskId)).toMatchObject({
      state: 'working',
      executor: { type: 'person', name: 'Tom Hale' },
      agency: 'H5',
      resultId: runId,
    });
    await finish(taskId, hand());
    expect((await taskOrThrow(taskId)).state).toBe('done');
  });

  test('stops a task once; a second stop changes nothing', async () => {
    const { taskId } = await handedOff();
    await stop(taskId, hand());
    const task = await taskOrThrow(taskId);
    await stop(taskId, hand(NOW + 9));
    expect(await taskOrThrow(taskId)).toEqual(task);
    expect((await auditOf(taskId)).filter(({ what }) => what === 'stopped')).toHaveLength(1);
  });

  test('goes on without a run that was damaged and set aside', async () => {
    const { taskId } = await handedOff();
    await db.runs.clear();
    await takeOver(taskId, hand());
    await stop(taskId, hand());
    expect((await taskOrThrow(taskId)).state).toBe('canceled');
  });

  test('finishes by hand what an agent is still at: the run ends with it', async () => {
    const { taskId, runId } = await handedOff();
    startWith(() => undefined);
    await until(() => calls.length === 1);
    await finish(taskId, hand());
    expect(await taskOrThrow(taskId)).toMatchObject({
      state: 'done',
      executor: { name: 'Tom Hale' },
    });
    expect((await runOrThrow(runId)).state).toBe('canceled');
    await until(() => calls[0]?.io.signal.aborted === true);
    expect(await db.results.count()).toBe(0);
  });

  test('finishes nothing before it has begun', async () => {
    const { taskId } = await handedOff();
    await expect(finish(taskId, hand())).rejects.toMatchObject(illegal);
    expect((await taskOrThrow(taskId)).state).toBe('claimed');
    expect(await statesOfRuns(taskId)).toEqual(['submitted']);
    expect(await verifyAudit()).toBeNull();
  });
});

describe('giving a kept task to an agent after all', () => {
  test('queues a run, and the agent drafts', async () => {
    const { taskId } = await handedOff();
    await takeOver(taskId, hand());
    expect((await taskOrThrow(taskId)).agency).toBe('H5');
    startWith();
    await retry(taskId, { agentId: BUILT_IN_AGENT_ID }, hand(NOW + 1));
    const task = await taskIn(taskId, 'review');
    expect(task).toMatchObject({
      agency: 'H3',
      executor: { type: 'agent', agentId: BUILT_IN_AGENT_ID },
    });
    expect(await statesOfRuns(taskId)).toEqual(['canceled', 'completed']);
  });
});
