import { useLive, type Live } from '../hooks/use-live.ts';
import { sourcesOf } from '@/lib/model/observation';
import type { Source } from '@/lib/model/evidence';
import type { Insertion, Result, Verdict } from '@/lib/model/result';
import { fieldStateId, type FieldState } from '@/lib/model/site';
import type { Task } from '@/lib/model/task';
import { agents } from '@/lib/storage/agents';
import { insertionsOf, results, verdictsOf } from '@/lib/storage/results';
import { fieldStates } from '@/lib/storage/sites';
import { taskOrThrow } from '@/lib/storage/tasks';
import { observations } from '@/lib/storage/work-items';

/** Everything about a result that a person decides with, as it is stored. */
export type ReviewData = {
  task: Task;
  result: Result;
  agentName: string;
  /** Oldest first; the newest one on a hunk counts. */
  verdicts: Verdict[];
  /** Oldest first, undone ones included. */
  insertions: Insertion[];
  /** The texts the task was about; empty when they were wiped. */
  sources: Source[];
};

/** The newest result of a task, followed; null while there is none. */
export function useReview(taskId: string): Live<ReviewData | null> {
  return useLive(async () => {
    const task = await taskOrThrow(taskId);
    const result = task.resultId === undefined ? undefined : await results.get(task.resultId);
    if (!result) return null;
    const [verdicts, insertions, observation, agent] = await Promise.all([
      verdictsOf(result.id),
      insertionsOf(taskId),
      observations.get(task.handoff.observationId),
      agents.get(result.agentId),
    ]);
    const ofThisResult = new Set(result.changes.map((change) => change.id));
    return {
      task,
      result,
      agentName: agent?.name ?? (task.executor.type === 'agent' ? task.executor.name : 'The agent'),
      verdicts,
      insertions: insertions.filter((insertion) => ofThisResult.has(insertion.changeId)),
      sources: observation ? sourcesOf(observation) : [],
    };
  }, [taskId]);
}

/**
 * What stands now in the fields a result is for, by field key; a field that is on no page Baton may
 * read is missing.
 * @param tabId the tab with the fields, where there is one
 */
export function useFields(
  tabId: number | undefined,
  fieldKeys: readonly string[],
): Live<ReadonlyMap<string, FieldState>> {
  const wanted = fieldKeys.join('\n');
  return useLive(async () => {
    const found = new Map<string, FieldState>();
    if (tabId === undefined) return found;
    for (const fieldKey of new Set(fieldKeys)) {
      const state = await fieldStates.get(fieldStateId(tabId, fieldKey));
      if (state?.present === true) found.set(fieldKey, state);
    }
    return found;
  }, [tabId, wanted]);
}
