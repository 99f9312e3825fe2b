import { exactKeyOf, standsForWork } from '../deciding/already-done/exact-key.ts';
import { BatonError } from '../model/errors.ts';
import { sourcesOf } from '../model/observation.ts';
import type { Task } from '../model/task.ts';
import { tasksOf } from '../storage/tasks.ts';
import { observations } from '../storage/work-items.ts';

/**
 * An earlier task of the same work item that orders the very same and stands for work done or under
 * way; undefined where there is none.
 */
export async function sameAs(task: Task): Promise<Task | undefined> {
  const key = await keyOf(task);
  for (const earlier of await tasksOf(task.workItemKey)) {
    if (earlier.id === task.id || earlier.kind !== task.kind || !standsForWork(earlier)) continue;
    if ((await keyOf(earlier)) === key) return earlier;
  }
  return undefined;
}

/**
 * Refuses a task that orders the very same as an earlier one of its work item.
 * @throws {BatonError} `already_done` with the id of the earlier task
 */
export async function refuseSecond(task: Task): Promise<void> {
  const earlier = await sameAs(task);
  if (earlier === undefined) return;
  const isOver = earlier.state === 'done';
  const again = task.executor.type === 'person' ? 'take it on' : 'hand it off';
  throw new BatonError(
    'already_done',
    isOver ? `“${earlier.title}” was done before.` : `“${earlier.title}” is under way.`,
    `Open it, or ${again} again if you want ${isOver ? 'it twice' : 'two of it'}.`,
    { taskId: earlier.id },
  );
}

async function keyOf(task: Task): Promise<string> {
  const observation = await observations.get(task.handoff.observationId);
  return exactKeyOf(task, observation ? sourcesOf(observation) : []);
}
