import { diffArrays } from 'diff';
import { sentencesOf } from '@/lib/language/sentences';
import { onOneLine, type Span } from '@/lib/language/span';
import { fold, wordsOf } from '@/lib/language/words';
import { hardFactsIn, type HardFact } from './hard-facts.ts';

export type Differences = {
  added: Span[];
  removed: Span[];
  changed: { before: Span; after: Span }[];
  /** Sentences that only stand elsewhere. */
  moved: number;
};

export type FactChange = { before: HardFact | null; after: HardFact | null };

/** More sentences than this are not compared: the work grows with their number times the edits. */
const MOST_SENTENCES = 4000;
const MOST_EDITS = 3000;
/** A sentence that keeps this share of its words is the same one, changed. */
const STILL_THE_SAME = 0.5;

/**
 * What one text says that the other does not, sentence by sentence. Spaces, line breaks and order do
 * not count.
 * @returns null when the texts are too long or too different to be compared so
 */
export function compareSentences(before: string, after: string): Differences | null {
  const [old, fresh] = [sentencesOf(before), sentencesOf(after)];
  if (old.length > MOST_SENTENCES || fresh.length > MOST_SENTENCES) return null;
  const pieces = diffArrays(old.map(keyOf), fresh.map(keyOf), { maxEditLength: MOST_EDITS });
  if (pieces === undefined) return null;
  const [gone, come]: [Span[], Span[]] = [[], []];
  // gaps: what is between two sentences that stayed is compared with each other first
  const gaps: [Span[], Span[]][] = [[[], []]];
  let [left, right] = [0, 0];
  for (const { added, removed, value } of pieces) {
    const gap = gaps.at(-1);
    if (removed) {
      gap?.[0].push(...old.slice(left, left + value.length));
      left += value.length;
    } else if (added) {
      gap?.[1].push(...fresh.slice(right, right + value.length));
      right += value.length;
    } else {
      left += value.length;
      right += value.length;
      gaps.push([[], []]);
    }
  }
  for (const [a, b] of gaps) {
    gone.push(...a);
    come.push(...b);
  }
  const moved = takeMoved(gone, come);
  const changed = gaps.flatMap(([a, b]) =>
    paired(
      a.filter((one) => gone.includes(one)),
      b.filter((one) => come.includes(one)),
    ),
  );
  return {
    removed: gone.filter((one) => !changed.some((pair) => pair.before === one)),
    added: come.filter((one) => !changed.some((pair) => pair.after === one)),
    changed,
    moved,
  };
}

function keyOf({ quote }: Span): string {
  return onOneLine(quote);
}

/** Takes out what is on both sides in other places. */
function takeMoved(gone: Span[], come: Span[]): number {
  let moved = 0;
  for (const one of gone.slice()) {
    const there = come.findIndex((other) => keyOf(other) === keyOf(one));
    if (there === -1) continue;
    come.splice(there, 1);
    gone.splice(gone.indexOf(one), 1);
    moved += 1;
  }
  return moved;
}

/** In a gap with more pairs than this everything counts as new: rewritten, not changed. */
const MOST_PAIRS = 20_000;

/** Which sentence of a gap became which: the likest pairs first. */
function paired(before: Span[], after: Span[]): Differences['changed'] {
  if (before.length * after.length > MOST_PAIRS) return [];
  const words = new Map([...before, ...after].map((span) => [span, foldedWords(span)]));
  const pairs = before.flatMap((a, i) =>
    after.map((b, j) => {
      const apart = Math.abs(i - j) * 0.001;
      return { a, b, likeness: likeness(words.get(a) ?? [], words.get(b) ?? []) - apart };
    }),
  );
  const taken = new Set<Span>();
  const found: Differences['changed'] = [];
  for (const { a, b, likeness: like } of pairs.toSorted((x, y) => y.likeness - x.likeness)) {
    if (like < STILL_THE_SAME || taken.has(a) || taken.has(b)) continue;
    taken.add(a).add(b);
    found.push({ before: a, after: b });
  }
  return found.toSorted((x, y) => x.before.start - y.before.start);
}

function foldedWords({ quote }: Span): string[] {
  return wordsOf(quote).map((word) => fold(word.quote));
}

/** Shared words as a share of the longer sentence. */
function likeness(left: readonly string[], right: readonly string[]): number {
  const rest = right.slice();
  let shared = 0;
  for (const word of left) {
    const at = rest.indexOf(word);
    if (at === -1) continue;
    rest.splice(at, 1);
    shared += 1;
  }
  const longest = Math.max(left.length, right.length);
  return longest === 0 ? 0 : shared / longest;
}

/**
 * The numbers, dates, amounts, names and links that differ. In a changed sentence those of one kind
 * are set side by side, in order; the same day written in two ways is no difference.
 * @param now what dates without a year count from, in milliseconds since 1970
 */
export function compareFacts({ added, removed, changed }: Differences, now: number): FactChange[] {
  const found: FactChange[] = changed.flatMap(({ before, after }) => {
    const [old, fresh] = apart(factsOf(before, now), factsOf(after, now));
    return sideBySide(old, fresh);
  });
  const [gone, come] = apart(
    removed.flatMap((span) => factsOf(span, now)),
    added.flatMap((span) => factsOf(span, now)),
  );
  return [
    ...found,
    ...gone.map((before) => ({ before, after: null })),
    ...come.map((after) => ({ before: null, after })),
  ];
}

/** The facts of a sentence, at their places in the whole text. */
function factsOf(span: Span, now: number): HardFact[] {
  return hardFactsIn(span.quote, now).map((fact) => ({
    ...fact,
    start: fact.start + span.start,
    end: fact.end + span.start,
  }));
}

/** Without those that are on both sides. */
function apart(before: HardFact[], after: HardFact[]): [HardFact[], HardFact[]] {
  const rest = after.slice();
  const gone = before.filter(({ kind, same }) => {
    const at = rest.findIndex((other) => other.kind === kind && other.same === same);
    if (at !== -1) rest.splice(at, 1);
    return at === -1;
  });
  return [gone, rest];
}

function sideBySide(before: HardFact[], after: HardFact[]): FactChange[] {
  const rest = after.slice();
  const found: FactChange[] = before.map((fact) => {
    const at = rest.findIndex(({ kind }) => kind === fact.kind);
    return { before: fact, after: at === -1 ? null : (rest.splice(at, 1)[0] ?? null) };
  });
  return [...found, ...rest.map((fact) => ({ before: null, after: fact }))];
}
