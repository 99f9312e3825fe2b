import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, test } from 'vitest';
import { fromProblem, toProblem } from '@/lib/model/errors';
import { problemSchema } from '@/lib/model/problem';
import { handOff, handOffGoal, keep } from '@/lib/running/hand-off';
import { stop } from '@/lib/running/steer';
import { proposals } from '@/lib/storage/proposals';
import { tasks } from '@/lib/storage/tasks';
import { emptyDatabase } from '../../fakes/empty-database.ts';
import { nextId } from '../../fakes/factories.ts';
import { hand, seedProposal } from './support/world.ts';

beforeEach(emptyDatabase);

/** A proposal, and the very same one again. */
async function twice() {
  const one = await seedProposal();
  const again = { ...one, id: nextId() };
  await proposals.put(again);
  return { one, again };
}

describe('the very same order', () => {
  test('is refused the second time, and the first task is named', async () => {
    const { one, again } = await twice();
    const first = await handOff(one.id, {}, hand());
    const refused = await handOff(again.id, {}, hand()).catch(toProblem);
    expect(refused).toMatchObject({ code: 'already_done', taskId: first.id });
    // The name of the task is not lost on the way to the panel.
    const received = problemSchema.parse(JSON.parse(JSON.stringify(refused)));
    expect(fromProblem(received)).toMatchObject({ code: 'already_done', taskId: first.id });
    expect((await proposals.get(again.id))?.state).toBe('open');
    expect(await tasks.list((table) => table)).toHaveLength(1);
  });

  test('goes ahead when the person insists', async () => {
    const { one, again } = await twice();
    const first = await handOff(one.id, {}, hand());
    const second = await handOff(again.id, { anyway: true }, hand());
    expect(second.id).not.toBe(first.id);
  });

  test('is free again when the first came to nothing', async () => {
    const { one, again } = await twice();
    const first = await handOff(one.id, {}, hand());
    await stop(first.id, hand());
    expect((await handOff(again.id, {}, hand())).id).not.toBe(first.id);
  });

  test('with another goal is another order', async () => {
    const { one, again } = await twice();
    await handOff(one.id, {}, hand());
    const handoff = { ...again.handoff, goal: 'Draft a reply in French.' };
    await expect(handOff(again.id, { handoff }, hand())).resolves.toBeDefined();
  });

  test('typed by hand is refused as well, whatever its case and spaces', async () => {
    const { one } = await twice();
    if (one.executor.type !== 'agent') throw new Error('The proposal is for no agent.');
    const order = {
      workItemKey: one.workItemKey,
      goal: 'Sum it up',
      agentId: one.executor.agentId,
    };
    const first = await handOffGoal(order, hand());
    await expect(handOffGoal({ ...order, goal: ' sum  it UP' }, hand())).rejects.toMatchObject({
      code: 'already_done',
      taskId: first.id,
    });
    await expect(handOffGoal({ ...order, anyway: true }, hand())).resolves.toBeDefined();
  });

  test('is refused to the person as well, whoever has it', async () => {
    const { one, again } = await twice();
    const first = await handOff(one.id, {}, hand());
    const refused = await keep(again.id, hand()).catch(toProblem);
    expect(refused).toMatchObject({ code: 'already_done', taskId: first.id });
    expect((await proposals.get(again.id))?.state).toBe('open');
    const second = await keep(again.id, hand(), true);
    expect(second).toMatchObject({ state: 'working', executor: { type: 'person' } });
  });

  test('is refused to an agent when the person has it', async () => {
    const { one, again } = await twice();
    const mine = await keep(one.id, hand());
    await expect(handOff(again.id, {}, hand())).rejects.toMatchObject({
      code: 'already_done',
      taskId: mine.id,
    });
    await stop(mine.id, hand());
    await expect(handOff(again.id, {}, hand())).resolves.toBeDefined();
  });
});
