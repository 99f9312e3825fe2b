import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { BUILT_IN_AGENT_ID } from '@/lib/model/agent-card';
import type { Split } from '@/lib/model/split';
import { acceptSubtasks, changeSubtask, splitItem } from '@/lib/running/split-item';
import { finish, retry, stop } from '@/lib/running/steer';
import { releaseWaiting } from '@/lib/running/waiting';
import { rememberItem } from '@/lib/deciding/already-done/past';
import { earlierItemOf } from '@/lib/storage/earlier';
import { agents } from '@/lib/storage/agents';
import { verifyAudit } from '@/lib/storage/audit';
import { db } from '@/lib/storage/database';
import { preferenceEvents } from '@/lib/storage/preferences';
import { proposals } from '@/lib/storage/proposals';
import { openRuns } from '@/lib/storage/runs';
import { results } from '@/lib/storage/results';
import { splits } from '@/lib/storage/splits';
import { taskOrThrow, tasks } from '@/lib/storage/tasks';
import { emptyDatabase } from '../../fakes/empty-database.ts';
import {
  aChange,
  aProposal,
  aReading,
  aResult,
  aTask,
  idOf,
  nextId,
  NOW,
} from '../../fakes/factories.ts';
import { aBuiltInCard, aClaudeCard } from '../../fakes/factories-agents.ts';
import { saveObservation } from '@/lib/storage/work-items';
import { anObservation, aWorkItem } from '../../fakes/factories.ts';
import { createAgents } from './support/agent.ts';
import { createWorld, hand, startRunnerIn, taskIn, type Runner } from './support/world.ts';

const QUESTION = 'Where is order 5512? Please send us a refund of 480.00 EUR.';

async function planned(): Promise<Split> {
  const observation = anObservation({ reading: aReading({ description: QUESTION, comments: [] }) });
  await saveObservation(aWorkItem(observation), observation);
  await agents.put(aBuiltInCard());
  return await splitItem(observation.workItemKey, hand());
}

const idsOf = ({ subtasks }: Split) => subtasks.map(({ id }) => id);

let runner: Runner | undefined;
beforeEach(emptyDatabase);
afterEach(() => {
  runner?.stop();
  runner?.kill();
  runner = undefined;
});

describe('a plan', () => {
  test('is stored with its item, and a new one takes its place', async () => {
    const first = await planned();
    expect(first.subtasks.map(({ work }) => work)).toEqual(['find-out', 'decide', 'reply']);
    const second = await splitItem(first.workItemKey, hand(NOW + 1));
    expect(await splits.get(first.workItemKey)).toEqual(second);
    expect(await db.splits.count()).toBe(1);
  });

  test('of a page that was never read is refused', async () => {
    await expect(splitItem('desk|nowhere|1', hand())).rejects.toMatchObject({
      code: 'no_work_item',
    });
  });

  test('begins with earlier work like it, and the decision waits for the comparison', async () => {
    const text = `${QUESTION} The mooring winch of berth 12 was delivered bent, serial WX-99120.`;
    const reading = (externalId: string) =>
      aReading({
        externalId,
        title: 'Bent mooring winch WX-99120',
        description: text,
        comments: [],
      });
    const before = anObservation({ reading: reading('1') });
    const now = anObservation({ reading: reading('2') });
    for (const one of [before, now]) await saveObservation(aWorkItem(one), one);
    await rememberItem(earlierItemOf(aWorkItem(before), before.reading));
    await agents.put(aBuiltInCard());
    const { subtasks } = await splitItem(now.workItemKey, hand());
    const [first] = subtasks;
    expect(first?.kind).toBe('find-earlier');
    expect(first?.title).toContain('1 earlier');
    expect(subtasks.find(({ work }) => work === 'decide')?.after).toContain(first?.id);
  });

  test('can be changed by hand, but a decision stays with the person', async () => {
    const { workItemKey, subtasks } = await planned();
    const [ask, decision] = subtasks;
    await agents.put(aClaudeCard({ id: 'claude' }));
    const id = ask?.id ?? '';
    await changeSubtask(workItemKey, id, { title: 'Ask the carrier', agentId: 'claude' }, NOW);
    expect((await splits.get(workItemKey))?.subtasks[0]).toMatchObject({
      title: 'Ask the carrier',
      executor: { type: 'agent', agentId: 'claude' },
      agency: 'H4',
    });
    await changeSubtask(workItemKey, id, { agentId: null }, NOW);
    expect((await splits.get(workItemKey))?.subtasks[0]).toMatchObject({
      title: 'Ask the carrier',
      executor: { type: 'person' },
      agency: 'H5',
    });
    const refused = changeSubtask(workItemKey, decision?.id ?? '', { agentId: 'claude' }, NOW);
    await expect(refused).rejects.toMatchObject({ code: 'agent_cannot' });
    await expect(changeSubtask(workItemKey, nextId(), {}, NOW)).rejects.toMatchObject({
      code: 'not_found',
    });
  });
});

describe('a rule of the person', () => {
  const keepReplies = async () => {
    const row = {
      id: nextId(),
      sentence: 'When the tool is desk, keep it with me.',
      on: true,
      at: NOW,
    };
    await db.rules.put(row);
  };

  test('keeps with them what an agent would get', async () => {
    await keepReplies();
    const split = await planned();
    expect(split.subtasks.every(({ executor }) => executor.type === 'person')).toBe(true);
    const reply = split.subtasks.at(-1)?.id ?? '';
    const refused = changeSubtask(split.workItemKey, reply, { agentId: BUILT_IN_AGENT_ID }, NOW);
    await expect(refused).rejects.toMatchObject({ code: 'agent_cannot' });
  });

  test('that came after the plan still holds when it is accepted', async () => {
    const split = await planned();
    await keepReplies();
    const refused = acceptSubtasks(split.workItemKey, idsOf(split), hand());
    await expect(refused).rejects.toMatchObject({ code: 'agent_cannot' });
    expect(await db.tasks.count()).toBe(0);
  });
});

describe('accepting subtasks', () => {
  test('of a plan made again orders nothing twice: the first tasks stand for them', async () => {
    const first = await planned();
    const made = await acceptSubtasks(first.workItemKey, idsOf(first), hand());
    const again = await splitItem(first.workItemKey, hand(NOW + 1));
    expect(idsOf(again)).not.toEqual(idsOf(first));
    expect(await acceptSubtasks(again.workItemKey, idsOf(again), hand(NOW + 2))).toEqual([]);
    const stored = await splits.get(again.workItemKey);
    expect(stored?.subtasks.map(({ taskId }) => taskId)).toEqual(made.map(({ id }) => id));
    expect(await db.tasks.count()).toBe(made.length);
  });

  test('orders again what was stopped, and only that', async () => {
    const first = await planned();
    const [ask] = await acceptSubtasks(first.workItemKey, idsOf(first), hand());
    await stop(ask?.id ?? '', hand());
    const again = await splitItem(first.workItemKey, hand(NOW + 1));
    const made = await acceptSubtasks(again.workItemKey, idsOf(again), hand(NOW + 2));
    expect(made.map(({ title }) => title)).toEqual([ask?.title]);
  });

  test('makes tasks that know what they wait for; the agent’s has no run yet', async () => {
    const split = await planned();
    const [ask, decision, reply] = await acceptSubtasks(split.workItemKey, idsOf(split), hand());
    expect([ask?.state, decision?.state, reply?.state]).toEqual(['working', 'working', 'claimed']);
    expect(ask?.executor).toEqual({ type: 'person', name: 'Tom Hale' });
    expect(reply).toMatchObject({ after: [ask?.id, decision?.id], accountable: 'Tom Hale' });
    expect(reply?.runId).toBeUndefined();
    expect(await openRuns()).toEqual([]);
    const stored = await splits.get(split.workItemKey);
    expect(stored?.subtasks.map(({ taskId }) => taskId)).toEqual([
      ask?.id,
      decision?.id,
      reply?.id,
    ]);
    expect(await verifyAudit()).toBeNull();
  });

  test('teaches only what was a choice', async () => {
    const split = await planned();
    await acceptSubtasks(split.workItemKey, idsOf(split), hand());
    // the other two could be nobody else's
    expect((await preferenceEvents()).map(({ signal, kind }) => [signal, kind])).toEqual([
      ['handed-off', 'draft-reply'],
    ]);
  });

  test('and taking on by hand what an agent would get is one', async () => {
    const split = await planned();
    const reply = split.subtasks.at(-1)?.id ?? '';
    await changeSubtask(split.workItemKey, reply, { agentId: null }, NOW);
    await acceptSubtasks(split.workItemKey, [reply], hand());
    const [event] = await preferenceEvents();
    expect(event).toMatchObject({ signal: 'kept', kind: 'draft-reply' });
  });

  test('twice makes no second task', async () => {
    const split = await planned();
    await acceptSubtasks(split.workItemKey, idsOf(split), hand());
    expect(await acceptSubtasks(split.workItemKey, idsOf(split), hand())).toEqual([]);
    expect(await db.tasks.count()).toBe(3);
  });

  test('one alone does not wait for what was not accepted', async () => {
    const split = await planned();
    const reply = split.subtasks.at(-1)?.id ?? '';
    const [task] = await acceptSubtasks(split.workItemKey, [reply], hand());
    expect(task?.after).toBeUndefined();
    expect(await openRuns()).toMatchObject([{ taskId: task?.id, state: 'submitted' }]);
  });

  test('after another was stopped does not wait for that one', async () => {
    const split = await planned();
    const [ask, decision, reply] = idsOf(split);
    const [stopped] = await acceptSubtasks(split.workItemKey, [ask ?? ''], hand());
    await stop(stopped?.id ?? '', hand());
    const [kept] = await acceptSubtasks(split.workItemKey, [decision ?? ''], hand());
    const [task] = await acceptSubtasks(split.workItemKey, [reply ?? ''], hand());
    expect(task?.after).toEqual([kept?.id]);
  });

  test('supersedes what was proposed of the same kind', async () => {
    const split = await planned();
    const proposal = aProposal({ observationId: split.observationId });
    await proposals.put(proposal);
    await acceptSubtasks(split.workItemKey, idsOf(split), hand());
    expect((await proposals.get(proposal.id))?.state).toBe('superseded');
  });

  test('with an agent that is gone changes nothing at all', async () => {
    const split = await planned();
    await db.agents.clear();
    const refused = acceptSubtasks(split.workItemKey, idsOf(split), hand());
    await expect(refused).rejects.toMatchObject({ code: 'agent_unknown' });
    expect([await db.tasks.count(), await db.runs.count(), await db.audit.count()]).toEqual([
      0, 0, 0,
    ]);
    expect(await splits.get(split.workItemKey)).toEqual(split);
  });
});

describe('a task that waits for others', () => {
  test('runs when the last of them is done, and is told what was', async () => {
    const split = await planned();
    const [ask, decision, reply] = await acceptSubtasks(split.workItemKey, idsOf(split), hand());
    const replyId = reply?.id ?? '';
    await finish(ask?.id ?? '', hand());
    expect(await releaseWaiting(NOW)).toEqual([]);
    await finish(decision?.id ?? '', hand());
    expect(await releaseWaiting(NOW)).toEqual([replyId]);
    expect(await releaseWaiting(NOW)).toEqual([]);
    const released = await taskOrThrow(replyId);
    expect(released.handoff.done.match(/Done before this: /g)).toHaveLength(2);
    const { agentFor, calls } = createAgents((call) => call.finish());
    runner = startRunnerIn(createWorld(), agentFor);
    await taskIn(replyId, 'review');
    expect(calls).toHaveLength(1);
  });

  test('gets what came of the one before in its packet, as the person let it stand', async () => {
    const before = aTask({ state: 'done', resultId: idOf(0x77) });
    const waiting = aTask({ after: [before.id] });
    const change = aChange({ newText: 'Dear Anna, it ships on Monday.' });
    await results.put(
      aResult({ id: idOf(0x77), taskId: before.id, runId: idOf(0x77), changes: [change] }),
    );
    await tasks.putAll([before, waiting]);
    await agents.put(aBuiltInCard());
    await releaseWaiting(NOW);
    expect((await taskOrThrow(waiting.id)).handoff.done).toBe(
      `Done before this: ${before.title}\n\nProposed for “${change.fieldLabel}”:\n\nDear Anna, it ships on Monday.`,
    );
  });

  test('two contexts that look at once queue one run', async () => {
    const before = aTask({ state: 'done' });
    const waiting = aTask({ after: [before.id] });
    await tasks.putAll([before, waiting]);
    await agents.put(aBuiltInCard());
    const both = await Promise.all([releaseWaiting(NOW), releaseWaiting(NOW)]);
    expect(both.flat()).toEqual([waiting.id]);
    expect(await db.runs.count()).toBe(1);
  });

  test('a chain goes one link at a time', async () => {
    const first = aTask({ state: 'done' });
    const second = aTask({ after: [first.id] });
    const third = aTask({ after: [second.id] });
    await tasks.putAll([first, second, third]);
    await agents.put(aBuiltInCard());
    expect(await releaseWaiting(NOW)).toEqual([second.id]);
    expect((await taskOrThrow(third.id)).runId).toBeUndefined();
  });

  test('what was stopped is not done: the person says how to go on', async () => {
    const split = await planned();
    const [ask, decision, reply] = await acceptSubtasks(split.workItemKey, idsOf(split), hand());
    const replyId = reply?.id ?? '';
    await stop(ask?.id ?? '', hand());
    // the other one may still come: nobody is asked before the task could begin
    expect(await releaseWaiting(NOW)).toEqual([]);
    expect((await taskOrThrow(replyId)).state).toBe('claimed');
    await finish(decision?.id ?? '', hand());
    expect(await releaseWaiting(NOW)).toEqual([]);
    const waiting = await taskOrThrow(replyId);
    expect(waiting).toMatchObject({
      state: 'needs_input',
      problem: { code: 'stopped', taskId: ask?.id },
      handoff: { done: `Done before this: ${decision?.title}` },
    });
    expect(waiting.problem?.message).toBe(`It waits for “${ask?.title}”, which was stopped.`);
    expect(await openRuns()).toEqual([]);
    // twice is once
    expect(await releaseWaiting(NOW + 1)).toEqual([]);
    expect((await taskOrThrow(replyId)).stateSince).toBe(NOW);
    await retry(replyId, {}, hand());
    expect(await openRuns()).toMatchObject([{ taskId: replyId, state: 'submitted' }]);
    expect((await taskOrThrow(replyId)).state).toBe('working');
  });

  test.each([
    ['declined', 'was turned down'],
    ['failed', 'failed'],
    ['canceled', 'was stopped'],
  ] as const)(
    'asks after one that is %s, and stopped it passes the question on',
    async (state, says) => {
      const first = aTask({ state, title: 'Ask the carrier' });
      const second = aTask({ after: [first.id], title: 'Tell them' });
      const third = aTask({ after: [second.id] });
      await tasks.putAll([first, second, third]);
      await agents.put(aBuiltInCard());
      expect(await releaseWaiting(NOW)).toEqual([]);
      expect((await taskOrThrow(second.id)).problem?.message).toContain(says);
      expect((await taskOrThrow(third.id)).state).toBe('claimed');
      await stop(second.id, hand());
      await releaseWaiting(NOW);
      expect((await taskOrThrow(third.id)).problem?.message).toContain(
        '“Tell them”, which was stopped',
      );
    },
  );

  test('asks when its agent is gone by then', async () => {
    const before = aTask({ state: 'done' });
    const waiting = aTask({
      after: [before.id],
      executor: { type: 'agent', agentId: BUILT_IN_AGENT_ID, name: 'Built-in' },
    });
    await tasks.putAll([before, waiting]);
    await agents.put(aBuiltInCard({ enabled: false }));
    expect(await releaseWaiting(NOW)).toEqual([]);
    expect(await taskOrThrow(waiting.id)).toMatchObject({
      state: 'needs_input',
      problem: { code: 'agent_unknown' },
    });
  });
});
