import type { Escalation, EscalationReason } from '../model/escalation.ts';
import { livenessOf, type Run } from '../model/run.ts';
import { isTerminalTask, type Task } from '../model/task.ts';

/** A run that says nothing for so long is worth a look; up to there the list alone shows it. */
const WORTH_A_LOOK_MS = 5 * 60_000;

/** A deadline is near in its last tenth, at most a day and at least half an hour ahead. */
const NEAR_SHARE = 0.1;
const NEAR_AT_MOST_MS = 24 * 60 * 60_000;
const NEAR_AT_LEAST_MS = 30 * 60_000;

export type Watched = { task: Task; run: Run | undefined };

/**
 * What the clock alone brings to a person: runs without a sign of life, and deadlines that come near
 * with nothing to review. Naming each by what it is about makes it once, however often this is asked.
 * @param now milliseconds since 1970
 */
export function raisedByClock(watched: readonly Watched[], now: number): Escalation[] {
  return watched.flatMap(({ task, run }) => [
    ...ofSilence(task, run, now),
    ...ofDeadline(task, now),
  ]);
}

/**
 * Which of the clock's escalations are about nothing any more: the run gave a sign of life or ended,
 * the task got ahead.
 */
export function passedByNow(
  open: readonly Escalation[],
  watched: readonly Watched[],
  now: number,
): Escalation[] {
  const still = new Set(raisedByClock(watched, now).map(({ id }) => id));
  return open.filter(({ id, source }) => source === 'clock' && !still.has(id));
}

function ofSilence(task: Task, run: Run | undefined, now: number): Escalation[] {
  if (task.state !== 'working' || run?.state !== 'working') return [];
  const liveness = livenessOf(run, now);
  if (liveness === 'alive') return [];
  const silent = now - (run.lastSignAt ?? run.createdAt);
  if (silent < WORTH_A_LOOK_MS) return [];
  const minutes = Math.floor(silent / 60_000);
  return [
    raised(task, now, {
      id: `clock:${liveness}:${run.id}`,
      reason: liveness,
      words: `${task.executor.name} has given no sign of life for ${minutes} minutes.`,
      tried: [`${run.attempts} attempt${run.attempts === 1 ? '' : 's'}; last: ${run.activity}`],
      fallback: 'It goes on waiting; nothing is lost.',
    }),
  ];
}

function ofDeadline(task: Task, now: number): Escalation[] {
  const { deadline } = task.handoff;
  if (deadline === undefined || isTerminalTask(task.state) || task.state === 'review') return [];
  const whole = Math.max(0, deadline - task.createdAt);
  const near = Math.max(NEAR_AT_LEAST_MS, Math.min(NEAR_AT_MOST_MS, whole * NEAR_SHARE));
  if (now < deadline - near) return [];
  return [
    raised(task, now, {
      id: `clock:deadline:${task.id}:${deadline}`,
      reason: 'deadline-near',
      words:
        now < deadline
          ? `Its deadline is near, and there is nothing to review yet.`
          : `Its deadline has passed, and there is nothing to review yet.`,
      tried: [],
      dueAt: deadline,
      fallback: '',
    }),
  ];
}

type Raised = Pick<Escalation, 'id' | 'words' | 'tried' | 'fallback' | 'dueAt'> & {
  reason: EscalationReason;
};

function raised(task: Task, now: number, about: Raised): Escalation {
  return {
    ...about,
    taskId: task.id,
    workItemKey: task.workItemKey,
    state: 'open',
    source: 'clock',
    to: task.accountable,
    at: now,
  };
}
