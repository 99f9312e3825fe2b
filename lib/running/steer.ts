import { v7 as newId } from 'uuid';
import { harmlessTables } from '../agents/harmless-tables.ts';
import { BatonError } from '../model/errors.ts';
import type { Result } from '../model/result.ts';
import { isTerminalRun, type Run } from '../model/run.ts';
import { isTerminalTask, type Task } from '../model/task.ts';
import { results, verdicts } from '../storage/results.ts';
import { moveRun, partialOf, runOrThrow, runs } from '../storage/runs.ts';
import { moveTask, taskOrThrow } from '../storage/tasks.ts';
import { observations } from '../storage/work-items.ts';
import { checkFor } from './check.ts';
import { decided, note, type Hand } from './decision.ts';
import { doneSoFar } from './done-so-far.ts';
import { asExecutor, enabledAgent, endRun, submitRun } from './queue.ts';

/** Stops a task for good; a stop that comes after its end changes nothing. */
export function stop(taskId: string, hand: Hand): Promise<void> {
  return decided(async () => {
    const task = await taskOrThrow(taskId);
    if (isTerminalTask(task.state)) return;
    await endRun(task, hand.now);
    await moveTask(taskId, 'cancel', hand.now);
    await note(task, 'stopped', task.title, hand);
  });
}

/** How much more room an answer gets when the person asks for it, in tokens. */
const MORE_ROOM_TOKENS = 32_000;

/**
 * Tries a waiting task again, or gives a task to an agent after all. A run that waits for the person
 * is resumed; one that ended stays as it is, and a new one is queued.
 * @param change another agent, or more room for the answer
 */
export function retry(
  taskId: string,
  change: { agentId?: string | undefined; moreRoom?: boolean | undefined },
  hand: Hand,
): Promise<void> {
  return decided(async () => {
    const task = await taskOrThrow(taskId);
    const named = task.executor.type === 'agent' ? task.executor.agentId : undefined;
    const agent = await enabledAgent(change.agentId ?? named);
    const last = task.runId === undefined ? undefined : await runs.get(task.runId);
    const samePlan = last?.agentId === agent.id && change.moreRoom !== true;
    await note(task, 'retried', `${task.title} → ${agent.name}`, hand);
    if (last && samePlan && !isTerminalRun(last.state)) {
      const { problem: _, ...resumable } = last;
      await runs.put(resumable);
      await moveRun(last.id, 'resume', hand.now, { activity: 'Trying again' });
      await moveTask(taskId, 'answer', hand.now);
      return;
    }
    await endRun(task, hand.now);
    const room = change.moreRoom === true ? MORE_ROOM_TOKENS : undefined;
    const runId = await submitRun(taskId, agent, hand.now, room);
    const event = task.state === 'working' || task.state === 'claimed' ? 'hand-over' : 'answer';
    const agency = task.agency === 'H5' ? 'H3' : task.agency;
    await moveTask(taskId, event, hand.now, { runId, agency, executor: asExecutor(agent) });
  });
}

/**
 * Sends a result back with a sentence: a new run of the same task that knows what was asked.
 * @throws {BatonError} `illegal_transition` unless the task is in review
 */
export function sendBack(taskId: string, sentence: string, hand: Hand): Promise<void> {
  return decided(async () => {
    const task = await taskOrThrow(taskId);
    if (task.executor.type !== 'agent' || task.resultId === undefined) {
      throw new BatonError(
        'illegal_transition',
        'There is no agent to send this back to.',
        'Hand it to an agent, or finish it yourself.',
      );
    }
    const agent = await enabledAgent(task.executor.agentId);
    await verdicts.put({
      id: newId(),
      taskId,
      resultId: task.resultId,
      decision: 'sent-back',
      text: sentence,
      at: hand.now,
    });
    const runId = await submitRun(taskId, agent, hand.now);
    const sentBack = [...task.handoff.sentBack, sentence];
    await moveTask(taskId, 'send-back', hand.now, {
      runId,
      handoff: { ...task.handoff, sentBack },
    });
    await note(task, 'sent-back', sentence, hand);
  });
}

/** The person continues by hand; what the agent did stays with the task and stands in its packet. */
export async function takeOver(taskId: string, hand: Hand): Promise<void> {
  const done = await doneSoFar(await taskOrThrow(taskId));
  await decided(async () => {
    const task = await taskOrThrow(taskId);
    await endRun(task, hand.now);
    await moveTask(taskId, 'take-over', hand.now, {
      executor: { type: 'person', name: hand.person },
      agency: 'H5',
      handoff: { ...task.handoff, done },
    });
    await note(task, 'taken-over', task.title, hand);
  });
}

/**
 * A task the person does is finished. It walks through review like any other, in one step. Where an
 * agent is still at it, its run ends: the person was faster.
 */
export function finish(taskId: string, hand: Hand): Promise<void> {
  return decided(async () => {
    const task = await taskOrThrow(taskId);
    if (task.state !== 'review') {
      await endRun(task, hand.now);
      await moveTask(taskId, 'deliver', hand.now, doneByHand(task, hand));
    }
    await moveTask(taskId, 'accept', hand.now);
    await note(task, 'finished', task.title, hand);
  });
}

/** Who has done a task that was finished without a result of the agent it was handed to. */
function doneByHand(task: Task, hand: Hand): Partial<Task> {
  if (task.executor.type === 'person') return {};
  return { executor: { type: 'person', name: hand.person }, agency: 'H5' };
}

/**
 * Puts what came before a run broke off up for review, marked as incomplete.
 * @throws {BatonError} `not_found` when nothing had come
 */
export async function reviewPartial(taskId: string, hand: Hand): Promise<void> {
  const { runId } = await taskOrThrow(taskId);
  const partial = runId === undefined ? undefined : await partialOf(runId);
  if (runId === undefined || !partial?.text.trim()) {
    throw new BatonError(
      'not_found',
      'No text had come when it broke off.',
      'Try again, or take it over.',
    );
  }
  const check = await checkPartial(taskId, runId, partial.text, hand.now);
  await decided(async () => {
    const task = await taskOrThrow(taskId);
    const run = await runOrThrow(runId);
    // One run, one result: what lies there is never written over.
    if (await results.get(runId)) throw alreadyThere();
    const result = await partialResult(task, run, partial.text, hand.now);
    await results.put({ ...result, ...(check === undefined ? {} : { check }) });
    if (!isTerminalRun(run.state)) await endRun(task, hand.now);
    await moveTask(taskId, 'deliver', hand.now, { resultId: result.id });
  });
}

/** Before the decision: the checker reads more than a transaction of it holds. */
async function checkPartial(taskId: string, runId: string, text: string, now: number) {
  const [task, run] = [await taskOrThrow(taskId), await runOrThrow(runId)];
  return await checkFor(task, await partialResult(task, run, text, now), now);
}

function alreadyThere(): BatonError {
  return new BatonError(
    'illegal_transition',
    'The result of this run is there already.',
    'Open the task: it is under Review.',
  );
}

async function partialResult(task: Task, run: Run, text: string, now: number): Promise<Result> {
  const { fieldKey, observationId } = task.handoff;
  const observation = await observations.get(observationId);
  const field = observation?.reading.fields.find(({ key }) => key === fieldKey);
  const change = field && {
    id: newId(),
    fieldKey: field.key,
    fieldLabel: field.label,
    baseText: field.text,
    newText: text,
    evidence: [],
  };
  return {
    id: run.id,
    taskId: task.id,
    runId: run.id,
    agentId: run.agentId,
    usage: run.usage,
    notes: change ? [] : [{ title: task.title, markdown: harmlessTables(text), evidence: [] }],
    changes: change ? [change] : [],
    limits: ['The agent broke off before the end; this is what had come.'],
    incomplete: true,
    createdAt: now,
  };
}
