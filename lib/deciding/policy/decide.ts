import { AGENCY_WORDS, type AgencyLevel } from '@/lib/model/agency';
import { YOU } from '@/lib/model/executor';
import type { ChainLink } from '@/lib/model/policy';
import { capability, KIND_RATINGS } from '../capability.ts';
import { outcomeAt, probabilityFor } from '../learning/probability.ts';
import { chooseAgent } from './choose-agent.ts';
import { levelFor, stagesAt } from './level.ts';
import { matches } from './match-rule.ts';
import type { Effect } from './rule.ts';
import type { StandingRule } from './standing-policy.ts';
import type { Decision, PolicyCandidate, PolicyContext } from './subject.ts';
import {
  capabilityLink,
  limitLink,
  NOTHING_UNASKED,
  personLink,
  ruleLink,
  valueLink,
} from './explain.ts';
import { valueOf } from './value.ts';

type Settled = Pick<Decision, 'outcome' | 'because'>;

/**
 * Who should do a subtask, how much say they get, and the whole chain of reasons. Pure.
 * Hard rules come first and nothing later can undo them: then what an agent can do, then what is
 * known of the person, then what it is worth, then the level.
 */
export function decide(candidate: PolicyCandidate, context: PolicyContext): Decision {
  const { policy, subject, agents } = context;
  const { kind, title, goal, quotes } = candidate;
  const chain: ChainLink[] = [];
  const words = [title, goal, ...quotes].join('\n');
  const hits = policy.rules.filter(({ rule }) => matches(rule, { ...subject, kind, words }));
  chain.push(...hits.map(ruleLink));
  const says = (effect: Effect) => hits.some(({ rule }) => rule.effect === effect);

  const ratings = candidate.ratings ?? KIND_RATINGS[kind].ratings;
  const able = capability(ratings);
  const probability = probabilityFor(able, kind, policy.taste);
  const found = chooseAgent(kind, agents, policy.builtInOnly || says('in-browser'));
  const level = levelFor(candidate, policy, able, hits);

  let settled: Settled;
  if (level.agency === 'H5') {
    settled = { outcome: 'human', because: 'rule' };
  } else if (says('keep')) {
    settled = { outcome: 'human', because: 'rule' };
  } else if (found === null) {
    chain.push({
      step: 'capability',
      says: noAgentWords(policy.builtInOnly, hits),
      gives: 'human',
    });
    settled = { outcome: 'human', because: 'no-agent' };
  } else {
    chain.push(capabilityLink(kind, able, candidate.ratings !== undefined));
    chain.push(personLink(probability, able, policy.taste, kind, outcomeAt(probability)));
    const euros = context.cost?.(found.agent, candidate.tokens ?? 0) ?? 0;
    settled = weigh(candidate, context, { able, probability, says, chain, euros });
  }

  const agent = settled.outcome === 'human' || found === null ? null : found.agent;
  const agency: AgencyLevel = agent === null ? 'H5' : level.agency;
  chain.push(...level.limits.map(limitLink));
  chain.push({
    step: 'level',
    says:
      agent === null
        ? `${YOU}: ${AGENCY_WORDS.H5}.`
        : `${agent.name}: ${AGENCY_WORDS[agency]}${level.earnedWords}.`,
    gives: settled.outcome,
  });
  if (agent !== null) {
    chain.push({ step: 'gate', says: NOTHING_UNASKED, gives: 'limit' });
  }
  return {
    ...settled,
    executor:
      agent === null
        ? { type: 'person', name: YOU }
        : { type: 'agent', agentId: agent.id, name: agent.name },
    agent,
    agency,
    stages: stagesAt(agency),
    probability,
    capability: able,
    reason: reasonOf(
      settled,
      agent === null ? null : (found?.reason ?? null),
      level.strictest,
      kind,
      hits,
    ),
    chain: chain.map((link) => ({ ...link, says: link.says.slice(0, 500) })),
  };
}

/** The steps that weigh: the person's rules first, then likelihood, then worth. */
function weigh(
  candidate: PolicyCandidate,
  { policy }: PolicyContext,
  known: {
    able: number;
    probability: number;
    says: (effect: Effect) => boolean;
    chain: ChainLink[];
    euros: number;
  },
): Settled {
  const { able, probability, says, chain, euros } = known;
  if (says('ask')) return { outcome: 'ask', because: 'rule' };
  if (says('hand-off')) return { outcome: 'agent', because: 'rule' };
  const outcome = outcomeAt(probability);
  const because = outcomeAt(able) === outcome ? 'capability' : 'person';
  if (outcome === 'human' || candidate.minutes === 0) return { outcome, because };
  const value = valueOf({
    minutes: candidate.minutes,
    acceptance: policy.taste.acceptance[candidate.kind],
    hardToCheck: candidate.verifiable === false,
    euros,
  });
  chain.push(valueLink(value, candidate.minutes, euros));
  return value > 0 ? { outcome, because } : { outcome: 'human', because: 'value' };
}

function noAgentWords(builtInOnly: boolean, hits: readonly StandingRule[]): string {
  const stays = builtInOnly || hits.some(({ rule }) => rule.effect === 'in-browser');
  return stays ? 'No agent inside the browser takes this.' : 'No agent that is on takes this.';
}

function reasonOf(
  { outcome, because }: Settled,
  why: string | null,
  strictest: string,
  kind: PolicyCandidate['kind'],
  hits: readonly StandingRule[],
): string {
  // the playbook has said which rule keeps a decision with the person
  if (kind === 'decide') return '';
  const whose = hits.some(({ by }) => by === 'organisation') ? 'A rule' : 'A rule of yours';
  if (outcome === 'ask') {
    return because === 'rule'
      ? `${whose} says to ask you first.`
      : 'Baton is not sure who should: choose.';
  }
  if (why !== null) return strictest === '' ? why : `${why} Prepared only: ${strictest}.`;
  switch (because) {
    case 'rule':
      return `${whose} keeps it with you.`;
    case 'no-agent':
      return 'No agent that is on takes this.';
    case 'capability':
      return 'An agent would hardly do this well.';
    case 'person':
      return 'You usually do this yourself.';
    case 'value':
      return 'Checking it would take longer than doing it.';
  }
}
