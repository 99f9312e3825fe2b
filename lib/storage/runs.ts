import { BatonError } from '../model/errors.ts';
import {
  OPEN_RUN_STATES,
  partialTextSchema,
  runSchema,
  stepSchema,
  transition,
  type PartialText,
  type Run,
  type RunEvent,
  type Step,
} from '../model/run.ts';
import { checked } from './checked.ts';
import { db, relaxedDb } from './database.ts';
import { follow } from './follow.ts';

export const runs = checked('runs', runSchema, db.runs);
export const steps = checked('steps', stepSchema, db.steps);
export const partials = checked('partials', partialTextSchema, relaxedDb.partials);

/** The run, or an error that says it is gone. */
export async function runOrThrow(id: string): Promise<Run> {
  const run = await runs.get(id);
  if (run) return run;
  throw new BatonError(
    'not_found',
    'That run is no longer here.',
    'Open the task again; if it shows no run, hand it off anew.',
  );
}

/**
 * Moves a run along its state machine and stores it.
 * @throws {BatonError} `not_found`, or `illegal_transition` when the move does not exist
 */
export async function moveRun(
  id: string,
  event: RunEvent,
  now: number,
  change: Partial<Run> = {},
): Promise<Run> {
  return await db.transaction('rw', db.runs, async () => {
    const run = await runOrThrow(id);
    const moved: Run = { ...run, lastSignAt: now, ...change, state: transition(run.state, event) };
    await runs.put(moved);
    return moved;
  });
}

/** Runs somebody has to work on: the runner's queue, oldest first. */
export async function openRuns(): Promise<Run[]> {
  const found = await runs.list((table) => table.where('state').anyOf([...OPEN_RUN_STATES]));
  return found.sort((a, b) => a.createdAt - b.createdAt);
}

/** The runs of a task, oldest first. */
export async function runsOf(taskId: string): Promise<Run[]> {
  const found = await runs.list((table) => table.where({ taskId }));
  return found.sort((a, b) => a.createdAt - b.createdAt);
}

/** The journal of a run in order. */
export async function stepsOf(runId: string): Promise<Step[]> {
  const found = await steps.list((table) => table.where({ runId }));
  return found.sort((a, b) => a.seq - b.seq);
}

/**
 * Writes a step with the next number of its run; `seq` is given here.
 * @returns the step as stored
 */
export async function appendStep(step: Omit<Step, 'seq'>): Promise<Step> {
  return await db.transaction('rw', db.steps, async () => {
    const last = await db.steps
      .where('[runId+seq]')
      .between([step.runId, -Infinity], [step.runId, Infinity])
      .last();
    const stored = { ...step, seq: (last?.seq ?? 0) + 1 };
    await steps.put(stored);
    return stored;
  });
}

/** The text of the running attempt so far. */
export function partialOf(runId: string): Promise<PartialText | undefined> {
  return partials.get(runId);
}

/**
 * Follows the queue: called with the open runs now and whenever they change, whoever changes them.
 * @param signal ends it
 */
export function followOpenRuns(callback: (runs: Run[]) => void, signal: AbortSignal): void {
  follow(openRuns, callback, signal);
}
