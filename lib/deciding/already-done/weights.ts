import type { FeatureName } from './features.ts';

/** A logistic regression: log-odds = `base` + the sum of weight times feature. */
export type Weights = { base: number } & Partial<Record<FeatureName, number>>;

/**
 * Which of those found is most likely the same: puts them in order.
 *
 * Source: `test/bench/fit-duplicates.ts` on 2,503 Hadoop reports with 66 labelled later duplicates
 * (GitBugs, CC BY 4.0). Recall@5 0.86, on reports they were not learnt from as well. Every weight has
 * the sign its feature must have, so more likeness never counts against two items.
 */
export const RANK: Weights = {
  base: -6.025,
  points: 1.07,
  titles: 0.076,
  foundTitle: 2.411,
  rarest: 1.576,
  rare: 0.788,
  sameTitle: 0.551,
  print: 0.391,
  apart: -0.193,
};

/**
 * How likely the first one is the same. Source as for {@link RANK}; the very same title counts as the
 * same there, labelled or not: of the 22 reports whose title an earlier one has, 6 carry a label.
 * Precision by the labels of the 2 % (5 %) likeliest: 0.20 (0.13) with what was learnt from; 0.16 to
 * 0.20 (0.13) on reports not learnt from, in halves of the years, in random halves and in fifths.
 */
export const WARN: Weights = {
  base: -5.153,
  points: 0.978,
  lead: 0.618,
  foundTitle: 0.934,
  ownTitle: 1.905,
  rarest: 1.351,
  sameTitle: 6.992,
  nearTitle: -1.004,
  bare: -0.988,
  print: 1.075,
  apart: -0.184,
};
