import { BatonError } from '../model/errors.ts';
import { splitSchema, type Split, type Subtask } from '../model/split.ts';
import { checked } from './checked.ts';
import { db } from './database.ts';

export const splits = checked('splits', splitSchema, db.splits);

/** The plan of a work item, or an error that says there is none. */
export async function splitOrThrow(workItemKey: string): Promise<Split> {
  const split = await splits.get(workItemKey);
  if (split) return split;
  throw new BatonError(
    'not_found',
    'There is no plan for this item any more.',
    'Split the item again.',
  );
}

/**
 * Changes some subtasks of a plan and leaves the others as they are.
 * @param change gives what takes the place of a subtask
 */
export async function changeSubtasks(
  workItemKey: string,
  change: (subtask: Subtask) => Subtask,
): Promise<Split> {
  const split = await splitOrThrow(workItemKey);
  const changed = { ...split, subtasks: split.subtasks.map(change) };
  await splits.put(changed);
  return changed;
}

/** The plans that wait for what an agent finds. */
export function askedSplits(): Promise<Split[]> {
  return splits.list((table) => table.filter(({ askedTaskId }) => askedTaskId !== undefined));
}
