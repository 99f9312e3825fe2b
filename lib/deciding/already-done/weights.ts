import type { FeatureName } from './features.ts';

/** A logistic regression: log-odds = `base` + the sum of weight times feature. */
export type Weights = { base: number } & Partial<Record<FeatureName, number>>;

/**
 * Which of those found is most likely the same: puts them in order.
 *
 * Source: `test/bench/fit-duplicates.ts` on 2,503 Hadoop reports with 66 labelled later duplicates
 * (GitBugs, CC BY 4.0). Recall@5 0.88; 0.86 to 0.88 on reports they were not learnt from. Every weight has
 * the sign its feature must have, so more likeness never counts against two items.
 */
export const RANK: Weights = {
  base: -5.992,
  points: 1.047,
  titles: 0.021,
  foundTitle: 2.331,
  rarest: 1.602,
  rare: 0.785,
  sameTitle: 0.571,
  print: 0.477,
  apart: -0.204,
};

/**
 * How likely the first one is the same. Source as for {@link RANK}; the very same title counts as the
 * same there, labelled or not: of the 22 reports whose title an earlier one has, 7 carry a label.
 * Precision by the labels of the 2 % (5 %) likeliest: 0.20 (0.13) with what was learnt from; 0.16 to
 * 0.20 (0.13) on reports not learnt from, in halves of the years, in random halves and in fifths.
 */
export const WARN: Weights = {
  base: -5.144,
  points: 0.974,
  lead: 0.656,
  foundTitle: 1.099,
  ownTitle: 1.661,
  rarest: 1.094,
  sameTitle: 6.901,
  nearTitle: -1.003,
  bare: -0.982,
  print: 1.376,
  apart: -0.184,
};
