import type { Ratings } from '../model/policy.ts';
import type { TaskKind } from '../model/task-kind.ts';

/**
 * Least-squares weights of the four ratings on the Human Agency Scale, from 2,057 expert ratings of
 * work tasks (Shao et al., Stanford 2025, "Future of Work with AI Agents", WORKBank). On that data
 * one expert's four ratings predict another's "an agent can lead" at AUC 0.742.
 */
const LEAST_SQUARES: Ratings = {
  physical: 0.24,
  uncertainty: 0.11,
  expertise: 0.38,
  interpersonal: 0.36,
};

/** How far the weights are drawn toward equal ones: half, because equal weights travel better. */
const SHRINK = 0.5;

/**
 * Change of the log odds for one point of the weighted mean rating. Two normal classes told apart at
 * AUC 0.742 lie √2·Φ⁻¹(0.742) = 0.92 deviations apart; a deviation within a class is about 0.7
 * points of a mean of four ratings; so 0.92 / 0.7. The deviation is our estimate.
 */
const SLOPE = 1.3;

/** The weighted mean at which an agent leads as often as not; our assumption, learning corrects it. */
const EVEN_AT = 2.6;

const NAMES = ['physical', 'uncertainty', 'expertise', 'interpersonal'] as const;

/** The weights in use: positive, and they sum to 1. */
export const CAPABILITY_WEIGHTS: Ratings = shrunk();

function shrunk(): Ratings {
  const sum = NAMES.reduce((total, name) => total + LEAST_SQUARES[name], 0);
  const weight = (name: keyof Ratings) =>
    (1 - SHRINK) * (LEAST_SQUARES[name] / sum) + SHRINK / NAMES.length;
  return {
    physical: weight('physical'),
    uncertainty: weight('uncertainty'),
    expertise: weight('expertise'),
    interpersonal: weight('interpersonal'),
  };
}

/**
 * How likely it is that an agent can lead a piece of work.
 * @param ratings each 1 to 5; what lies outside counts as the nearest bound, what is no number as 5
 * @returns 0 to 1; never rises when a rating rises
 */
export function capability(ratings: Ratings): number {
  const mean = NAMES.reduce(
    (sum, name) => sum + CAPABILITY_WEIGHTS[name] * bounded(ratings[name]),
    0,
  );
  return 1 / (1 + Math.exp(SLOPE * (mean - EVEN_AT)));
}

function bounded(rating: number): number {
  return Number.isNaN(rating) ? 5 : Math.min(5, Math.max(1, rating));
}

/** The four ratings of a kind, where nobody rated the task itself, and why they are so. */
export const KIND_RATINGS: Record<TaskKind, { ratings: Ratings; because: string }> = {
  'summarise-thread': {
    ratings: { physical: 1, uncertainty: 1, expertise: 2, interpersonal: 1 },
    because: 'everything needed stands in the thread',
  },
  'extract-actions': {
    ratings: { physical: 1, uncertainty: 1, expertise: 1, interpersonal: 1 },
    because: 'it lists what the thread already says',
  },
  'collect-facts': {
    ratings: { physical: 1, uncertainty: 1, expertise: 1, interpersonal: 1 },
    because: 'it copies what is on the page',
  },
  'draft-reply': {
    ratings: { physical: 1, uncertainty: 2, expertise: 2, interpersonal: 3 },
    because: 'somebody reads it, and some answers may not be in the thread',
  },
  'convert-table': {
    ratings: { physical: 1, uncertainty: 1, expertise: 1, interpersonal: 1 },
    because: 'the same cells in another form',
  },
  'clarify-draft': {
    ratings: { physical: 1, uncertainty: 1, expertise: 2, interpersonal: 2 },
    because: 'the content is there and only the wording changes',
  },
  'find-earlier': {
    ratings: { physical: 1, uncertainty: 2, expertise: 1, interpersonal: 1 },
    because: 'it searches; whether a find fits is easy to see',
  },
  'check-style': {
    ratings: { physical: 1, uncertainty: 1, expertise: 1, interpersonal: 1 },
    because: 'the list says which words are meant',
  },
  'check-list': {
    ratings: { physical: 1, uncertainty: 2, expertise: 2, interpersonal: 1 },
    because: 'each item is held against the text, and every verdict has its quote',
  },
  'compare-texts': {
    ratings: { physical: 1, uncertainty: 1, expertise: 1, interpersonal: 1 },
    because: 'both texts are there, and every difference can be looked at',
  },
  decide: {
    ratings: { physical: 1, uncertainty: 4, expertise: 4, interpersonal: 4 },
    because: 'it weighs interests, and somebody has to answer for it',
  },
  'something-else': {
    ratings: { physical: 1, uncertainty: 2, expertise: 2, interpersonal: 2 },
    because: 'nothing more is known about it than its words',
  },
};
