import { AGENCY_LEVELS, type AgencyLevel } from '@/lib/model/agency';
import { ACTS_OUTWARD, hardRulesIn } from '../hard-rules.ts';
import type { BuiltInRule } from './standing-policy.ts';
import type { PolicyCandidate } from './subject.ts';

/** The most say an agent may get, and why. `rule` is the built-in rule that says so. */
export type Limit = { most: AgencyLevel; reason: string; rule?: BuiltInRule };

/** The stricter of two levels: the one that gives an agent less say. */
export function stricter(one: AgencyLevel, other: AgencyLevel): AgencyLevel {
  return one > other ? one : other;
}

/** `steps` levels more say (negative: less), within "agent does it" and "agent prepares". */
export function shifted(level: AgencyLevel, steps: number): AgencyLevel {
  const at = AGENCY_LEVELS.indexOf(level) - steps;
  return AGENCY_LEVELS[Math.min(3, Math.max(0, at))] ?? 'H4';
}

/**
 * Every limit that Baton itself sets on a subtask. A deed a built-in rule covers is prepared only,
 * unless the person acknowledged that rule: then it may be drafted, and they send it. Texts *about*
 * such matters may be drafted. No acknowledgement makes a decision an agent's.
 */
export function limitsOf(
  candidate: PolicyCandidate,
  acknowledged: ReadonlySet<BuiltInRule>,
): Limit[] {
  const { kind, title, goal, quotes } = candidate;
  const outward = candidate.outward === true;
  if (kind === 'decide') return [{ most: 'H5', reason: 'decisions stay with you' }];
  const limits: Limit[] = [];
  const words = [title, goal, ...(outward ? quotes : [])].join('\n');
  if (outward || (kind === 'something-else' && words.search(ACTS_OUTWARD) !== -1)) {
    for (const { rule } of hardRulesIn(words)) {
      const most = acknowledged.has(rule.id) ? 'H3' : 'H4';
      limits.push({ most, reason: rule.reason, rule: rule.id });
    }
  }
  if (outward && candidate.reversible === false) {
    const most = acknowledged.has('outward') ? 'H3' : 'H4';
    limits.push({
      most,
      reason: 'what others see and cannot be undone stays with you',
      rule: 'outward',
    });
  }
  if (outward || kind === 'draft-reply' || kind === 'something-else') {
    limits.push({ most: 'H3', reason: 'you send what others read' });
  }
  if (candidate.reversible === false) limits.push({ most: 'H3', reason: 'it cannot be undone' });
  if (candidate.verifiable === false) {
    limits.push({ most: 'H3', reason: 'the result does not show whether it is right' });
  }
  return limits;
}
