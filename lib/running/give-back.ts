import type { Handoff } from '../model/handoff.ts';
import type { Task } from '../model/task.ts';
import { moveTask, taskOrThrow } from '../storage/tasks.ts';
import { decided, note, type Hand } from './decision.ts';
import { asExecutor, enabledAgent, endRun, submitRun } from './queue.ts';

/** What a person changes in the packet when giving a task on. */
export type PacketChange = Pick<Handoff, 'context' | 'done' | 'left'>;

/**
 * Gives a task to an agent with what has been done by hand since: from a person to an agent, or from
 * one agent to another. A new run begins; the open one, if there is one, ends.
 * @throws {BatonError} `illegal_transition` when the task has ended or lies in review, `agent_unknown`
 */
export function giveBack(
  taskId: string,
  order: { agentId: string; packet: PacketChange },
  hand: Hand,
): Promise<Task> {
  return decided(async () => {
    const task = await taskOrThrow(taskId);
    const agent = await enabledAgent(order.agentId);
    await endRun(task, hand.now);
    const runId = await submitRun(taskId, agent, hand.now);
    const moving = task.state === 'working' || task.state === 'claimed';
    const moved = await moveTask(taskId, moving ? 'hand-over' : 'answer', hand.now, {
      runId,
      agency: task.agency === 'H5' ? 'H3' : task.agency,
      executor: asExecutor(agent),
      handoff: { ...task.handoff, ...order.packet },
    });
    await note(task, 'given-back', `${task.title} → ${agent.name}`, hand);
    return moved;
  });
}
