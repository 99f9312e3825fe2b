import type { AgencyLevel } from '@/lib/model/agency';
import type { AgentCard } from '@/lib/model/agent-card';
import { YOU, type Executor } from '@/lib/model/executor';
import type { Work } from '@/lib/model/split';
import type { TaskKind } from '@/lib/model/task-kind';
import { BatonError } from '@/lib/model/errors';
import type { Subtask } from '@/lib/model/split';
import { agencyLimit, decideExecutor } from '../policy.ts';
import { stageLevels } from './levels.ts';

export type SubtaskAssignment = { executor: Executor; agency: AgencyLevel; reason: string };

const STAYS: Record<Work, string> = {
  decide: 'It binds your side, so it stays with you.',
  do: 'It happens outside the texts, where no agent can act.',
  'find-out': 'The answer has to be looked up, and the texts do not hold it for certain.',
  write: 'No connected agent takes this; Built-in works by fixed rules.',
  prepare: 'No agent that is switched on takes this.',
  reply: 'No agent that is switched on takes this.',
};

/** Work whose outcome is a text: all an agent can produce. */
const TEXT_WORK: readonly Work[] = ['write', 'prepare', 'reply'];

/**
 * Who does a subtask. What is not the writing of a text stays with the person, whatever an agent
 * could say about it; the policy decides about the rest.
 * @param stays why it must stay with the person, where a rule says so
 */
export function assignSubtask(
  task: { work: Work; kind: TaskKind; goal: string; agency: AgencyLevel; stays?: string },
  agents: readonly AgentCard[],
): SubtaskAssignment {
  const you = (reason: string): SubtaskAssignment => ({
    executor: { type: 'person', name: YOU },
    agency: 'H5',
    reason,
  });
  if (task.stays !== undefined) return you(task.stays);
  if (!TEXT_WORK.includes(task.work)) return you(STAYS[task.work]);
  const able =
    task.kind === 'something-else' ? agents.filter((agent) => agent.type !== 'built-in') : agents;
  const { kind, goal, agency } = task;
  const assignment = decideExecutor({ kind, goal, agency }, able);
  if (assignment === null || assignment.agent === null) return you(STAYS[task.work]);
  return { executor: assignment.executor, agency: assignment.agency, reason: assignment.reason };
}

/**
 * A subtask in the hands the person chose. What a rule keeps with the person stays there.
 * @param agent null: the person does it
 * @throws {BatonError} `agent_cannot` for a decision
 */
export function assignByHand(
  subtask: Subtask,
  agent: AgentCard | null,
): Pick<Subtask, 'executor' | 'agency' | 'levels' | 'reason'> {
  const { work, kind } = subtask;
  if (agent === null) {
    return {
      executor: { type: 'person', name: YOU },
      agency: 'H5',
      levels: stageLevels(work, 'H5', false),
      reason: 'You took it on.',
    };
  }
  const limit = agencyLimit(kind, subtask.goal);
  if (work === 'decide' || limit.most === 'H5') {
    throw new BatonError(
      'agent_cannot',
      'Decisions stay with you.',
      'Decide it yourself, and hand off what prepares it.',
    );
  }
  const atMost: AgencyLevel = TEXT_WORK.includes(work) ? 'H3' : 'H4';
  const agency = atMost < limit.most ? limit.most : atMost;
  return {
    executor: { type: 'agent', agentId: agent.id, name: agent.name },
    agency,
    levels: stageLevels(work, agency, true),
    reason: `You gave it to ${agent.name}.`,
  };
}
