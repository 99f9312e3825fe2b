import { livenessOf, type Run } from '@/lib/model/run';
import type { Task } from '@/lib/model/task';
import { elapsed } from '../kit/time.ts';

/**
 * Who works on it, at what, since when, in one line.
 * @param now milliseconds since 1970
 */
export function activityWords(task: Task, run: Run | undefined, now: number): string {
  if (run === undefined) return `${task.executor.name} · ${waitingFor(task)}`;
  return `${task.executor.name} · ${doing(run, now)} · ${elapsed(now - (run.startedAt ?? run.createdAt))}`;
}

/** What a run is doing, or that nothing was heard of it. */
export function doing(run: Run, now: number): string {
  if (run.nextAttemptAt !== undefined && run.nextAttemptAt > now) {
    return `tries again in ${elapsed(run.nextAttemptAt - now)}`;
  }
  if (run.state === 'submitted') return 'waiting to start';
  switch (livenessOf(run, now)) {
    case 'stale':
      return 'no sign of life for half an hour';
    case 'unresponsive':
      return `no sign of life for ${elapsed(now - (run.lastSignAt ?? run.createdAt))}`;
    case 'alive':
      return run.activity === '' ? 'working' : run.activity;
  }
}

/** Why a task has no run yet. */
export function waitingFor({ after = [] }: Task): string {
  if (after.length === 0) return 'waiting to start';
  return after.length === 1 ? 'waits for the task before it' : `waits for ${after.length} tasks`;
}
