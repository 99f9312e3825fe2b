import type { IndexedItem, Segment } from '../../model/item-index.ts';
import { TITLE_WEIGHT } from './segment.ts';
import { isReference, type Terms } from './terms.ts';

/** BM25 (Robertson and Zaragoza 2009) over a title and a text taken together, the title doubled. */
const K1 = 1.2;
const B = 0.75;
/** How much more a term of the asking title counts than one of its text. */
const ASKING_TITLE = 3;
/** The most telling terms of a long text; the others find nothing more and cost time. */
const MOST_ASKED = 50;

/** A term that is asked for, and what it is worth. */
export type Asked = {
  term: string;
  inTitle: boolean;
  /** How often it is asked for, the title's times counted {@link ASKING_TITLE}-fold. */
  times: number;
  /** In how many items it is. */
  found: number;
  /** Inverse document frequency. */
  rarity: number;
};

/** An item that was found, before it is judged. */
export type Retrieved = {
  item: IndexedItem;
  /** BM25. */
  points: number;
  /** The asked terms it has. */
  has: Asked[];
};

export type Retrieval = {
  asked: Asked[];
  /** The points an item would have that says the very same. */
  own: number;
  /** How many items were searched. */
  among: number;
  rarityOf: (term: string) => number;
  /** Best first. */
  found: Retrieved[];
};

/**
 * The k items that have most in common with some terms, by BM25.
 * @param except the key of the item at hand, which may itself be in the index
 */
export function retrieve(
  segments: readonly Segment[],
  terms: Terms,
  k: number,
  except?: string,
): Retrieval {
  const among = segments.reduce((sum, { items }) => sum + items.length, 0);
  const words = segments.reduce((sum, segment) => sum + lookup(segment).words, 0);
  const usual = words / Math.max(1, among);
  const known = new Map<string, number>();
  const foundIn = (term: string) => {
    let found = known.get(term);
    if (found === undefined) {
      found = 0;
      for (const segment of segments) {
        const [from, to] = range(segment, term);
        found += to - from;
      }
      known.set(term, found);
    }
    return found;
  };
  const rarity = (found: number) => Math.log(1 + (among - found + 0.5) / (found + 0.5));
  const asked = askedTerms(terms, foundIn, rarity);
  const length = terms.title.length * TITLE_WEIGHT + terms.text.length;
  return {
    asked,
    own: asked.reduce((sum, one) => sum + one.times * worth(one, ownTimes(one), length / usual), 0),
    among,
    rarityOf: (term) => rarity(foundIn(term)),
    found: segments
      .flatMap((segment) => best(segment, asked, usual, k, except))
      .toSorted((a, b) => b.points - a.points || b.item.at - a.item.at)
      .slice(0, k)
      .map(({ segment, position, item, points }) => ({
        item,
        points,
        has: asked.filter(({ term }) => isAt(segment, term, position)),
      })),
  };
}

function askedTerms(
  { title, text }: Terms,
  foundIn: (term: string) => number,
  rarity: (found: number) => number,
): Asked[] {
  const times = new Map<string, number>();
  for (const term of title) times.set(term, (times.get(term) ?? 0) + ASKING_TITLE);
  for (const term of text) times.set(term, (times.get(term) ?? 0) + 1);
  const inTitle = new Set(title);
  return [...times]
    .map(([term, count]): Asked => {
      const found = foundIn(term);
      return { term, inTitle: inTitle.has(term), times: count, found, rarity: rarity(found) };
    })
    .toSorted((a, b) => b.times * b.rarity - a.times * a.rarity)
    .slice(0, MOST_ASKED);
}

/** How often a term would stand in an item made of the question itself. */
function ownTimes({ inTitle, times }: Asked): number {
  return inTitle ? Math.max(TITLE_WEIGHT, times - ASKING_TITLE + TITLE_WEIGHT) : times;
}

function worth({ rarity }: Asked, times: number, relativeLength: number): number {
  return (rarity * times * (K1 + 1)) / (times + K1 * (1 - B + B * relativeLength));
}

type Best = { segment: Segment; position: number; item: IndexedItem; points: number };

/** {@link worth} of every asked term in every item of a segment, written out for speed. */
function best(
  segment: Segment,
  asked: readonly Asked[],
  usual: number,
  k: number,
  except: string | undefined,
): Best[] {
  const { items, positions, counts } = segment;
  const damping = dampingOf(lookup(segment), usual);
  const points = new Float64Array(items.length);
  for (const { term, times, rarity } of asked) {
    const [from, to] = range(segment, term);
    const weight = times * rarity * (K1 + 1);
    for (let at = from; at < to; at += 1) {
      const position = positions[at] ?? 0;
      const packed = counts[at] ?? 0;
      const count = (packed >> 4) * TITLE_WEIGHT + (packed & 15);
      points[position] =
        (points[position] ?? 0) + (weight * count) / (count + (damping[position] ?? 0));
    }
  }
  return topOf(points, k + 1)
    .flatMap((position): Best[] => {
      const item = items[position];
      if (item === undefined || item.key === except) return [];
      return [{ segment, position, item, points: points[position] ?? 0 }];
    })
    .slice(0, k);
}

/** The positions of the k highest points above nought, best first. */
function topOf(points: Float64Array, k: number): number[] {
  const top: number[] = [];
  const worst = () => points[top.at(-1) ?? 0] ?? 0;
  for (let position = 0; position < points.length; position += 1) {
    const mine = points[position] ?? 0;
    if (mine <= 0 || (top.length >= k && mine <= worst())) continue;
    let place = top.length;
    while (place > 0 && (points[top[place - 1] ?? 0] ?? 0) < mine) place -= 1;
    top.splice(place, 0, position);
    if (top.length > k) top.pop();
  }
  return top;
}

type Lookup = {
  index: Map<string, number>;
  lengths: Float64Array;
  words: number;
  /** What the length of each item takes off its points, for the usual length it was worked out for. */
  damping: Float64Array;
  usual: number;
};

/** Segments never change, so what is worked out of one holds as long as it is there. */
const LOOKUPS = new WeakMap<Segment, Lookup>();

function lookup(segment: Segment): Lookup {
  const known = LOOKUPS.get(segment);
  if (known !== undefined) return known;
  const index = new Map(segment.terms.split('\n').map((term, at) => [term, at] as const));
  const lengths = Float64Array.from(segment.items, ({ length }) => length);
  const words = lengths.reduce((sum, length) => sum + length, 0);
  const made = { index, lengths, words, damping: new Float64Array(), usual: Number.NaN };
  LOOKUPS.set(segment, made);
  return made;
}

function dampingOf(found: Lookup, usual: number): Float64Array {
  if (found.usual !== usual) {
    found.damping = found.lengths.map((length) => K1 * (1 - B + (B * length) / usual));
    found.usual = usual;
  }
  return found.damping;
}

function range(segment: Segment, term: string): [number, number] {
  const at = lookup(segment).index.get(term);
  if (at === undefined) return [0, 0];
  return [segment.starts[at] ?? 0, segment.starts[at + 1] ?? 0];
}

function isAt(segment: Segment, term: string, position: number): boolean {
  let [low, high] = range(segment, term);
  const end = high;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((segment.positions[middle] ?? 0) < position) low = middle + 1;
    else high = middle;
  }
  return low < end && segment.positions[low] === position;
}

/** Whether an asked term is rare enough to say something by itself. */
export function isRare({ found }: Asked, among: number): boolean {
  return found <= Math.max(3, among * 0.005);
}

/** Shared terms worth showing, the most telling first: numbers before words. */
export function telling(has: readonly Asked[]): Asked[] {
  return has.toSorted(
    (a, b) => Number(isReference(b.term)) - Number(isReference(a.term)) || b.rarity - a.rarity,
  );
}
