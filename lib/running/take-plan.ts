import { v7 as newId } from 'uuid';
import { viewOf } from '../deciding/item-view.ts';
import { readPolicy } from '../deciding/policy/read-policy.ts';
import type { StandingPolicy } from '../deciding/policy/standing-policy.ts';
import { splitFromAnswer } from '../deciding/split/split-from-answer.ts';
import type { Split } from '../model/split.ts';
import { isTerminalTask } from '../model/task.ts';
import { db } from '../storage/database.ts';
import { results } from '../storage/results.ts';
import { askedSplits, splits } from '../storage/splits.ts';
import { tasks } from '../storage/tasks.ts';
import { observations, workItems } from '../storage/work-items.ts';
import { contextFor } from './policy-context.ts';

/**
 * Puts the plans that agents have found in the place of those by rules. It goes by what stands in the
 * database: an asked agent's task that has ended. So whoever comes next does what a context that died
 * has left undone, and doing it twice changes nothing. Not for the runner: the policy is partly kept
 * where the runner cannot read.
 * @param now milliseconds since 1970
 */
export async function takePlans(now: number): Promise<void> {
  const asked = await askedSplits();
  if (asked.length === 0) return;
  const policy = await readPolicy(now);
  for (const split of asked) {
    const next = await settled(split, policy, now);
    if (next !== null) await replace(split, next);
  }
}

/** Only in place of what was looked at: where it has changed meanwhile, the next look decides. */
function replace(split: Split, next: Split): Promise<void> {
  return db.transaction('rw', db.splits, async () => {
    const stored = await splits.get(split.workItemKey);
    if (JSON.stringify(stored) === JSON.stringify(split)) await splits.put(next);
  });
}

/** The plan as it is once its agent has ended; null while it has not. */
async function settled(split: Split, policy: StandingPolicy, now: number): Promise<Split | null> {
  const { askedTaskId = '', ...mine } = split;
  const task = await tasks.get(askedTaskId);
  if (task !== undefined && !isTerminalTask(task.state)) return null;
  const who = `${task?.executor.name ?? 'An agent'} was asked:`;
  const without = (why: string): Split => ({
    ...mine,
    note: `This is the plan without a model. ${who} ${why}`.slice(0, 1000),
  });
  if (task?.state !== 'done') return without(task?.problem?.message ?? 'It was stopped.');
  const { name } = task.executor;
  if (split.subtasks.some(({ taskId }) => taskId !== undefined)) {
    const note = `The plan of ${name} came after you had begun with this one, so this one stays.`;
    return { ...mine, note };
  }
  const result = task.resultId === undefined ? undefined : await results.get(task.resultId);
  const observation = await observations.get(split.observationId);
  const workItem = await workItems.get(split.workItemKey);
  if (observation === undefined || workItem === undefined) {
    return without('What was read has been wiped.');
  }
  const view = viewOf({ observation, workItem, now });
  const context = await contextFor(view, policy);
  const found = splitFromAnswer(result?.notes[0]?.markdown ?? '', view, context, newId);
  if ('refused' in found) return without(found.refused);
  const { note: _note, ...plan } = mine;
  return {
    ...plan,
    by: { type: 'agent', name: name.slice(0, 100) },
    ...(found.note === undefined ? {} : { note: found.note }),
    subtasks: found.subtasks,
    createdAt: now,
  };
}
