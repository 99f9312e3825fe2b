import { BatonError, toProblem } from '../model/errors.ts';
import type { Task } from '../model/task.ts';
import { moveTask, tasks, tasksIn } from '../storage/tasks.ts';
import { decided } from './decision.ts';
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
 * Queues the run of every task that has waited for others and need not wait any longer. What it goes
 * by stands in the database, so whoever comes next does what a context that died has left undone;
 * doing it twice changes nothing.
 * @param now milliseconds since 1970
 * @returns the ids of the tasks that were queued
 */
export async function releaseWaiting(now: number): Promise<string[]> {
  const waiting = (await tasksIn(['claimed'], MOST_LOOKED_AT)).filter(isWaiting);
  const released: string[] = [];
  for (const { id } of waiting.toReversed()) if (await release(id, now)) released.push(id);
  return released;
}

function release(taskId: string, now: number): Promise<boolean> {
  return decided(async () => {
    const task = await tasks.get(taskId);
    if (!task || !isWaiting(task)) return false;
    const before = await Promise.all((task.after ?? []).map((id) => tasks.get(id)));
    const done = before.filter((one) => one !== undefined).filter(isOver);
    // one that was deleted can never be done; nobody needs to wait for it
    if (done.length < before.filter((one) => one !== undefined).length) return false;
    const { executor } = task;
    try {
      const agent = await enabledAgent(executor.type === 'agent' ? executor.agentId : undefined);
      const runId = await submitRun(task.id, agent, now);
      const titles = done.map(({ title }) => `Done before this: ${title}`).join('\n');
      const handoff = { ...task.handoff, done: titles.slice(0, 20_000) };
      await tasks.put({ ...task, runId, handoff, updatedAt: now });
      return true;
    } catch (error) {
      if (!(error instanceof BatonError) || error.code !== 'agent_unknown') throw error;
      await moveTask(task.id, 'start', now);
      await moveTask(task.id, 'ask-input', now, { problem: toProblem(error) });
      return false;
    }
  });
}

/** Done, or done elsewhere. One that was stopped or turned down leaves the decision to the person. */
function isOver(task: Task): boolean {
  return task.state === 'done' || task.state === 'duplicate';
}
