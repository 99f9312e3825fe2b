import { v7 as newId } from 'uuid';
import { viewOf } from '../deciding/item-view.ts';
import { splitFromAnswer } from '../deciding/split/split-from-answer.ts';
import type { Result } from '../model/result.ts';
import type { Split } from '../model/split.ts';
import type { Task } from '../model/task.ts';
import { allAgents } from '../storage/agents.ts';
import { splits } from '../storage/splits.ts';
import { observations, workItems } from '../storage/work-items.ts';

/**
 * Puts the plan an agent found in the place of the one by rules; call it in the transaction that
 * stores the result. A plan made anew or begun in the meantime stays, and so does the one by rules
 * when the answer is of no use; the note on the plan says which.
 */
export async function takePlan(task: Task, result: Result, now: number): Promise<void> {
  const split = await askedBy(task);
  if (split === undefined) return;
  const { name } = task.executor;
  if (split.subtasks.some(({ taskId }) => taskId !== undefined)) {
    await settle(
      split,
      `The plan of ${name} came after you had begun with this one, so this one stays.`,
    );
    return;
  }
  const observation = await observations.get(split.observationId);
  const workItem = await workItems.get(split.workItemKey);
  if (observation === undefined || workItem === undefined) return;
  const answer = result.notes[0]?.markdown ?? '';
  const view = viewOf({ observation, workItem, now });
  const found = splitFromAnswer(answer, view, await allAgents(), newId);
  if ('refused' in found) {
    await keepRulesPlan(task, found.refused);
    return;
  }
  const { note: _, askedTaskId: __, ...rest } = split;
  await splits.put({
    ...rest,
    by: { type: 'agent', name: name.slice(0, 100) },
    ...(found.note === undefined ? {} : { note: found.note }),
    subtasks: found.subtasks,
    createdAt: now,
  });
}

/** The agent found nothing that can be used: the plan by rules stays, and says so. */
export async function keepRulesPlan(task: Task, why: string): Promise<void> {
  const split = await askedBy(task);
  if (split === undefined) return;
  await settle(split, `This is the plan without a model. ${task.executor.name} was asked: ${why}`);
}

async function askedBy(task: Task): Promise<Split | undefined> {
  const split = await splits.get(task.workItemKey);
  return split?.askedTaskId === task.id ? split : undefined;
}

async function settle({ askedTaskId: _, ...split }: Split, note: string): Promise<void> {
  await splits.put({ ...split, note: note.slice(0, 1000) });
}
