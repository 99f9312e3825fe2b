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
import { learnWeights } from './duplicates-logistic.ts';
import { readReports } from './read-duplicates.ts';

const RANKING: FeatureName[] = [
  'points',
  'titles',
  'foundTitle',
  'rarest',
  'rare',
  'sameTitle',
  'print',
  'apart',
];
const WARNING: FeatureName[] = [
  'points',
  'lead',
  'foundTitle',
  'ownTitle',
  'rarest',
  'sameTitle',
  'nearTitle',
  'bare',
  'print',
  'apart',
];
/** How strongly weights are pulled to nought: few duplicates are labelled. */
const RIDGE = { rank: 20, warn: 5 };
/** Weights for the order are learnt from the first so many found. */
const LEARNT_FROM = 10;

type Pair = {
  features: Features;
  /** By the labels: what is measured. */
  same: boolean;
  /**
   * What warnings are learnt from. Many duplicates carry no label, so what is labelled over a third
   * report and what has the very same title counts as the same; what was closed as a duplicate of
   * something that is not named counts neither way.
   */
  taken: boolean | null;
};

const [bugs, labels] = process.argv.slice(2);
if (bugs === undefined || labels === undefined) throw new Error('Name the two files.');
const { documents, duplicates, closedAsDuplicate } = readReports(bugs, labels);
const positions = new Map(documents.map(({ key }, index) => [key, index] as const));
const cluster = documents.map((_, index) => index);
duplicates.forEach((earlier, report) => {
  for (const one of earlier) {
    const [from, to] = [cluster[report], cluster[one] ?? one];
    cluster.forEach((of, index) => {
      if (of === from) cluster[index] = to;
    });
  }
});
const labelled = new Set(
  duplicates.flatMap((earlier, report) => (earlier.size > 0 ? [report, ...earlier] : [])),
);
const groups: Pair[][] = [];
let segments: Segment[] = [];
documents.forEach((document, report) => {
  const terms = termsOfItem(document);
  const retrieval = retrieve(segments, terms, 30);
  const print = printOf([...terms.title, ...terms.title, ...terms.text]);
  const features = featuresOf({ terms, print, at: document.at }, retrieval);
  groups.push(
    retrieval.found.flatMap(({ item }, index): Pair[] => {
      const of = features[index];
      const other = positions.get(item.key) ?? -1;
      const same = duplicates[report]?.has(other) ?? false;
      return of === undefined ? [] : [{ features: of, same, taken: takenFor(report, other) }];
    }),
  );
  const change = withItem(segments, document);
  if (change !== null) segments = apply(segments, change);
});

function takenFor(report: number, other: number): boolean | null {
  const titles = [report, other].map((one) => documents[one]?.title.trim().toLowerCase());
  if (cluster[report] === cluster[other] || titles[0] === titles[1]) return true;
  const isOpen = (one: number) => closedAsDuplicate.has(one) && !labelled.has(one);
  return isOpen(report) || isOpen(other) ? null : false;
}

function learn(from: readonly Pair[][]): { rank: Weights; warn: Weights } {
  const rank = learnWeights(
    from.flatMap((group) => group.slice(0, LEARNT_FROM)),
    RANKING,
    RIDGE.rank,
  );
  const first = from.flatMap((group) => inOrder(group, rank).slice(0, 1));
  const warn = learnWeights(
    first.flatMap(({ features, taken }) => (taken === null ? [] : [{ features, same: taken }])),
    WARNING,
    RIDGE.warn,
  );
  return { rank, warn };
}

function inOrder(group: readonly Pair[], rank: Weights): Pair[] {
  return group.toSorted((a, b) => logOdds(rank, b.features) - logOdds(rank, a.features));
}

/** Recall and precision of warnings over all reports, each judged by the weights for its number. */
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
  console.log(name, shortened(figures));
}

function shortened(value: unknown, indent?: number): string {
  return JSON.stringify(
    value,
    (_, one: unknown) => (typeof one === 'number' ? Number(one.toFixed(3)) : one),
    indent,
  );
}

const all = learn(groups);
report('learnt from all:', () => all);
const ways: [string, number, (index: number) => number][] = [
  ['cross-validated, 2 folds:', 2, (index) => (index * 7919) % 2],
  ['cross-validated, 5 folds:', 5, (index) => (index * 7919) % 5],
  ['one half of the years by the other:', 2, (index) => (index * 2 < groups.length ? 0 : 1)],
];
for (const [name, folds, foldOf] of ways) {
  const learnt = Array.from({ length: folds }, (_, fold) =>
    learn(groups.filter((_group, index) => foldOf(index) !== fold)),
  );
  report(name, (index) => learnt[foldOf(index)] ?? all);
}
console.log(shortened(all, 2));
