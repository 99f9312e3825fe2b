import type { Retrieval, Retrieved } from './retrieve.ts';
import { isRare } from './retrieve.ts';
import { TITLE_WEIGHT } from './segment.ts';
import { printLikeness, type Print } from './simhash.ts';
import { wordTerms, type Terms } from './terms.ts';

/**
 * What is looked at when two work items are compared, each a plain number:
 * `points` log of the BM25 points as a share of those the item itself would have; `lead` log of how far
 * the first by BM25 is ahead of the second, 0 for the others; `titles` cosine of the titles, terms
 * weighted by rarity; `foundTitle` the share of the other's title that stands anywhere in this item;
 * `ownTitle` the share of this title that stands anywhere in the other; `rarest` how rare the rarest
 * term of both titles is, 1 when only these two have it; `rare` log of the number of rare terms both
 * have, one of them in a title; `sameTitle` up to 1 when no word of the titles differs, less the less
 * such a title says; `nearTitle` 1 when under a third of the words stand against others ("for March",
 * "for April"); `bare` 1 when one of them is nothing but a title; `print` likeness of the SimHashes;
 * `apart` log of the days between.
 */
export const FEATURES = [
  'points',
  'lead',
  'titles',
  'foundTitle',
  'ownTitle',
  'rarest',
  'rare',
  'sameTitle',
  'nearTitle',
  'bare',
  'print',
  'apart',
] as const;
export type FeatureName = (typeof FEATURES)[number];
export type Features = Readonly<Record<FeatureName, number>>;

const DAY_MS = 86_400_000;
/** A title with the rarity of so many terms that nobody else has says all that a title can say. */
const TELLING_TITLE = 3;
/** Titles that differ in a smaller share of their words are of one series: one word was exchanged. */
const ONE_SERIES = 0.34;
/** A text of fewer terms than this is none. */
const SHORTEST_TEXT = 2;

/** The item at hand, as the comparison needs it. `at`: ms since 1970. */
export type Asking = { terms: Terms; print: Print; at: number };

/** Compares the item at hand with each one found. Pure; in the order of `retrieval.found`. */
export function featuresOf(asking: Asking, retrieval: Retrieval): Features[] {
  const { found, own, among, rarityOf } = retrieval;
  const rarities = new Map<string, number>();
  const rarity = (term: string) => {
    const known = rarities.get(term) ?? rarityOf(term);
    rarities.set(term, known);
    return known;
  };
  const sum = (terms: Iterable<string>, power = 1) => {
    let total = 0;
    for (const term of terms) total += rarity(term) ** power;
    return total;
  };
  const mine = new Set(asking.terms.title);
  const everything = new Set([...asking.terms.title, ...asking.terms.text]);
  // What a term is worth that stands nowhere: nothing can be rarer.
  const most = Math.log(2 * among + 2);
  const bestPoints = found[0]?.points ?? 0;
  const lead = found.length < 2 ? 0 : Math.log(bestPoints / (found[1]?.points || 1));
  const isBare = asking.terms.text.length < SHORTEST_TEXT;
  return found.map((one, rank): Features => {
    const title = wordTerms(one.item.title);
    const theirs = new Set(title);
    const both = mine.intersection(theirs);
    const onlyMine = mine.size - both.size;
    const onlyTheirs = theirs.size - both.size;
    const exchanged =
      Math.min(onlyMine, onlyTheirs) / Math.max(1, Math.min(mine.size, theirs.size));
    const inOther = new Set(both);
    for (const { term, inTitle } of one.has) if (inTitle) inOther.add(term);
    const said = sum(mine) / most;
    return {
      points: Math.log(one.points / (own || 1)),
      lead: rank === 0 ? lead : 0,
      titles: sum(both, 2) / (Math.sqrt(sum(mine, 2) * sum(theirs, 2)) || 1),
      foundTitle: sum(theirs.intersection(everything)) / (sum(theirs) || 1),
      ownTitle: sum(inOther) / (sum(mine) || 1),
      rarest: [...both].reduce((rarest, term) => Math.max(rarest, rarity(term)), 0) / most,
      rare: Math.log1p(
        one.has.filter((asked) => isRare(asked, among) && (asked.inTitle || theirs.has(asked.term)))
          .length,
      ),
      sameTitle: onlyMine + onlyTheirs === 0 ? Math.min(1, said / TELLING_TITLE) : 0,
      nearTitle: exchanged > 0 && exchanged < ONE_SERIES ? 1 : 0,
      bare: isBare || one.item.length - title.length * TITLE_WEIGHT < SHORTEST_TEXT ? 1 : 0,
      print: printLikeness(asking.print, one.item.print),
      apart: Math.log1p(Math.abs(asking.at - one.item.at) / DAY_MS),
    };
  });
}

/** The numbers of orders, invoices and the like that both name, as terms. */
export function sharedRecords(asking: Asking, { has }: Retrieved, among: number): string[] {
  const records = new Set(asking.terms.records);
  return has
    .filter((asked) => records.has(asked.term) && isRare(asked, among))
    .map(({ term }) => term);
}
