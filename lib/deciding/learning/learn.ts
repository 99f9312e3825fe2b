import type { PreferenceEvent, Signal } from '../../model/preference.ts';
import { TASK_KINDS, type TaskKind } from '../../model/task-kind.ts';
import { likelihoodOf, logOdds } from './probability.ts';
import type { Taste } from './taste.ts';

/** What the person did last counts double what they did this long before. */
const HALF_LIFE_MS = 60 * 24 * 3_600_000;

/**
 * How far people lie apart in log odds, and how far kinds lie apart for one person. The first follows
 * from the intraclass correlations by person and task, 0.351 and 0.043 (see `capability.ts` for the
 * source): 0.351 / (1 − 0.351 − 0.043) of the logistic variance π²/3. The second is our estimate:
 * large enough that ten decisions on a kind outweigh the rest.
 */
const PERSON_VARIANCE = 1.9;
const KIND_VARIANCE = 2;

/** How near the answer has to be; the log odds are shown to two digits. */
const NEAR_ENOUGH = 1e-6;
const MOST_ROUNDS = 500;

/** Results accepted and not, before any was seen: four in five. */
const PRIOR_ACCEPTED = 4;
const PRIOR_ALL = 5;

/** One piece of evidence for the logistic fit: was an agent right for it (1), how sure (weight). */
type Case = { kind: TaskKind; toAgent: number; weight: number; offset: number };

/**
 * What each act says about who should do such a task. A choice made before the work counts most;
 * how the result was received says something about it too.
 */
function caseOf({
  signal,
  share = 0,
}: PreferenceEvent): { toAgent: number; weight: number } | null {
  switch (signal) {
    case 'handed-off':
      return { toAgent: 1, weight: 1 };
    case 'kept':
    case 'taken-over':
    case 'undone':
      return { toAgent: 0, weight: 1 };
    case 'accepted':
      return { toAgent: 1, weight: 0.5 };
    case 'edited':
      return { toAgent: 1 - share, weight: 0.5 };
    case 'sent-back':
      return { toAgent: 0.3, weight: 0.25 };
    case 'rejected':
      return { toAgent: 0, weight: 0.75 };
    case 'answered':
      // an answer about the kind as a whole stands for several choices
      return { toAgent: 0.05 + 0.9 * share, weight: 4 };
    case 'raised':
    case 'lowered':
      return null;
  }
}

/** What a result's fate says about the next one: accepted (1) or not (0); null says nothing. */
function acceptanceOf(signal: Signal, share = 0): number | null {
  switch (signal) {
    case 'accepted':
      return 1;
    case 'edited':
      return 1 - share;
    case 'sent-back':
    case 'rejected':
    case 'undone':
    case 'taken-over':
      return 0;
    default:
      return null;
  }
}

/** How much an act counts now: halved with every half-life since. */
function recency(at: number, now: number): number {
  return 0.5 ** (Math.max(0, now - at) / HALF_LIFE_MS);
}

/**
 * What the person's acts say about them: the most likely person offset and kind terms of a logistic
 * model with normal priors around nothing learned. The optimum is one and depends on what was done
 * and when, never on the order in which it is told.
 * @param events of one person
 * @param now milliseconds since 1970
 */
export function learn(events: readonly PreferenceEvent[], now: number): Taste {
  // one order for all: even the last digit of a sum must not depend on how they were listed
  const sorted = events.toSorted((a, b) => a.at - b.at || compare(a.id, b.id));
  const cases = sorted.flatMap((event): Case[] => {
    const said = caseOf(event);
    if (said === null) return [];
    const weight = said.weight * recency(event.at, now);
    return [{ kind: event.kind, toAgent: said.toAgent, weight, offset: logOdds(event.capability) }];
  });
  const { person, kinds } = fit(cases);
  const acceptance: Taste['acceptance'] = {};
  for (const kind of TASK_KINDS) {
    let accepted = PRIOR_ACCEPTED;
    let all = PRIOR_ALL;
    for (const { kind: other, signal, share, at } of sorted) {
      const fate = other === kind ? acceptanceOf(signal, share) : null;
      if (fate === null) continue;
      accepted += fate * recency(at, now);
      all += recency(at, now);
    }
    if (all > PRIOR_ALL) acceptance[kind] = accepted / all;
  }
  return { person, kinds, acceptance, acts: cases.length };
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

/** Newton's method, one term after the other: the function is convex, so this ends at its optimum. */
function fit(cases: readonly Case[]): Pick<Taste, 'person' | 'kinds'> {
  const kinds = TASK_KINDS.filter((kind) => cases.some((one) => one.kind === kind));
  const term = new Map<TaskKind, number>(kinds.map((kind) => [kind, 0]));
  const casesOf = new Map(kinds.map((kind) => [kind, cases.filter((one) => one.kind === kind)]));
  let person = 0;
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const before = person;
    person += step(cases, person, PERSON_VARIANCE, (one) => person + (term.get(one.kind) ?? 0));
    let moved = Math.abs(person - before);
    for (const kind of kinds) {
      const now = term.get(kind) ?? 0;
      const change = step(casesOf.get(kind) ?? [], now, KIND_VARIANCE, () => person + now);
      term.set(kind, now + change);
      moved = Math.max(moved, Math.abs(change));
    }
    if (moved < NEAR_ENOUGH) break;
  }
  return { person, kinds: Object.fromEntries(term) };
}

/** The change of one term that Newton's method asks for, damped so that it cannot overshoot. */
function step(
  cases: readonly Case[],
  term: number,
  variance: number,
  learned: (one: Case) => number,
): number {
  let slope = -term / variance;
  let bend = 1 / variance;
  for (const one of cases) {
    const likelihood = likelihoodOf(one.offset + learned(one));
    slope += one.weight * (one.toAgent - likelihood);
    bend += one.weight * likelihood * (1 - likelihood);
  }
  return Math.max(-1, Math.min(1, slope / bend));
}
