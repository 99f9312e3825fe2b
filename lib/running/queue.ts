import { v7 as newId } from 'uuid';
import type { AgentCard } from '../model/agent-card.ts';
import { BatonError } from '../model/errors.ts';
import { isTerminalRun, type Run } from '../model/run.ts';
import type { Task } from '../model/task.ts';
import { agentOrThrow } from '../storage/agents.ts';
import { closeGates } from '../storage/gates.ts';
import { moveRun, runs } from '../storage/runs.ts';

/** A run nobody has begun: the runner finds it in the database and takes it up. */
function newRun(taskId: string, agent: AgentCard, now: number, maxTokens?: number): Run {
  return {
    id: newId(),
    taskId,
    agentId: agent.id,
    state: 'submitted',
    attempts: 0,
    activity: 'Waiting for its turn',
    usage: { inputTokens: 0, outputTokens: 0 },
    createdAt: now,
    ...(maxTokens === undefined ? {} : { maxTokens }),
  };
}

/**
 * Queues a run of a task.
 * @param maxTokens room for the answer, where it should be more than the agent's default
 * @returns the run's id, for the task to point at
 */
export async function submitRun(
  taskId: string,
  agent: AgentCard,
  now: number,
  maxTokens?: number,
): Promise<string> {
  const run = newRun(taskId, agent, now, maxTokens);
  await runs.put(run);
  return run.id;
}

/** Ends the open run of a task, if it has one; the runner sees it in the database and lets go. */
export async function endRun(task: Task, now: number): Promise<void> {
  if (task.runId === undefined) return;
  // A damaged run was set aside; that must not keep the person from going on without it.
  const run = await runs.get(task.runId);
  if (run && !isTerminalRun(run.state)) {
    await moveRun(run.id, 'cancel', now, { endedAt: now, activity: 'Stopped by you' });
    await closeGates(run.id, now);
  }
}

/** The agent as the executor of a task. */
export function asExecutor(agent: AgentCard): Task['executor'] {
  return { type: 'agent', agentId: agent.id, name: agent.name };
}

/**
 * An agent that may be handed work.
 * @throws {BatonError} `agent_unknown` when it is gone or switched off
 */
export async function enabledAgent(id: string | undefined): Promise<AgentCard> {
  const card = id === undefined ? undefined : await agentOrThrow(id);
  if (card?.enabled) return card;
  throw new BatonError(
    'agent_unknown',
    card ? `${card.name} is switched off.` : 'No agent is named for this.',
    'Choose an agent for it.',
  );
}
