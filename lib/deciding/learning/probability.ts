import type { TaskKind } from '../../model/task-kind.ts';
import type { Taste } from './taste.ts';

/** So that the odds of a certainty stay finite. */
const EDGE = 1e-6;

/** The log odds of a likelihood. */
export function logOdds(likelihood: number): number {
  const inside = Math.min(1 - EDGE, Math.max(EDGE, likelihood));
  return Math.log(inside / (1 - inside));
}

/** The likelihood of log odds. */
export function likelihoodOf(odds: number): number {
  return 1 / (1 + Math.exp(-odds));
}

/**
 * How likely this person hands a task off.
 * @param able what an agent can do of it, 0 to 1: the starting point when nothing is known
 */
export function probabilityFor(able: number, kind: TaskKind, taste: Taste): number {
  return likelihoodOf(logOdds(able) + taste.person + (taste.kinds[kind] ?? 0));
}

/** What a likelihood comes to: hand it off, ask, or leave it with the person. */
export type Outcome = 'agent' | 'ask' | 'human';

/** Below this likelihood the person keeps it, from the other on an agent gets it; between, Baton asks. */
const KEEP_BELOW = 0.4;
const HAND_OFF_FROM = 0.6;

/** @param probability how likely the person hands it off, 0 to 1 */
export function outcomeAt(probability: number): Outcome {
  if (probability < KEEP_BELOW) return 'human';
  return probability < HAND_OFF_FROM ? 'ask' : 'agent';
}
