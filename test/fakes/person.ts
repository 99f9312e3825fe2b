/** A simulated person with fixed preferences and a noisy hand, and Baton learning from them. */
import { capability, KIND_RATINGS } from '../../lib/deciding/capability.ts';
import { learn } from '../../lib/deciding/learning/learn.ts';
import { probabilityFor } from '../../lib/deciding/learning/probability.ts';
import { answerEvent, QUESTIONS } from '../../lib/deciding/learning/questions.ts';
import { UNKNOWN_TASTE, type Taste } from '../../lib/deciding/learning/taste.ts';
import type { PreferenceEvent } from '../../lib/model/preference.ts';
import type { Ratings } from '../../lib/model/policy.ts';
import { TASK_KINDS, type TaskKind } from '../../lib/model/task-kind.ts';

/** What a person wants: log odds of handing off, on top of what the work itself suggests. */
export type Wants = { person: number; kinds: Partial<Record<TaskKind, number>> };

/** Three people as different as people are. */
export const PEOPLE: Record<'delegator' | 'writer' | 'keeper', Wants> = {
  delegator: { person: 3, kinds: {} },
  writer: { person: 1.5, kinds: { 'draft-reply': -7, 'clarify-draft': -7, 'something-else': -5 } },
  keeper: { person: -5, kinds: { 'collect-facts': 8, 'find-earlier': 7, 'convert-table': 7 } },
};

const KINDS = TASK_KINDS.filter((kind) => kind !== 'decide');
const DAY = 24 * 3_600_000;

/** Numbers from 0 to 1 that are the same at every run (mulberry32). */
export function numbersFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export type Course = {
  /** For every decision: did Baton name the executor the person chose? */
  agreed: boolean[];
  taste: Taste;
  events: PreferenceEvent[];
};

/**
 * Lets Baton and a person work together from a cold start after the one-tap questions.
 * @param noise how often the hand does the opposite of what the person wants
 * @param learning false: Baton stays as it was at the start, for comparison
 */
export function course(
  wants: Wants,
  { decisions = 200, noise = 0.05, seed = 1, learning = true, questions = true } = {},
): Course {
  const random = numbersFrom(seed);
  const events: PreferenceEvent[] = [];
  const agreed: boolean[] = [];
  if (questions) {
    for (const { kind } of QUESTIONS) {
      const odds = oddsOf(kind, KIND_RATINGS[kind].ratings, wants);
      events.push(answerEvent(kind, odds > 1 ? 1 : odds < -1 ? 0 : 0.5, 0));
    }
  }
  let taste = learning ? learn(events, 0) : UNKNOWN_TASTE;
  for (let number = 0; number < decisions; number += 1) {
    const at = Math.round(number * DAY * 0.1);
    const kind = KINDS[Math.floor(random() * KINDS.length)] ?? 'draft-reply';
    const ratings = around(KIND_RATINGS[kind].ratings, random);
    const able = capability(ratings);
    const chose = oddsOf(kind, ratings, wants) > 0 !== random() < noise;
    agreed.push(probabilityFor(able, kind, taste) >= 0.5 === chose);
    const id = String(number).padStart(4, '0');
    events.push({ id, signal: chose ? 'handed-off' : 'kept', kind, capability: able, at });
    if (chose && random() < 0.8) {
      events.push({ id: `${id}b`, signal: 'accepted', kind, capability: able, at: at + 1 });
    }
    if (learning) taste = learn(events, at);
  }
  return { agreed, taste, events };
}

function oddsOf(kind: TaskKind, ratings: Ratings, wants: Wants): number {
  const able = capability(ratings);
  return Math.log(able / (1 - able)) + wants.person + (wants.kinds[kind] ?? 0);
}

/** Tasks of one kind differ: each rating up to one point off. */
function around(ratings: Ratings, random: () => number): Ratings {
  const off = (value: number) => Math.min(5, Math.max(1, value + Math.floor(random() * 3) - 1));
  return {
    physical: ratings.physical,
    uncertainty: off(ratings.uncertainty),
    expertise: off(ratings.expertise),
    interpersonal: off(ratings.interpersonal),
  };
}

/** The share of agreement among the last `window` decisions before the given one. */
export function agreementAt(agreed: readonly boolean[], decision: number, window = 40): number {
  const seen = agreed.slice(Math.max(0, decision - window), decision);
  return seen.filter(Boolean).length / Math.max(1, seen.length);
}
