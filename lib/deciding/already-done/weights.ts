import type { FeatureName } from './features.ts';

/** A logistic regression: log-odds = `base` + the sum of weight times feature. */
export type Weights = { base: number } & Partial<Record<FeatureName, number>>;

/**
 * Which of those found is most likely the same: puts them in order.
 *
 * Source: `test/bench/fit-duplicates.ts` on 2,503 Hadoop reports with 66 labelled later duplicates
 * (GitBugs, CC BY 4.0). Cross-validated in two halves: recall@5 0.85, precision of warnings at 2 %
 * 0.16. Many true duplicates carry no label there (of 35 pairs with the
 * very same title, 7 do), so the probabilities are low in figures and right in order.
 */
export const RANK: Weights = {
  base: -5.313,
  points: 1.075,
  titles: 0.83,
  foundTitle: 2.434,
  rare: 0.98,
  apart: -0.187,
  sameTitle: 0.368,
};

/** How likely the first one is the same. Source as for {@link RANK}. */
export const WARN: Weights = {
  base: -3.848,
  points: 0.871,
  titles: 0.83,
  exchanged: -0.298,
  oneWord: -0.406,
  sameTitle: 1.177,
  family: 0.187,
  print: 0.744,
};
