/**
 * `node test/bench/fit-duplicates.ts BUGS.csv LABELS.csv`: learns the weights of the second stage and
 * prints them, with what they are worth on reports they were not learnt from. Development only.
 */
import {
  featuresOf,
  type FeatureName,
  type Features,
} from '../../lib/deciding/already-done/features.ts';
import { logOdds } from '../../lib/deciding/already-done/judge.ts';
import { retrieve } from '../../lib/deciding/already-done/retrieve.ts';
import { printOf } from '../../lib/deciding/already-done/simhash.ts';
import { termsOfItem } from '../../lib/deciding/already-done/terms.ts';
import { apply, withItem } from '../../lib/deciding/already-done/upkeep.ts';
import type { Weights } from '../../lib/deciding/already-done/weights.ts';
import type { Segment } from '../../lib/model/item-index.ts';
import { readReports } from './read-duplicates.ts';

const RANKING: FeatureName[] = ['points', 'titles', 'foundTitle', 'rare', 'apart', 'sameTitle'];
const WARNING: FeatureName[] = [
  'points',
  'titles',
  'exchanged',
  'oneWord',
  'sameTitle',
  'family',
  'print',
];
/** How strongly weights are pulled to nought: few duplicates are labelled. */
const RIDGE = 20;
/** Weights for the order are learnt from the first so many found. */
const LEARNT_FROM = 10;

type Pair = { report: number; features: Features; same: boolean };

const [bugs, labels] = process.argv.slice(2);
if (bugs === undefined || labels === undefined) throw new Error('Name the two files.');
const { documents, duplicates } = readReports(bugs, labels);
const groups: Pair[][] = [];
let segments: Segment[] = [];
documents.forEach((document, report) => {
  const terms = termsOfItem(document);
  const retrieval = retrieve(segments, terms, 30);
  const print = printOf([...terms.title, ...terms.title, ...terms.text]);
  const features = featuresOf({ terms, print, at: document.at }, retrieval);
  const positions = new Map(documents.slice(0, report).map(({ key }, index) => [key, index]));
  groups.push(
    retrieval.found.flatMap(({ item }, index): Pair[] => {
      const of = features[index];
      const same = duplicates[report]?.has(positions.get(item.key) ?? -1) ?? false;
      return of === undefined ? [] : [{ report, features: of, same }];
    }),
  );
  const change = withItem(segments, document);
  if (change !== null) segments = apply(segments, change);
});

function learn(from: readonly Pair[][]): { rank: Weights; warn: Weights } {
  const rank = fit(
    from.flatMap((group) => group.slice(0, LEARNT_FROM)),
    RANKING,
  );
  return {
    rank,
    warn: fit(
      from.flatMap((group) => inOrder(group, rank).slice(0, 1)),
      WARNING,
    ),
  };
}

function inOrder(group: readonly Pair[], rank: Weights): Pair[] {
  return group.toSorted((a, b) => logOdds(rank, b.features) - logOdds(rank, a.features));
}

/** Ridge logistic regression by Newton's method on standardised features; weights in plain units. */
function fit(pairs: readonly Pair[], names: readonly FeatureName[]): Weights {
  const mean = names.map(
    (name) => pairs.reduce((sum, p) => sum + p.features[name], 0) / pairs.length,
  );
  const spread = names.map((name, j) => {
    const square = pairs.reduce((sum, p) => sum + (p.features[name] - (mean[j] ?? 0)) ** 2, 0);
    return Math.sqrt(square / pairs.length) || 1;
  });
  const rows = pairs.map((p) => [
    1,
    ...names.map((name, j) => (p.features[name] - (mean[j] ?? 0)) / (spread[j] ?? 1)),
  ]);
  const size = names.length + 1;
  let weights = Array.from({ length: size }, () => 0);
  for (let round = 0; round < 40; round += 1) {
    const system = Array.from({ length: size }, () => Array.from({ length: size + 1 }, () => 0));
    rows.forEach((row, index) => {
      const p = 1 / (1 + Math.exp(-row.reduce((sum, x, j) => sum + x * (weights[j] ?? 0), 0)));
      const error = Number(pairs[index]?.same) - p;
      row.forEach((x, j) => {
        const line = system[j] ?? [];
        line[size] = (line[size] ?? 0) + error * x;
        row.forEach((y, c) => (line[c] = (line[c] ?? 0) + p * (1 - p) * x * y));
      });
    });
    system.forEach((line, j) => {
      line[j] = (line[j] ?? 0) + (j === 0 ? 1e-6 : RIDGE);
      if (j > 0) line[size] = (line[size] ?? 0) - RIDGE * (weights[j] ?? 0);
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

/** Recall and precision of warnings over some reports, each judged by weights learnt without it. */
function report(name: string, learnt: (report: number) => { rank: Weights; warn: Weights }): void {
  const first: { odds: number; same: boolean }[] = [];
  const places: number[] = [];
  groups.forEach((group, index) => {
    const { rank, warn } = learnt(index);
    const ordered = inOrder(group, rank);
    if (ordered[0]) first.push({ odds: logOdds(warn, ordered[0].features), same: ordered[0].same });
    if ((duplicates[index]?.size ?? 0) > 0) places.push(ordered.findIndex(({ same }) => same));
  });
  first.sort((a, b) => b.odds - a.odds);
  const recall = (k: number) => places.filter((p) => p >= 0 && p < k).length / places.length;
  const precision = (rate: number) => {
    const shown = first.slice(0, Math.round(groups.length * rate));
    return shown.filter(({ same }) => same).length / shown.length;
  };
  const figures = {
    recallAt1: recall(1),
    recallAt5: recall(5),
    recallAt10: recall(10),
    at1: precision(0.01),
    at2: precision(0.02),
    at5: precision(0.05),
    odds2: first[Math.round(groups.length * 0.02)]?.odds,
  };
  console.log(
    name,
    JSON.stringify(figures, (_, value: unknown) =>
      typeof value === 'number' ? Number(value.toFixed(3)) : value,
    ),
  );
}

const all = learn(groups);
report('learnt from all:', () => all);
for (const folds of [2, 5]) {
  const foldOf = (index: number) => (index * 7919) % folds;
  const learnt = Array.from({ length: folds }, (_, fold) =>
    learn(groups.filter((_group, index) => foldOf(index) !== fold)),
  );
  report(`cross-validated, ${folds} folds:`, (index) => learnt[foldOf(index)] ?? all);
}
console.log(
  JSON.stringify(
    all,
    (_, value: unknown) => (typeof value === 'number' ? Number(value.toFixed(3)) : value),
    2,
  ),
);
