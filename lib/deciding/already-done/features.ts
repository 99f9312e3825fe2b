import type { Retrieval, Retrieved } from './retrieve.ts';
import { isRare } from './retrieve.ts';
import { printLikeness, type Print } from './simhash.ts';
import { wordTerms, type Terms } from './terms.ts';

/**
 * What is looked at when two work items are compared, each a plain number:
 * `points` log of the BM25 points as a share of those the item itself would have; `titles` cosine of
 * the titles, terms weighted by rarity; `foundTitle` the share of the other's title that stands
 * anywhere in this item; `rare` log of the number of rare terms both have, one of them in a title;
 * `exchanged` words of one title that stand against other words of the other; `oneWord` 1 when it is
 * exactly one ("for March", "for April"); `sameTitle` 1 when there is none; `family` log of the number
 * of similar titles found; `print` likeness of the SimHashes; `apart` log of the days between.
 */
export const FEATURES = [
  'points',
  'titles',
  'foundTitle',
  'rare',
  'exchanged',
  'oneWord',
  'sameTitle',
  'family',
  'print',
  'apart',
] as const;
export type FeatureName = (typeof FEATURES)[number];
export type Features = Readonly<Record<FeatureName, number>>;

const DAY_MS = 86_400_000;
/** Titles this alike are of one family: "Release 3.1", "Release 3.2", "Release 3.3". */
const ONE_FAMILY = 0.45;

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
  const titles = found.map(({ item }) => new Set(wordTerms(item.title)));
  const likeness = titles.map((theirs) => {
    const both = sum(mine.intersection(theirs), 2);
    return both / (Math.sqrt(sum(mine, 2) * sum(theirs, 2)) || 1);
  });
  const family = likeness.filter((value) => value > ONE_FAMILY).length;
  return found.map((one, rank): Features => {
    const theirs = titles[rank] ?? new Set<string>();
    const onlyMine = mine.difference(theirs).size;
    const onlyTheirs = theirs.difference(mine).size;
    return {
      points: Math.log(one.points / (own || 1)),
      titles: likeness[rank] ?? 0,
      foundTitle: sum(theirs.intersection(everything)) / (sum(theirs) || 1),
      rare: Math.log1p(
        one.has.filter((asked) => isRare(asked, among) && (asked.inTitle || theirs.has(asked.term)))
          .length,
      ),
      exchanged: Math.min(onlyMine, onlyTheirs) / Math.max(1, Math.min(mine.size, theirs.size)),
      oneWord: onlyMine === 1 && onlyTheirs === 1 ? 1 : 0,
      sameTitle: onlyMine + onlyTheirs === 0 ? 1 : 0,
      family: Math.log1p(family),
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
