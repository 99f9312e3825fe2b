import { appendAudit } from '../storage/audit.ts';
import { db } from '../storage/database.ts';
import { learned, type Known } from './learned.ts';
import type { Signal } from '../model/preference.ts';
import type { Task } from '../model/task.ts';

/** Who presses the button, and when. `person` is the accountable one. */
export type Hand = { person: string; now: number };

const DECIDED_TABLES = [
  db.proposals,
  db.tasks,
  db.runs,
  db.steps,
  db.agents,
  db.results,
  db.verdicts,
  db.insertions,
  db.audit,
  db.preferenceEvents,
  db.workItems,
  db.observations,
  db.splits,
  db.lookalikes,
  db.prices,
  db.gates,
  db.grants,
  db.escalations,
];

/** One decision of the person with all it changes: it happens whole, with its audit line, or not. */
export function decided<T>(work: () => Promise<T>): Promise<T> {
  return db.transaction('rw', DECIDED_TABLES, work);
}

/** Decisions that say who the person wants to do such a task; the fate of a result is told apart. */
const SIGNALS: Partial<Record<Parameters<typeof appendAudit>[0]['what'], Signal>> = {
  'handed-off': 'handed-off',
  kept: 'kept',
  'sent-back': 'sent-back',
  'taken-over': 'taken-over',
  undone: 'undone',
};

/**
 * Records a decision about a task, and lets learning know; call it inside {@link decided}.
 * @param known for a task without a proposal: what it was put before the person with
 */
export async function note(
  task: Task,
  what: Parameters<typeof appendAudit>[0]['what'],
  detail: string,
  hand: Hand,
  known: Known = {},
): Promise<void> {
  await appendAudit({
    at: hand.now,
    who: hand.person,
    what,
    workItemKey: task.workItemKey,
    taskId: task.id,
    detail,
  });
  const signal = SIGNALS[what];
  if (signal !== undefined) await learned(task, signal, hand.now, known);
}
