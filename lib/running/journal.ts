import { v7 as newId } from 'uuid';
import { newDelimiter } from '../agents/claude/data-block.ts';
import type { Check } from '../model/check.ts';
import type { Problem } from '../model/errors.ts';
import type { Outcome, Result } from '../model/result.ts';
import type { Run, Step } from '../model/run.ts';
import { isForBaton, isTerminalTask, type Task } from '../model/task.ts';
import { appendAudit } from '../storage/audit.ts';
import { db } from '../storage/database.ts';
import { closeGates, openGatesOfRun } from '../storage/gates.ts';
import { results } from '../storage/results.ts';
import { appendStep, moveRun, runOrThrow, runs, steps, stepsOf } from '../storage/runs.ts';
import { moveTask, tasks, taskOrThrow } from '../storage/tasks.ts';
import { raise } from './raise.ts';

/**
 * Every move of a run, written so that whoever finds the run open after a crash knows where it
 * stands. Each function is one transaction.
 */
const JOURNAL = [db.runs, db.tasks, db.steps, db.results, db.audit, db.gates, db.escalations];

/** Takes a run up: begins it, or notes that an interrupted one goes on. */
export function takeUp(runId: string, now: number): Promise<{ run: Run; task: Task }> {
  return db.transaction('rw', JOURNAL, async () => {
    let run = await runOrThrow(runId);
    let task = await taskOrThrow(run.taskId);
    if (run.state === 'submitted') {
      run = await moveRun(runId, 'start', now, { startedAt: now });
    } else {
      await interrupt(run, now);
    }
    if (task.state === 'claimed') task = await moveTask(task.id, 'start', now);
    return { run, task };
  });
}

async function interrupt(run: Run, now: number): Promise<void> {
  // A question that is still open was not cut off: it waits.
  const cutOff = (await stepsOf(run.id)).filter(
    ({ state, kind }) => state === 'begun' && kind !== 'gate',
  );
  for (const step of cutOff) {
    await steps.put({ ...step, state: 'interrupted', endedAt: now });
  }
  if (cutOff.length === 0) return;
  const note = 'The browser or the runner had ended; the attempt begins again.';
  await appendStep({
    id: newId(),
    runId: run.id,
    kind: 'resume',
    attempt: run.attempts,
    state: 'done',
    note,
    beganAt: now,
    endedAt: now,
  });
}

/**
 * Journals that an attempt begins, before anything is sent.
 * @returns null when the run was stopped in the meantime: nothing may be sent then
 */
export function beginAttempt(runId: string, note: string, now: number): Promise<Step | null> {
  return db.transaction('rw', JOURNAL, async () => {
    const { nextAttemptAt: _, problem: __, ...run } = await runOrThrow(runId);
    if (run.state !== 'working') return null;
    const attempt = run.attempts + 1;
    await runs.put({
      ...run,
      attempts: attempt,
      delimiter: run.delimiter ?? newDelimiter(),
      lastSignAt: now,
      activity: 'Reading the packet',
    });
    return await appendStep({
      id: newId(),
      runId,
      kind: 'attempt',
      attempt,
      state: 'begun',
      note,
      beganAt: now,
    });
  });
}

/**
 * The one end of a run that has a result: result, run and task change together or not at all.
 * @param check what the checker found, where it could check
 */
export function deliver(
  runId: string,
  step: Step,
  outcome: Outcome,
  check: Check | undefined,
  now: number,
): Promise<void> {
  return db.transaction('rw', JOURNAL, async () => {
    const run = await moveRun(runId, 'complete', now, { endedAt: now, activity: 'Done' });
    const result: Result = {
      id: runId,
      taskId: run.taskId,
      runId,
      agentId: run.agentId,
      notes: outcome.notes,
      changes: outcome.changes.map((change) => ({ id: newId(), ...change })),
      limits: outcome.limits,
      incomplete: false,
      ...(check === undefined ? {} : { check }),
      usage: run.usage,
      createdAt: now,
    };
    await results.put(result);
    await steps.put({ ...step, state: 'done', endedAt: now });
    let task = await moveTask(run.taskId, 'deliver', now, { resultId: result.id });
    const { handedBack } = outcome;
    if (handedBack !== undefined) {
      task = { ...task, handoff: { ...task.handoff, left: handedBack.left } };
      await tasks.put(task);
      await raise(
        task,
        { source: 'agent', reason: handedBack.reason, words: `Left to you: ${handedBack.left}` },
        now,
      );
    }
    // What it found is a plan or a verdict to look at, not a text to accept: there the person decides.
    if (isForBaton(task)) task = await moveTask(task.id, 'accept', now);
    await ended(run, task, `${changesInWords(result)} to review`, now);
  });
}

/** An attempt failed and another will follow at `again`. */
export function postpone(
  runId: string,
  step: Step,
  problem: Problem,
  again: number,
  now: number,
): Promise<void> {
  return db.transaction('rw', JOURNAL, async () => {
    await steps.put({ ...step, state: 'failed', problem, endedAt: now });
    const run = await runOrThrow(runId);
    if (run.state !== 'working') return;
    await runs.put({
      ...run,
      nextAttemptAt: again,
      lastSignAt: now,
      activity: problem.message,
      problem,
    });
  });
}

/**
 * The agent was not let in, or a limit is reached: run and task wait for the person, and the same
 * run goes on later.
 */
export function waitForPerson(
  runId: string,
  step: Step,
  problem: Problem,
  now: number,
): Promise<void> {
  const moves =
    problem.code === 'budget_reached'
      ? (['require-input', 'ask-input'] as const)
      : (['require-auth', 'ask-auth'] as const);
  return db.transaction('rw', JOURNAL, async () => {
    await steps.put({ ...step, state: 'failed', problem, endedAt: now });
    const run = await moveRun(runId, moves[0], now, { problem, activity: problem.message });
    const task = await moveTask(run.taskId, moves[1], now, { problem });
    await ended(run, task, problem.message, now);
  });
}

const GATE_MOVES = {
  input: ['require-input', 'ask-input'],
  approval: ['require-input', 'ask-approval'],
  auth: ['require-auth', 'ask-auth'],
} as const;

/**
 * The agent asked the person: run and task wait, and the runner is free for others.
 * @returns false when everything was answered meanwhile: then nothing waits, and the run goes on
 */
export function waitAtGates(runId: string, step: Step, now: number): Promise<boolean> {
  return db.transaction('rw', JOURNAL, async () => {
    await steps.put({ ...step, state: 'done', endedAt: now });
    const first = (await openGatesOfRun(runId))[0];
    if (first === undefined) return false;
    const [runEvent, taskEvent] = GATE_MOVES[first.reason];
    const run = await moveRun(runId, runEvent, now, { activity: 'Waiting for your answer' });
    await moveTask(run.taskId, taskEvent, now);
    return true;
  });
}

/**
 * The run ended without a result. The task is not lost with it: it waits for the person's word,
 * with the problem and what can be done about it.
 */
export function giveUp(
  runId: string,
  step: Step | null,
  problem: Problem,
  now: number,
): Promise<void> {
  return db.transaction('rw', JOURNAL, async () => {
    if (step) await steps.put({ ...step, state: 'failed', problem, endedAt: now });
    const event = problem.code === 'agent_refused' ? 'reject' : 'fail';
    const run = await moveRun(runId, event, now, {
      problem,
      endedAt: now,
      activity: problem.message,
    });
    await closeGates(runId, now);
    let task = await tasks.get(run.taskId);
    if (!task || isTerminalTask(task.state)) return;
    if (task.state === 'claimed') task = await moveTask(task.id, 'start', now);
    task = isForBaton(task)
      ? await moveTask(task.id, 'fail', now, { problem })
      : await moveTask(task.id, 'ask-input', now, { problem });
    await ended(run, task, problem.message, now);
  });
}

/** The person stopped it, or the runner goes down: the attempt is closed, the run is left as it is. */
export function closeAttempt(step: Step, now: number): Promise<void> {
  return steps.put({ ...step, state: 'interrupted', endedAt: now });
}

async function ended(run: Run, task: Task, detail: string, now: number): Promise<void> {
  await appendAudit({
    at: now,
    who: run.agentId,
    what: 'run-ended',
    workItemKey: task.workItemKey,
    taskId: task.id,
    detail: `${run.state}: ${detail}`.slice(0, 2000),
  });
}

function changesInWords({ changes, notes }: Result): string {
  const count = (number: number, word: string) => `${number} ${word}${number === 1 ? '' : 's'}`;
  return [
    ...(changes.length > 0 ? [count(changes.length, 'change')] : []),
    ...(notes.length > 0 ? [count(notes.length, 'note')] : []),
  ].join(' and ');
}
