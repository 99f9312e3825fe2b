import { escalationSchema, type Escalation } from '../model/escalation.ts';
import type { TaskState } from '../model/task.ts';
import { checked } from './checked.ts';
import { db } from './database.ts';
import { tasks } from './tasks.ts';

export const escalations = checked('escalations', escalationSchema, db.escalations);

/** Everything that came to a person and is not closed, the one that is due first, first. */
export async function openEscalations(): Promise<Escalation[]> {
  const found = await escalations.list((table) => table.where({ state: 'open' }));
  return found.sort((a, b) => (a.dueAt ?? Infinity) - (b.dueAt ?? Infinity) || a.at - b.at);
}

/** The escalations of a task, oldest first. */
export async function escalationsOf(taskId: string): Promise<Escalation[]> {
  const found = await escalations.list((table) => table.where({ taskId }));
  return found.sort((a, b) => a.at - b.at);
}

/** How many tasks have an open escalation and are in none of the given states. */
export async function countEscalatedBeside(states: readonly TaskState[]): Promise<number> {
  const taskIds = [...new Set((await openEscalations()).map(({ taskId }) => taskId))];
  const found = await tasks.list((table) => table.where('id').anyOf(taskIds));
  return found.filter(({ state }) => !states.includes(state)).length;
}
