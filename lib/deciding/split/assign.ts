import { BatonError } from '@/lib/model/errors';
import { AGENCY_WORDS, type AgencyLevel } from '@/lib/model/agency';
import type { AgentCard } from '@/lib/model/agent-card';
import { YOU } from '@/lib/model/executor';
import type { ChainLink } from '@/lib/model/policy';
import type { Subtask, Work } from '@/lib/model/split';
import { decide } from '../policy/decide.ts';
import { NOTHING_UNASKED } from '../policy/explain.ts';
import { stricter } from '../policy/limits.ts';
import type { PolicyCandidate, PolicyContext } from '../policy/subject.ts';
import { stageLevels } from './levels.ts';

/** Who does a subtask, why, and every step that led there. */
type SubtaskAssignment = Pick<
  Subtask,
  'executor' | 'agency' | 'reason' | 'ask' | 'chain' | 'probability' | 'capability'
>;

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

/** What an assignment needs to know of a subtask. */
export type Assignable = Pick<Subtask, 'work' | 'kind' | 'title' | 'goal' | 'minutes'> & {
  quotes: readonly string[];
  /** The level its playbook gives it. */
  agency: AgencyLevel;
  /** Why it must stay with the person, where that is settled already. */
  stays?: string;
} & Pick<PolicyCandidate, 'ratings' | 'reversible' | 'verifiable'>;

function you(reason: string, step: ChainLink['step']): SubtaskAssignment {
  const chain: ChainLink[] = [
    { step, says: reason, gives: 'human' },
    { step: 'level', says: `${YOU}: ${AGENCY_WORDS.H5}.`, gives: 'human' },
  ];
  return { executor: { type: 'person', name: YOU }, agency: 'H5', reason, chain };
}

/**
 * Who does a subtask. What is not the writing of a text stays with the person, whatever an agent
 * could say about it; the policy decides about the rest.
 */
export function assignSubtask(task: Assignable, context: PolicyContext): SubtaskAssignment {
  if (task.stays !== undefined) return you(task.stays, 'rule');
  if (!TEXT_WORK.includes(task.work)) {
    return you(STAYS[task.work], task.work === 'decide' ? 'rule' : 'capability');
  }
  // rules of the built-in agent cover what its kinds say and nothing free
  const agents =
    task.kind === 'something-else'
      ? context.agents.filter((agent) => agent.type !== 'built-in')
      : context.agents;
  const decision = decide(task, { ...context, agents });
  const { executor, agency, outcome, chain, probability } = decision;
  const known = { executor, agency, chain, probability, capability: decision.capability };
  if (decision.agent === null) {
    const reason = decision.because === 'no-agent' ? STAYS[task.work] : decision.reason;
    return { ...known, reason };
  }
  return { ...known, reason: decision.reason, ...(outcome === 'ask' ? { ask: true } : {}) };
}

/**
 * A subtask in the hands the person chose. What a rule keeps with the person stays there.
 * @param agent null: the person does it
 * @throws {BatonError} `agent_cannot` for a decision, and where a rule says so
 */
export function assignByHand(
  subtask: Subtask,
  agent: AgentCard | null,
  context: PolicyContext,
): Subtask {
  const { work } = subtask;
  // what was asked is answered with this
  const { ask: _, ...rest } = subtask;
  if (agent === null) {
    return { ...rest, ...you('You took it on.', 'person'), levels: stageLevels(work, 'H5', false) };
  }
  const agency = agencyWith(subtask, agent, context);
  const reason = `You gave it to ${agent.name}.`;
  return {
    ...rest,
    executor: { type: 'agent', agentId: agent.id, name: agent.name },
    agency,
    levels: stageLevels(work, agency, true),
    reason,
    chain: [
      { step: 'person', says: reason, gives: 'agent' },
      { step: 'level', says: `${agent.name}: ${AGENCY_WORDS[agency]}.`, gives: 'agent' },
      { step: 'gate', says: NOTHING_UNASKED, gives: 'limit' },
    ],
  };
}

/**
 * How much say this agent gets in a subtask, under the policy as it stands.
 * @throws {BatonError} `agent_cannot` when none at all
 */
export function agencyWith(
  subtask: Subtask,
  agent: AgentCard,
  context: PolicyContext,
): AgencyLevel {
  const { work, kind, evidence } = subtask;
  if (work === 'decide' || kind === 'decide') {
    throw new BatonError(
      'agent_cannot',
      'Decisions stay with you.',
      'Decide it yourself, and hand off what prepares it.',
    );
  }
  const isText = TEXT_WORK.includes(work);
  const quotes = evidence.map(({ quote }) => quote);
  const asked = { ...subtask, quotes, agency: isText ? 'H3' : 'H4', outward: !isText } as const;
  const decision = decide(asked, { ...context, agents: [agent] });
  if (decision.because === 'rule' && decision.outcome === 'human') {
    throw new BatonError(
      'agent_cannot',
      'A rule keeps this with you.',
      'Do it yourself, or change the rule under Policy.',
    );
  }
  if (decision.because === 'no-agent') {
    throw new BatonError(
      'agent_cannot',
      `${agent.name} may not do this, or is switched off.`,
      'Choose another agent, or do it yourself.',
    );
  }
  // where only likelihood or worth spoke against it, the person has decided otherwise
  const least: AgencyLevel = isText ? 'H3' : 'H4';
  const level = decision.agent === null ? stricter('H4', context.policy.most) : decision.agency;
  return stricter(least, level);
}
