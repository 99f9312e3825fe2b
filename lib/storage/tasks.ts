import { BatonError } from '../model/errors.ts';
import {
  taskSchema,
  transition,
  type Task,
  type TaskEvent,
  type TaskState,
} from '../model/task.ts';
import { checked } from './checked.ts';
import { db } from './database.ts';

export const tasks = checked('tasks', taskSchema, db.tasks);

/** The task, or an error that says it is gone. */
export async function taskOrThrow(id: string): Promise<Task> {
  const task = await tasks.get(id);
  if (task) return task;
  throw new BatonError(
    'not_found',
    'That task is no longer here.',
    'It may have been deleted in another window. Look in Tasks.',
  );
}

/**
 * Moves a task along its state machine and stores it.
 * @param change properties to set at the same time; `problem` is cleared unless given
 * @throws {BatonError} `not_found`, or `illegal_transition` when the move does not exist
 */
export async function moveTask(
  id: string,
  event: TaskEvent,
  now: number,
  change: Partial<Task> = {},
): Promise<Task> {
  return await db.transaction('rw', db.tasks, async () => {
    const { problem: _, ...task } = await taskOrThrow(id);
    const state = transition(task.state, event);
    const stateSince = state === task.state ? task.stateSince : now;
    const moved: Task = { ...task, ...change, state, stateSince, updatedAt: now };
    await tasks.put(moved);
    return moved;
  });
}

/** Tasks of one work item, newest first. */
export async function tasksOf(workItemKey: string): Promise<Task[]> {
  const found = await tasks.list((table) => table.where({ workItemKey }));
  return found.sort((a, b) => b.updatedAt - a.updatedAt);
}

/** Tasks in the given states, newest change first, at most `limit`. */
export async function tasksIn(states: readonly TaskState[], limit = 200): Promise<Task[]> {
  const perState = await Promise.all(
    states.map((state) =>
      tasks.list((table) =>
        table
          .where('[state+updatedAt]')
          .between([state, -Infinity], [state, Infinity])
          .reverse()
          .limit(limit),
      ),
    ),
  );
  return perState
    .flat()
    .sort((a, b) => b.updatedAt - a.updatedAt)
    .slice(0, limit);
}

/** How many tasks are in the given states. */
export async function countTasks(states: readonly TaskState[]): Promise<number> {
  // One index count a state: `anyOf` would walk a cursor over every row.
  const counts = await Promise.all(states.map((state) => db.tasks.where({ state }).count()));
  return counts.reduce((sum, count) => sum + count, 0);
}
