import { v7 as newId } from 'uuid';
import { capability, KIND_RATINGS } from '../deciding/capability.ts';
import { editedShare } from '../deciding/learning/edited-share.ts';
import type { Signal } from '../model/preference.ts';
import type { Task } from '../model/task.ts';
import { rememberAct } from '../storage/preferences.ts';
import { proposals } from '../storage/proposals.ts';
import { insertionsOf, results, verdictsOf } from '../storage/results.ts';

/** Up to this share of changed words a result counts as taken as it was: a name, a greeting. */
const CLEAN = 0.03;

/**
 * Remembers what the person did with a task, for learning. Call it inside `decided`.
 * @param share for `edited`: the share of the words they changed
 */
export async function learned(
  task: Pick<Task, 'id' | 'kind' | 'proposalId'>,
  signal: Signal,
  now: number,
  share?: number,
): Promise<void> {
  const proposal = task.proposalId === undefined ? undefined : await proposals.get(task.proposalId);
  await rememberAct({
    id: newId(),
    signal,
    kind: task.kind,
    capability: proposal?.capability ?? capability(KIND_RATINGS[task.kind].ratings),
    ...(share === undefined ? {} : { share }),
    taskId: task.id,
    at: now,
  });
}

/** Remembers that an agent's result was taken: as it was, or edited, and how much. */
export async function learnedAccept(task: Task, now: number): Promise<void> {
  if (task.executor.type !== 'agent' || task.resultId === undefined) return;
  const result = await results.get(task.resultId);
  const made = await insertionsOf(task.id);
  const share = editedShare(result?.changes ?? [], made, await verdictsOf(task.resultId));
  if (share <= CLEAN) await learned(task, 'accepted', now);
  else await learned(task, 'edited', now, share);
}
