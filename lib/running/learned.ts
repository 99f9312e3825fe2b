import { v7 as newId } from 'uuid';
import { capability, KIND_RATINGS } from '../deciding/capability.ts';
import { isChoice } from '../deciding/learning/choice.ts';
import { editedShare } from '../deciding/learning/edited-share.ts';
import type { ChainLink } from '../model/policy.ts';
import type { Signal } from '../model/preference.ts';
import { isForBaton, type Task } from '../model/task.ts';
import { rememberAct } from '../storage/preferences.ts';
import { proposals } from '../storage/proposals.ts';
import { insertionsOf, results, verdictsOf } from '../storage/results.ts';

/** Up to this share of changed words a result counts as taken as it was: a name, a greeting. */
const CLEAN = 0.03;

/** What is known of an act besides the task. */
export type Known = {
  /** For `edited`: the share of the words the person changed. */
  share?: number;
  /** The reasons the task was put before them with, where no proposal says so. */
  chain?: readonly ChainLink[];
  /** What an agent can do of it, 0 to 1, where no proposal says so. */
  capability?: number;
};

/**
 * Remembers what the person did with a task, for learning. What was no choice of theirs is passed
 * over: see `isChoice`. Call it inside `decided`.
 */
export async function learned(
  task: Pick<Task, 'id' | 'kind' | 'proposalId' | 'forSplit' | 'forLookalike'>,
  signal: Signal,
  now: number,
  { share, chain, capability: able }: Known = {},
): Promise<void> {
  // asking a model for a plan or a comparison says nothing about who should do the work
  if (isForBaton(task)) return;
  const proposal = task.proposalId === undefined ? undefined : await proposals.get(task.proposalId);
  if (!isChoice(signal, chain ?? proposal?.chain)) return;
  await rememberAct({
    id: newId(),
    signal,
    kind: task.kind,
    capability: able ?? proposal?.capability ?? capability(KIND_RATINGS[task.kind].ratings),
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
  else await learned(task, 'edited', now, { share });
}
