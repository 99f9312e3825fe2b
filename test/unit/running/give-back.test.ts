import 'fake-indexeddb/auto';
import { beforeEach, expect, test } from 'vitest';
import { draftPacket } from '@/lib/running/draft-packet';
import { giveBack } from '@/lib/running/give-back';
import { stop, takeOver } from '@/lib/running/steer';
import { agents } from '@/lib/storage/agents';
import { auditOf } from '@/lib/storage/audit';
import { results } from '@/lib/storage/results';
import { runOrThrow, runsOf } from '@/lib/storage/runs';
import { taskOrThrow, tasksOf } from '@/lib/storage/tasks';
import { saveObservation } from '@/lib/storage/work-items';
import { emptyDatabase } from '../../fakes/empty-database.ts';
import { anObservation, aReading, aWorkItem, NOW } from '../../fakes/factories.ts';
import { aClaudeCard } from '../../fakes/factories-agents.ts';
import { hand, handedOff, newestRun } from './support/world.ts';

const packet = { context: 'She prefers the phone.', done: 'I called her.', left: 'Write it down.' };

beforeEach(async () => {
  await emptyDatabase();
});

test('gives a task taken over back with what was done by hand: a new run of the same task', async () => {
  const { taskId, runId } = await handedOff();
  await takeOver(taskId, hand());
  await giveBack(taskId, { agentId: 'built-in', packet }, hand(NOW + 1));
  const task = await taskOrThrow(taskId);
  expect(task).toMatchObject({ state: 'working', executor: { agentId: 'built-in' } });
  expect(task.handoff).toMatchObject(packet);
  expect(task.agency).not.toBe('H5');
  expect(await newestRun(taskId)).not.toBe(runId);
  expect((await runOrThrow(runId)).state).toBe('canceled');
  expect((await auditOf(taskId)).at(-1)).toMatchObject({ what: 'given-back', who: 'Tom Hale' });
});

test('passes a task from one agent to another; only one run is open', async () => {
  const { taskId } = await handedOff();
  const claude = aClaudeCard();
  await agents.put(claude);
  await giveBack(taskId, { agentId: claude.id, packet }, hand());
  expect((await runsOf(taskId)).map(({ state }) => state)).toEqual(['canceled', 'submitted']);
  expect((await taskOrThrow(taskId)).executor).toMatchObject({ agentId: claude.id });
});

test('gives nothing back that has ended, and to no agent that is gone', async () => {
  const { taskId } = await handedOff();
  await expect(giveBack(taskId, { agentId: 'nobody', packet }, hand())).rejects.toMatchObject({
    code: 'agent_unknown',
  });
  await stop(taskId, hand());
  const late = giveBack(taskId, { agentId: 'built-in', packet }, hand());
  await expect(late).rejects.toMatchObject({ code: 'illegal_transition' });
  expect(await runsOf(taskId)).toHaveLength(1);
});

test('drafts the packet as a comment that lies in review, and leaves its task alone', async () => {
  const { taskId } = await handedOff();
  await takeOver(taskId, hand());
  const before = await taskOrThrow(taskId);
  const draft = await draftPacket(taskId, hand(NOW + 1));
  expect(draft).toMatchObject({ state: 'review', handoff: { fieldKey: 'reply' } });
  const result = await results.get(draft.resultId ?? '');
  expect(result?.changes[0]?.newText).toContain(before.title);
  expect((await runsOf(draft.id)).map(({ state }) => state)).toEqual(['completed']);
  expect(await taskOrThrow(taskId)).toEqual(before);
});

test('drafts nothing where the page has no reply field, and makes no task', async () => {
  const { taskId } = await handedOff();
  const bare = anObservation({ reading: aReading({ fields: [] }), at: NOW + 1 });
  await saveObservation(aWorkItem(bare), bare);
  await expect(draftPacket(taskId, hand())).rejects.toMatchObject({ code: 'field_gone' });
  expect(await tasksOf(bare.workItemKey)).toHaveLength(1);
});
