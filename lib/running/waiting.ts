import { BatonError, toProblem, type Problem } from '../model/errors.ts';
import { isTerminalTask, type Task } from '../model/task.ts';
import { moveTask, tasks, tasksIn } from '../storage/tasks.ts';
import { decided } from './decision.ts';
import { doneSoFar } from './done-so-far.ts';
import { enabledAgent, submitRun } from './queue.ts';

/** An agent's task that was accepted but waits for others to be done. */
function isWaiting(task: Task): boolean {
  return (
    task.state === 'claimed' &&
    task.executor.type === 'agent' &&
    task.runId === undefined &&
    (task.after?.length ?? 0) > 0
  );
}

const MOST_LOOKED_AT = 1000;

/**
 * Queues the run of every task that has waited for others and need not wait any longer. Where one of
 * those was stopped, failed or turned down, the task asks the person how to go on. What it goes by
 * stands in the database, so whoever comes next does what a context that died has left undone; doing
 * it twice changes nothing.
 * @param now milliseconds since 1970
 * @returns the ids of the tasks that were queued
 */
export async function releaseWaiting(now: number): Promise<string[]> {
  const waiting = (await tasksIn(['claimed'], MOST_LOOKED_AT)).filter(isWaiting);
  const released: string[] = [];
  for (const { id } of waiting.toReversed()) if (await release(id, now)) released.push(id);
  return released;
}

async function release(taskId: string, now: number): Promise<boolean> {
  const waiting = await tasks.get(taskId);
  const done = waiting === undefined ? '' : await doneWords(await tasksBefore(waiting));
  return await decided(async () => {
    const task = await tasks.get(taskId);
    if (!task || !isWaiting(task)) return false;
    // one that was deleted can never be done; nobody needs to wait for it
    const before = await tasksBefore(task);
    if (!before.every(({ state }) => isTerminalTask(state))) return false;
    const handoff = { ...task.handoff, done };
    const missing = before.find((one) => !isOver(one));
    if (missing !== undefined) {
      await ask(task, now, { handoff, problem: withoutIt(missing) });
      return false;
    }
    const { executor } = task;
    try {
      const agent = await enabledAgent(executor.type === 'agent' ? executor.agentId : undefined);
      const runId = await submitRun(task.id, agent, now);
      await tasks.put({ ...task, runId, handoff, updatedAt: now });
      return true;
    } catch (error) {
      if (!(error instanceof BatonError) || error.code !== 'agent_unknown') throw error;
      await ask(task, now, { handoff, problem: toProblem(error) });
      return false;
    }
  });
}

/** The tasks one waits for, in the order of the plan, as far as they are still there. */
export async function tasksBefore({ after = [] }: Pick<Task, 'after'>): Promise<Task[]> {
  const found = await Promise.all(after.map((id) => tasks.get(id)));
  return found.filter((one) => one !== undefined);
}

/** Puts a task that has not begun before the person. */
async function ask(task: Task, now: number, change: Partial<Task>): Promise<void> {
  await moveTask(task.id, 'start', now);
  await moveTask(task.id, 'ask-input', now, change);
}

/** What was done before goes into the packet of what comes after, with what came of it. */
async function doneWords(before: readonly Task[]): Promise<string> {
  const done = await Promise.all(
    before.filter(isOver).map(async (task) => {
      const outcome = await doneSoFar(task);
      return `Done before this: ${task.title}${outcome === '' ? '' : `\n\n${outcome}`}`;
    }),
  );
  return done.join('\n\n').slice(0, 20_000);
}

/** Done, or done elsewhere. One that was stopped or turned down leaves the decision to the person. */
function isOver({ state }: Task): boolean {
  return state === 'done' || state === 'duplicate';
}

const ENDED_WORDS: Partial<Record<Task['state'], string>> = {
  canceled: 'was stopped',
  declined: 'was turned down',
  failed: 'failed',
};

/** Why a task cannot simply begin: what it was to build on did not come. */
function withoutIt({ id, title, state }: Task): Problem {
  return {
    code: 'stopped',
    message: `It waits for “${title}”, which ${ENDED_WORDS[state] ?? 'has ended'}.`,
    nextStep: 'Start it now without that, or stop it too.',
    taskId: id,
  };
}
