import MiniSearch from 'minisearch';
import { fold, termsOf } from '@/lib/language/words';

/** A work item seen or worked on before. `at` in milliseconds since 1970. */
export type EarlierDocument = { key: string; title: string; text: string; url: string; at: number };

/** An earlier work item that looks like this one. */
export type EarlierHit = {
  key: string;
  title: string;
  url: string;
  at: number;
  /** Words both have in common, as the earlier one spells them folded. */
  matched: string[];
  /** 0 to 1: the share of this item's telling words, weighted by rarity, that the earlier one has. */
  score: number;
};

/** A title says more about a ticket than any other line of it. */
const TITLE_BOOST = 2.5;
/** Enough terms to recognise a ticket by; long threads would only drown the telling ones. */
const QUERY_TERMS = 60;
const NEAR_DUPLICATE_SCORE = 0.6;

/**
 * Earlier work like this one, best first (BM25 over title and text, accents folded).
 * @param query title and text of the work item at hand
 * @param past what to search; the item itself should not be in it
 * @param k how many at most
 */
export function earlierWork(
  query: { title: string; text: string },
  past: readonly EarlierDocument[],
  k = 5,
): EarlierHit[] {
  const queryTerms = [...new Set([...termsOf(query.title), ...termsOf(query.text)])].slice(0, QUERY_TERMS);
  if (queryTerms.length === 0 || past.length === 0) return [];
  const index = new MiniSearch<EarlierDocument & { id: number }>({
    fields: ['title', 'text'],
    tokenize: (text) => termsOf(text),
    processTerm: (term) => term,
  });
  index.addAll(past.map((document, id) => ({ ...document, id })));
  // an item's own words are the best it can score: what share of that does each other one reach?
  const best = index.search(queryTerms.join(' '), { boost: { title: TITLE_BOOST }, tokenize: splitTerms });
  const own = new Set(queryTerms);
  const rarity = rarityOf(past);
  const weightOf = (terms: Iterable<string>) => {
    let sum = 0;
    for (const term of terms) sum += rarity(term);
    return sum;
  };
  const whole = weightOf(own);
  return best
    .flatMap((hit): EarlierHit[] => {
      const document = past[Number(hit.id)];
      if (document === undefined) return [];
      const matched = [...new Set(hit.terms)].filter((term) => own.has(term));
      const score = whole === 0 ? 0 : Math.min(1, weightOf(matched) / whole);
      const { key, title, url, at } = document;
      return [{ key, title, url, at, matched: matched.toSorted((a, b) => rarity(b) - rarity(a)), score }];
    })
    .toSorted((a, b) => b.score - a.score || b.at - a.at)
    .slice(0, k);
}

/** True when two work items are probably about the same thing. */
export function isNearDuplicate(hit: EarlierHit): boolean {
  return hit.score >= NEAR_DUPLICATE_SCORE && hit.matched.length >= 4;
}

function splitTerms(text: string): string[] {
  return fold(text).split(' ');
}

/** Inverse document frequency as BM25 has it (Robertson and Zaragoza 2009, with the +1 of Lucene). */
function rarityOf(past: readonly EarlierDocument[]): (term: string) => number {
  const counts = new Map<string, number>();
  for (const { title, text } of past) {
    for (const term of new Set([...termsOf(title), ...termsOf(text)])) {
      counts.set(term, (counts.get(term) ?? 0) + 1);
    }
  }
  return (term) => {
    const count = counts.get(term) ?? 0;
    return Math.log(1 + (past.length - count + 0.5) / (count + 0.5));
  };
}
