import type { AgencyLevel } from '@/lib/model/agency';
import type { Stages } from '@/lib/model/policy';
import { limitsOf, shifted, stricter, type Limit } from './limits.ts';
import type { StandingPolicy, StandingRule } from './standing-policy.ts';
import type { PolicyCandidate } from './subject.ts';

/** Below this an agent prepares at most: it would lead one such task in five. */
const PREPARES_BELOW = 0.2;

/**
 * How much say an agent would get: the playbook's level, what was earned or lost on it, and never
 * more than any limit.
 * @param able {@link capability} of the task
 * @param hits the rules that hold for it
 */
export function levelFor(
  candidate: PolicyCandidate,
  policy: StandingPolicy,
  able: number,
  hits: readonly StandingRule[],
): { agency: AgencyLevel; limits: Limit[]; strictest: string; earnedWords: string } {
  const limits = limitsOf(candidate, policy.acknowledged);
  if (hits.some(({ rule }) => rule.effect === 'prepare')) {
    limits.push({ most: 'H4', reason: 'a rule says to prepare only' });
  }
  if (policy.most !== 'H1') {
    limits.push({ most: policy.most, reason: 'your organisation allows no more' });
  }
  if (able < PREPARES_BELOW) {
    limits.push({ most: 'H4', reason: 'an agent would hardly do this well' });
  }
  const earned = policy.earned[candidate.kind] ?? 0;
  const start = candidate.agency === 'H5' ? 'H4' : candidate.agency;
  const wanted = shifted(start, earned);
  const agency = limits.reduce((level, { most }) => stricter(level, most), wanted);
  const prepared = limits.find(({ most }) => most >= 'H4');
  return {
    agency,
    // those that hold nothing back would only be noise in the chain
    limits: limits.filter(({ most }) => most > shifted(start, Math.max(0, earned)) || most >= 'H4'),
    strictest: prepared?.reason ?? '',
    earnedWords: agency === start ? '' : earnedWords(earned),
  };
}

function earnedWords(earned: number): string {
  if (earned === 0) return '';
  return earned > 0
    ? ', as you agreed for this kind'
    : ', because something of this kind was undone';
}

const STAGES: Record<AgencyLevel, Stages> = {
  H1: { acquire: 'H1', analyse: 'H1', decide: 'H1', act: 'H3' },
  H2: { acquire: 'H1', analyse: 'H1', decide: 'H2', act: 'H3' },
  H3: { acquire: 'H1', analyse: 'H2', decide: 'H3', act: 'H4' },
  H4: { acquire: 'H1', analyse: 'H3', decide: 'H4', act: 'H5' },
  H5: { acquire: 'H5', analyse: 'H5', decide: 'H5', act: 'H5' },
};

/** The level in each stage. Acting is always behind a gate: no level gives it to an agent alone. */
export function stagesAt(agency: AgencyLevel): Stages {
  return STAGES[agency];
}
