import { useMemo } from 'react';
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

/**
 * The newest result of a task, followed; null while there is none. What never changes (the result,
 * the page's texts) is read apart from what does, so that a verdict alone checks nothing anew.
 */
export function useReview(taskId: string): Live<ReviewData | null> {
  const task = useLive(() => taskOrThrow(taskId), [taskId]);
  const { resultId, handoff } = task.state === 'ready' ? task.value : NOTHING;
  const observationId = handoff?.observationId;
  const given = useLive(() => readGiven(resultId, observationId), [resultId, observationId]);
  const decided = useLive(() => readDecided(taskId, resultId), [taskId, resultId]);
  return useMemo(() => {
    if (task.state !== 'ready') return task;
    if (given.state !== 'ready') return given;
    if (decided.state !== 'ready') return decided;
    if (given.value === null) return { state: 'ready', value: null };
    const { executor } = task.value;
    const { agentName = executor.type === 'agent' ? executor.name : 'The agent', ...rest } =
      given.value;
    const { verdicts, insertions } = decided.value;
    const ids = new Set(rest.result.changes.map((change) => change.id));
    const value: ReviewData = {
      ...rest,
      task: task.value,
      agentName,
      verdicts,
      insertions: insertions.filter((insertion) => ids.has(insertion.changeId)),
    };
    return { state: 'ready', value };
  }, [task, given, decided]);
}

const NOTHING: { resultId?: string | undefined; handoff?: Task['handoff'] } = {};

async function readGiven(resultId: string | undefined, observationId: string | undefined) {
  const result = resultId === undefined ? undefined : await results.get(resultId);
  if (!result) return null;
  const observation =
    observationId === undefined ? undefined : await observations.get(observationId);
  const agent = await agents.get(result.agentId);
  return { result, sources: observation ? sourcesOf(observation) : [], agentName: agent?.name };
}

async function readDecided(taskId: string, resultId: string | undefined) {
  const verdicts = resultId === undefined ? [] : await verdictsOf(resultId);
  return { verdicts, insertions: await insertionsOf(taskId) };
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
