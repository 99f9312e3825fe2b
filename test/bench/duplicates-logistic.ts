import type { FeatureName, Features } from '../../lib/deciding/already-done/features.ts';
import type { Weights } from '../../lib/deciding/already-done/weights.ts';

/** What each feature may say at all: for (1) or against (-1) two items being the same. */
export const SIGNS: Readonly<Record<FeatureName, 1 | -1>> = {
  points: 1,
  lead: 1,
  titles: 1,
  foundTitle: 1,
  ownTitle: 1,
  rarest: 1,
  rare: 1,
  sameTitle: 1,
  nearTitle: -1,
  bare: -1,
  print: 1,
  apart: -1,
};

/** One comparison to learn from. */
export type Example = { features: Features; same: boolean };

/**
 * Ridge logistic regression by Newton's method on standardised features. A feature whose weight has
 * the wrong sign is left out and the rest learnt again, so that more likeness never counts against.
 * @param ridge how strongly weights are pulled to nought
 * @returns weights in the features' own units
 */
export function learnWeights(
  examples: readonly Example[],
  names: readonly FeatureName[],
  ridge: number,
): Weights {
  const weights = fit(examples, names, ridge);
  const right = names.filter((name) => (weights[name] ?? 0) * SIGNS[name] > 0);
  return right.length === names.length ? weights : learnWeights(examples, right, ridge);
}

function fit(examples: readonly Example[], names: readonly FeatureName[], ridge: number): Weights {
  const count = examples.length;
  const mean = names.map(
    (name) => examples.reduce((sum, { features }) => sum + features[name], 0) / count,
  );
  const spread = names.map((name, j) => {
    const square = examples.reduce(
      (sum, { features }) => sum + (features[name] - (mean[j] ?? 0)) ** 2,
      0,
    );
    return Math.sqrt(square / count) || 1;
  });
  const rows = examples.map(({ features }) => [
    1,
    ...names.map((name, j) => (features[name] - (mean[j] ?? 0)) / (spread[j] ?? 1)),
  ]);
  const size = names.length + 1;
  let weights = Array.from({ length: size }, () => 0);
  for (let round = 0; round < 40; round += 1) {
    const system = Array.from({ length: size }, () => Array.from({ length: size + 1 }, () => 0));
    rows.forEach((row, index) => {
      const p = 1 / (1 + Math.exp(-row.reduce((sum, x, j) => sum + x * (weights[j] ?? 0), 0)));
      const error = Number(examples[index]?.same) - p;
      row.forEach((x, j) => {
        const line = system[j] ?? [];
        line[size] = (line[size] ?? 0) + error * x;
        row.forEach((y, c) => (line[c] = (line[c] ?? 0) + p * (1 - p) * x * y));
      });
    });
    system.forEach((line, j) => {
      line[j] = (line[j] ?? 0) + (j === 0 ? 1e-6 : ridge);
      if (j > 0) line[size] = (line[size] ?? 0) - ridge * (weights[j] ?? 0);
    });
    const step = solve(system);
    weights = weights.map((weight, j) => weight + (step[j] ?? 0));
  }
  const plain = names.map((_, j) => (weights[j + 1] ?? 0) / (spread[j] ?? 1));
  const base =
    (weights[0] ?? 0) - plain.reduce((sum, weight, j) => sum + weight * (mean[j] ?? 0), 0);
  return { base, ...Object.fromEntries(names.map((name, j) => [name, plain[j] ?? 0])) };
}

/** Gauss-Jordan with pivoting; the last column is the right side. */
function solve(system: number[][]): number[] {
  const size = system.length;
  for (let j = 0; j < size; j += 1) {
    const rest = system.slice(j).toSorted((a, b) => Math.abs(b[j] ?? 0) - Math.abs(a[j] ?? 0));
    system.splice(j, rest.length, ...rest);
    const pivot = system[j] ?? [];
    for (const line of system) {
      if (line === pivot) continue;
      const factor = (line[j] ?? 0) / (pivot[j] ?? 1);
      for (let c = j; c <= size; c += 1) line[c] = (line[c] ?? 0) - factor * (pivot[c] ?? 0);
    }
  }
  return system.map((line, j) => (line[size] ?? 0) / (line[j] ?? 1));
}
