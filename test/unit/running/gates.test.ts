import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, test } from 'vitest';
import { gateSchema, type Gate } from '@/lib/model/gate';
import { answerGate } from '@/lib/running/gates';
import { stop } from '@/lib/running/steer';
import { auditOf } from '@/lib/storage/audit';
import { allOpenGates, gateOrThrow, gates, gatesOf, openGatesOf } from '@/lib/storage/gates';
import { allGrants, giveGrant, grantFor, revokeGrant } from '@/lib/storage/grants';
import { moveRun, runOrThrow } from '@/lib/storage/runs';
import { moveTask, taskOrThrow } from '@/lib/storage/tasks';
import { emptyDatabase } from '../../fakes/empty-database.ts';
import { nextId, NOW, ORIGIN } from '../../fakes/factories.ts';
import { hand, handedOff } from './support/world.ts';

beforeEach(() => emptyDatabase());

function aGate(part: Partial<Gate>): Gate {
  return gateSchema.parse({
    id: nextId(),
    runId: nextId(),
    taskId: nextId(),
    toolUseId: 'toolu_1',
    reason: 'input',
    question: 'Which carrier is it?',
    allowed: ['respond', 'decline', 'take-over'],
    openedAt: NOW,
    ...part,
  });
}

/** A run that waits at so many gates. */
async function waiting(...parts: Partial<Gate>[]) {
  const { taskId, runId } = await handedOff();
  await moveRun(runId, 'start', NOW);
  await moveRun(runId, 'require-input', NOW);
  await moveTask(taskId, 'start', NOW);
  await moveTask(taskId, 'ask-input', NOW);
  const open = parts.map((part) => aGate({ runId, taskId, ...part }));
  await gates.putAll(open);
  const states = async () => [(await runOrThrow(runId)).state, (await taskOrThrow(taskId)).state];
  return { taskId, runId, ids: open.map(({ id }) => id), states };
}

const respond = (text: string) => ({ choice: 'respond', text }) as const;

describe('an answer', () => {
  test('lets run and task go on, and is recorded', async () => {
    const { taskId, ids, states } = await waiting({});
    const gate = await answerGate(ids[0] ?? '', respond(' North Line '), hand());
    expect(gate.answer).toEqual({ choice: 'respond', text: 'North Line', at: NOW });
    expect(await states()).toEqual(['working', 'working']);
    expect((await auditOf(taskId)).at(-1)).toMatchObject({
      what: 'gate-answered',
      who: 'Tom Hale',
      detail: 'respond: Which carrier is it?',
    });
    expect(await openGatesOf(taskId)).toEqual([]);
    expect(await gatesOf(taskId)).toHaveLength(1);
  });

  test('given twice, also at once, stays the first one', async () => {
    const { taskId, ids, states } = await waiting({});
    const [first, second] = await Promise.all([
      answerGate(ids[0] ?? '', respond('North Line'), hand()),
      answerGate(ids[0] ?? '', respond('South Line'), hand(NOW + 5)),
    ]);
    expect(second).toEqual(first);
    expect(first.answer?.text).toBe('North Line');
    expect(await states()).toEqual(['working', 'working']);
    expect((await auditOf(taskId)).filter(({ what }) => what === 'gate-answered')).toHaveLength(1);
  });

  test('to one of two gates leaves the run waiting for the other', async () => {
    const { ids, states } = await waiting({}, { toolUseId: 'toolu_2', openedAt: NOW + 1 });
    expect((await allOpenGates()).map(({ id }) => id)).toEqual(ids);
    await answerGate(ids[1] ?? '', respond('B'), hand());
    expect(await states()).toEqual(['input-required', 'needs_input']);
    await answerGate(ids[0] ?? '', respond('A'), hand());
    expect(await states()).toEqual(['working', 'working']);
  });

  test.each([
    ['that is not offered', { choice: 'accept', text: '' } as const],
    ['that says nothing', respond('  ')],
  ])('%s is refused and changes nothing', async (_, answer) => {
    const { ids, states } = await waiting({});
    await expect(answerGate(ids[0] ?? '', answer, hand())).rejects.toMatchObject({
      code: 'bad_message',
    });
    expect((await gateOrThrow(ids[0] ?? '')).answer).toBeUndefined();
    expect(await states()).toEqual(['input-required', 'needs_input']);
  });

  test('to a gate whose time to remind has passed counts like any other', async () => {
    const { ids, states } = await waiting({ remindAt: NOW - 1000 });
    expect(await states()).toEqual(['input-required', 'needs_input']);
    await answerGate(ids[0] ?? '', respond('North Line'), hand());
    expect(await states()).toEqual(['working', 'working']);
  });

  test('to a run that was stopped meanwhile says so', async () => {
    const { taskId, ids } = await waiting({});
    await stop(taskId, hand());
    expect(await openGatesOf(taskId)).toEqual([]);
    await expect(answerGate(ids[0] ?? '', respond('A'), hand())).rejects.toMatchObject({
      code: 'illegal_transition',
    });
  });

  test('“take over” ends the run, closes its other gates and gives the task to the person', async () => {
    const { taskId, ids, states } = await waiting({}, { toolUseId: 'toolu_2' });
    const answer = { choice: 'take-over', text: '' } as const;
    await answerGate(ids[0] ?? '', answer, hand());
    await answerGate(ids[0] ?? '', answer, hand());
    expect(await states()).toEqual(['canceled', 'working']);
    expect((await taskOrThrow(taskId)).executor).toEqual({ type: 'person', name: 'Tom Hale' });
    expect(await gateOrThrow(ids[1] ?? '')).toMatchObject({ closedAt: NOW });
  });
});

describe('a grant', () => {
  const scope = { origin: ORIGIN, kind: 'attached-item' } as const;

  test('given with an answer covers the next reading of that kind on that site, until its end', async () => {
    const { ids } = await waiting({ reason: 'approval', scope, allowed: ['accept', 'decline'] });
    const answer = { choice: 'accept', text: '', grantUntil: NOW + 1000 } as const;
    await answerGate(ids[0] ?? '', answer, hand());
    expect(await grantFor(scope, NOW)).toMatchObject({ ...scope, until: NOW + 1000 });
    expect(await grantFor(scope, NOW + 1000)).toBeUndefined();
    expect(await grantFor({ ...scope, kind: 'earlier-work' }, NOW)).toBeUndefined();
    expect(await grantFor({ ...scope, origin: 'https://other.example' }, NOW)).toBeUndefined();
  });

  test('is not given by accepting once, nor by declining', async () => {
    const part = { reason: 'approval', scope, allowed: ['accept', 'decline'] } as const;
    const { ids } = await waiting({ ...part, allowed: [...part.allowed] });
    await answerGate(ids[0] ?? '', { choice: 'decline', text: '', grantUntil: null }, hand());
    expect(await allGrants()).toEqual([]);
  });

  test('given ahead is listed, and taken back it covers nothing any more', async () => {
    const { id } = await giveGrant(scope, null, hand());
    expect(await grantFor(scope, NOW + 1e12)).toMatchObject({ id });
    await revokeGrant(id, hand(NOW + 1));
    await revokeGrant(id, hand(NOW + 2));
    expect(await grantFor(scope, NOW)).toBeUndefined();
    expect(await allGrants()).toMatchObject([{ id, revokedAt: NOW + 1 }]);
  });
});
