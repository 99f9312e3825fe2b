import { evidenceOf } from '@/lib/language/span';
import type { Evidence, Source } from '@/lib/model/evidence';
import { bareIdentifier, factsIn, type Fact, type FactKind } from './facts.ts';

/** A hard fact of a proposed text, and whether the page says so. */
export type GroundingMark = {
  kind: FactKind;
  /** UTF-16 offsets into the checked text, `end` exclusive. */
  start: number;
  end: number;
  text: string;
} & (
  | { state: 'found'; evidence: Evidence }
  | {
      state: 'missing';
      /** What the sources say instead, if anything comes near. */ closest?: Evidence;
    }
);

type Located = { fact: Fact; source: Source };

/** Sources prepared for many checks. */
export type GroundingIndex = {
  facts: Located[];
  byValue: Map<string, Located>;
  sources: readonly Source[];
};

/** Kinds that can stand for one another: a sum is found where its bare number stands, and so on. */
const FAMILY: Record<FactKind, string> = {
  amount: 'number',
  number: 'number',
  identifier: 'identifier',
  date: 'date',
  time: 'time',
  email: 'address',
  url: 'address',
};

/** The keys a fact may be found under, most exact first. */
function keysOf({ kind, value }: Fact): string[] {
  const own = `${kind}|${value}`;
  if (kind === 'amount') return [own, `number|${value.split(' ')[0] ?? ''}`];
  if (kind === 'number') return [own, `bare|${value}`, `identifier|${bareIdentifier(value)}`];
  if (kind === 'identifier') return [own, `number|${value}`];
  return [own];
}

/** The keys a fact of a source answers to. An amount also answers to its number, not the reverse. */
function answersOf({ kind, value }: Fact): string[] {
  const own = `${kind}|${value}`;
  return kind === 'amount' ? [own, `bare|${value.split(' ')[0] ?? ''}`] : [own];
}

/**
 * Finds every hard fact in the sources once, for {@link groundText}.
 * @param now what dates without a year count from, in milliseconds since 1970
 */
export function groundingIndex(sources: readonly Source[], now: number): GroundingIndex {
  const facts = sources.flatMap((source) =>
    factsIn(source.text, now).map((fact) => ({ fact, source })),
  );
  const byValue = new Map<string, Located>();
  for (const located of facts) {
    for (const key of answersOf(located.fact)) if (!byValue.has(key)) byValue.set(key, located);
  }
  return { facts, byValue, sources };
}

/**
 * Checks the hard facts of a proposed text against what the page said. A fact that is not there is
 * not necessarily wrong, but nobody should send it unseen.
 * @param text a hunk's new words, or a whole proposed text
 * @param index from {@link groundingIndex}
 * @returns a mark for each amount, date, time, address, identifier and number, in reading order
 */
export function groundText(text: string, index: GroundingIndex, now: number): GroundingMark[] {
  return factsIn(withoutLabels(text, index.sources), now).map((fact) => {
    const mark = { kind: fact.kind, start: fact.start, end: fact.end, text: fact.quote };
    const found = locate(fact, index) ?? literally(fact, index.sources);
    if (found !== undefined) return { ...mark, state: 'found', evidence: found };
    const closest = closestTo(fact, index);
    return { ...mark, state: 'missing', ...(closest === undefined ? {} : { closest }) };
  });
}

/**
 * "comment 5 · Anna Berg" names a text and claims nothing. The names of the very texts at hand are
 * blanked, character for character, so that offsets still hold.
 */
function withoutLabels(text: string, sources: readonly Source[]): string {
  return sources
    .filter(({ label }) => /\d/.test(label) && text.includes(label))
    .toSorted((a, b) => b.label.length - a.label.length)
    .reduce((left, { label }) => blank(left, label), text);
}

function blank(text: string, label: string): string {
  const literal = label.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return text.replace(new RegExp(`${literal}(?!\\d)`, 'g'), ' '.repeat(label.length));
}

const evidenceFor = ({ fact, source }: Located): Evidence =>
  evidenceOf(source.id, source.text, fact);

function locate(fact: Fact, { byValue }: GroundingIndex): Evidence | undefined {
  for (const key of keysOf(fact)) {
    const found = byValue.get(key);
    if (found !== undefined) return evidenceFor(found);
  }
  return undefined;
}

/** The very same characters, standing alone: for what no recogniser knows in the sources. */
function literally(fact: Fact, sources: readonly Source[]): Evidence | undefined {
  if (fact.kind === 'number') return undefined;
  for (const source of sources) {
    let start = source.text.indexOf(fact.quote);
    while (start >= 0) {
      const end = start + fact.quote.length;
      const around = source.text.charAt(start - 1) + source.text.charAt(end);
      if (!/[\p{L}\p{N}]/u.test(around)) return evidenceOf(source.id, source.text, { start, end });
      start = source.text.indexOf(fact.quote, end);
    }
  }
  return undefined;
}

/** Below this likeness a suggestion would only confuse. */
const LIKE_ENOUGH = 0.5;

function closestTo(fact: Fact, { facts }: GroundingIndex): Evidence | undefined {
  let best: Located | undefined;
  let most = LIKE_ENOUGH;
  for (const located of facts) {
    if (FAMILY[located.fact.kind] !== FAMILY[fact.kind]) continue;
    const likeness = likenessOf(fact, located.fact);
    if (likeness > most) {
      most = likeness;
      best = located;
    }
  }
  return best === undefined ? undefined : evidenceFor(best);
}

/** 0 to 1. Two sums are alike when they have the currency in common or are near each other. */
function likenessOf(a: Fact, b: Fact): number {
  const spelled = 1 - editDistance(a.value, b.value) / Math.max(a.value.length, b.value.length, 1);
  if (FAMILY[a.kind] !== 'number') return spelled;
  const [x, y] = [Number.parseFloat(a.value), Number.parseFloat(b.value)];
  const near = 1 - Math.abs(x - y) / Math.max(Math.abs(x), Math.abs(y), 1);
  const sameUnit = a.value.split(' ')[1] === b.value.split(' ')[1];
  return Math.max(spelled, near) - (sameUnit ? 0 : 0.2);
}

/** Levenshtein's distance; both texts are cut to 60 characters, enough to tell two facts apart. */
function editDistance(first: string, second: string): number {
  const a = first.slice(0, 60);
  const b = second.slice(0, 60);
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
