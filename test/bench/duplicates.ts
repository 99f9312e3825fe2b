/**
 * `npm run bench:duplicates -- --bugs FILE.csv --labels FILE.csv`: how well earlier duplicates are
 * found, how often a shown warning is right, and how long a query takes among 50,000 items. Each
 * report is compared with earlier ones only. The last line is one JSON object.
 */
import { parseArgs } from 'node:util';
import { judge } from '../../lib/deciding/already-done/judge.ts';
import type { EarlierDocument } from '../../lib/deciding/already-done/segment.ts';
import { apply, segmentsOf, withItem } from '../../lib/deciding/already-done/upkeep.ts';
import type { Segment } from '../../lib/model/item-index.ts';
import { plainBm25 } from './duplicates-baseline.ts';
import { readReports } from './read-duplicates.ts';

/** What a way of searching found for one report: earlier ones in order, and how sure of the first. */
type Found = { positions: number[]; sure: number };

const RATES = [1, 2, 5] as const;
const FOUND = 10;
const MANY = 50_000;
const TIMED = 200;
/** A query counts with its quickest try: the others were held up by whatever else the machine does. */
const TRIES = 8;

const { values } = parseArgs({ options: { bugs: { type: 'string' }, labels: { type: 'string' } } });
if (values.bugs === undefined || values.labels === undefined) {
  console.error('Usage: npm run bench:duplicates -- --bugs FILE.csv --labels FILE.csv');
  process.exit(2);
}
const { documents, duplicates } = readReports(values.bugs, values.labels);
const asked = duplicates.filter((earlier) => earlier.size > 0).length;
console.log(`${documents.length} reports, ${asked} with a labelled earlier duplicate`);
if (documents.length === 0) process.exit(1);
console.log(
  'warnings: share of the likeliest 1, 2 and 5 % whose first earlier report is a labelled one',
);
const plain = plainBm25(documents, FOUND);
const bare = measure(plain.map(({ positions, points }) => ({ positions, sure: points })));
console.log('plain BM25, as sure as its points:', JSON.stringify(bare));
const shared = measure(plain.map(({ positions, share }) => ({ positions, sure: share })));
console.log('the same, as sure as its share of the most it could be:', JSON.stringify(shared));
const figures = measure(withSecondLook());
const queryMsP95 = round(timeAmongMany());
console.log(JSON.stringify({ ...figures, queryMsP95 }));

/** As Baton does it. */
function withSecondLook(): Found[] {
  const positions = new Map(documents.map(({ key }, index) => [key, index] as const));
  let segments: Segment[] = [];
  return documents.map((document): Found => {
    const judged = judge(segments, document, FOUND);
    const change = withItem(segments, document);
    if (change !== null) segments = apply(segments, change);
    return {
      positions: judged.map(({ item }) => positions.get(item.key) ?? -1),
      sure: judged[0]?.odds ?? -Infinity,
    };
  });
}

function measure(found: readonly Found[]) {
  const places = found.flatMap(({ positions }, report) => {
    const earlier = duplicates[report];
    if (earlier === undefined || earlier.size === 0) return [];
    return [positions.findIndex((position) => earlier.has(position))];
  });
  const recall = (k: number) =>
    round(places.filter((place) => place >= 0 && place < k).length / Math.max(1, places.length));
  const reciprocal = places.reduce((sum, place) => sum + (place < 0 ? 0 : 1 / (place + 1)), 0);
  const warnings = found
    .map(({ positions, sure }, report) => ({
      sure,
      right: duplicates[report]?.has(positions[0] ?? -1) ?? false,
    }))
    .toSorted((a, b) => b.sure - a.sure);
  const precision = (rate: number) => {
    const shown = warnings.slice(0, Math.max(1, Math.round((found.length * rate) / 100)));
    return round(shown.filter(({ right }) => right).length / shown.length);
  };
  return {
    recallAt1: recall(1),
    recallAt5: recall(5),
    recallAt10: recall(10),
    mrr: round(reciprocal / Math.max(1, places.length)),
    warnings: Object.fromEntries(RATES.map((rate) => [rate, precision(rate)])),
  };
}

/** Queries among many items made of these by exchanging words; the 95th percentile, in ms. */
function timeAmongMany(): number {
  const many = Array.from({ length: MANY }, (_, index) => mutated(index));
  const segments = segmentsOf(many);
  const step = Math.max(1, Math.floor(documents.length / TIMED));
  const queries = documents.filter((_, index) => index % step === 0);
  // Whole rounds, so that the tries of one query do not all fall into the same busy moment.
  const quickest = queries.map(() => Infinity);
  for (let round = 0; round < TRIES; round += 1) {
    queries.forEach((query, index) => {
      const start = performance.now();
      judge(segments, query, FOUND);
      quickest[index] = Math.min(quickest[index] ?? Infinity, performance.now() - start);
    });
  }
  const times = quickest.toSorted((a, b) => a - b);
  return times[Math.floor(times.length * 0.95)] ?? Number.NaN;
}

/** A report with every seventh word taken from another one, the same on every run. */
function mutated(index: number): EarlierDocument {
  const own = documents[index % documents.length];
  const other = documents[(index * 31 + 17) % documents.length];
  if (own === undefined || other === undefined) throw new Error('There are no reports.');
  const foreign = other.text.split(' ');
  const shift = Math.floor(index / documents.length);
  const mix = (text: string) =>
    text
      .split(' ')
      .map((word, at) => ((at + shift) % 7 === 0 ? (foreign[at % foreign.length] ?? word) : word))
      .join(' ');
  return { ...own, key: `${own.key}-${index}`, title: mix(own.title), text: mix(own.text) };
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
