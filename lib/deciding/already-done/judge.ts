import type { IndexedItem, Segment } from '../../model/item-index.ts';
import { featuresOf, FEATURES, sharedRecords, type Asking, type Features } from './features.ts';
import { isRare, retrieve, telling, type Asked, type Retrieved } from './retrieve.ts';
import { printOf } from './simhash.ts';
import { isReference, spellingsOf, termsOfItem } from './terms.ts';
import { RANK, WARN, type Weights } from './weights.ts';

/** An earlier work item, compared with the one at hand. */
export type Judged = {
  item: IndexedItem;
  /** What puts it in order among the others. */
  rank: number;
  /** Log-odds that both are about the same thing. */
  odds: number;
  /** The same as a probability, 0 to 1. */
  score: number;
  /** The order, invoice or delivery numbers both name. */
  records: string[];
  /** What both have, the most telling first, as the item at hand spells it. */
  matched: string[];
};

/** Nobody reads more words that two items have in common. */
const MOST_MATCHED = 8;

/** The second stage looks at so many of those BM25 finds. */
const LOOKED_AT = 30;

/**
 * The same order or invoice number in both says more than any likeness of words: a mail and a ticket
 * about one order need not share a single other word. In log-odds; set by hand, as the reports the
 * other weights are learnt from name no orders.
 */
const SAME_RECORD = 5;

/**
 * What an agent that compared both says; in log-odds. Set by hand: it has read both texts, so it
 * outweighs whatever Baton sees in them. What the person says outweighs both.
 */
const CHECKED = { same: 8, different: -8, unsure: 0 } as const;
export type Check = (item: IndexedItem) => Promise<keyof typeof CHECKED>;

/**
 * Earlier work like this one, best first: found by BM25, put in order by a second look.
 * @param query title and text of the work item at hand; `at`: ms since 1970
 * @param except its key, which may itself be in the index
 */
export function judge(
  segments: readonly Segment[],
  query: { title: string; text: string; at: number },
  k: number,
  except?: string,
): Judged[] {
  const terms = termsOfItem(query);
  const print = printOf([...terms.title, ...terms.title, ...terms.text]);
  const asking: Asking = { terms, print, at: query.at };
  const retrieval = retrieve(segments, terms, LOOKED_AT, except);
  const features = featuresOf(asking, retrieval);
  const spellings = spellingsOf(query);
  return retrieval.found
    .map((found, index): Judged => {
      const of = features[index];
      const records = sharedRecords(asking, found, retrieval.among);
      const same = records.length > 0 ? SAME_RECORD : 0;
      const odds = logOdds(WARN, of) + same;
      return {
        item: found.item,
        rank: logOdds(RANK, of) + same,
        odds,
        score: probability(odds),
        records,
        matched: matchedWords(found, retrieval.among, spellings),
      };
    })
    .toSorted((a, b) => b.rank - a.rank)
    .slice(0, k);
}

/** Lets an agent compare: its word moves the score; the person decides. */
export async function withCheck(judged: Judged, check: Check): Promise<Judged> {
  const odds = judged.odds + CHECKED[await check(judged.item)];
  return { ...judged, odds, score: probability(odds) };
}

/** Log-odds of some weights; 0 features count as absent. */
export function logOdds(weights: Weights, features: Features | undefined): number {
  if (features === undefined) return -Infinity;
  return FEATURES.reduce((sum, name) => sum + (weights[name] ?? 0) * features[name], weights.base);
}

function probability(odds: number): number {
  return 1 / (1 + Math.exp(-odds));
}

/** Numbers first, then rare words; a name and its parts are said once. */
function matchedWords(
  { has }: Retrieved,
  among: number,
  spellings: ReadonlyMap<string, string>,
): string[] {
  const shown = new Map<string, string>();
  for (const asked of telling(has.filter((one) => saysSomething(one, among)))) {
    if (shown.size >= MOST_MATCHED) break;
    const word = spellings.get(asked.term) ?? asked.term;
    const bare = word.toLowerCase().replace(/[\s/#._-]+/g, '');
    if (![...shown.keys()].some((other) => other.includes(bare))) shown.set(bare, word);
  }
  return [...shown.values()];
}

function saysSomething(asked: Asked, among: number): boolean {
  return isReference(asked.term) || isRare(asked, among) || asked.found <= among / 4;
}
