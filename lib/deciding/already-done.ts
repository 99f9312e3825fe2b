import MiniSearch from 'minisearch';
import { termsOf } from '@/lib/language/words';

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
/** A ticket says what it is about at its beginning; in characters. */
const TEXT_READ = 3000;
const NEAR_DUPLICATE_SCORE = 0.6;

/** Finds what is like a work item; see {@link earlierIndex}. */
export type FindEarlier = (query: { title: string; text: string }, k?: number) => EarlierHit[];

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
  return earlierIndex(past)(query, k);
}

/**
 * Prepares many searches over the same past: preparing costs far more than a search.
 * @param past what to search; what comes later is not in the index
 */
export function earlierIndex(past: readonly EarlierDocument[]): FindEarlier {
  const documents = past.map(({ title, text }, id) => ({
    id,
    title: termsOf(title).join(' '),
    text: termsOf(text.slice(0, TEXT_READ)).join(' '),
  }));
  const index = new MiniSearch({
    fields: ['title', 'text'],
    tokenize,
    processTerm: (term) => term,
  });
  index.addAll(documents);
  const rarity = rarityOf(documents);
  const weightOf = (terms: Iterable<string>) => {
    let sum = 0;
    for (const term of terms) sum += rarity(term);
    return sum;
  };
  return (query, k = 5) => {
    const titleTerms = termsOf(query.title);
    const textTerms = termsOf(query.text.slice(0, TEXT_READ));
    const own = new Set([...titleTerms, ...textTerms].slice(0, titleTerms.length + QUERY_TERMS));
    const whole = weightOf(own);
    if (own.size === 0 || past.length === 0) return [];
    return index
      .search([...own].join(' '), { boost: { title: TITLE_BOOST } })
      .slice(0, k)
      .flatMap((hit): EarlierHit[] => {
        const document = past[Number(hit.id)];
        if (document === undefined) return [];
        const matched = hit.terms.toSorted((a, b) => rarity(b) - rarity(a));
        const score = whole === 0 ? 0 : Math.min(1, weightOf(matched) / whole);
        const { key, title, url, at } = document;
        return [{ key, title, url, at, matched, score }];
      })
      .toSorted((a, b) => b.score - a.score || b.at - a.at);
  };
}

/** True when two work items are probably about the same thing. */
export function isNearDuplicate(hit: EarlierHit): boolean {
  return hit.score >= NEAR_DUPLICATE_SCORE && hit.matched.length >= 4;
}

/** Terms are prepared by `termsOf`, so that codes such as TS-20431 stay whole. */
function tokenize(terms: string): string[] {
  return terms.split(' ').filter(Boolean);
}

/** Inverse document frequency as BM25 has it (Robertson and Zaragoza 2009, with the +1 of Lucene). */
function rarityOf(documents: readonly { title: string; text: string }[]): (term: string) => number {
  const counts = new Map<string, number>();
  for (const { title, text } of documents) {
    for (const term of new Set(tokenize(`${title} ${text}`))) {
      counts.set(term, (counts.get(term) ?? 0) + 1);
    }
  }
  return (term) => {
    const count = counts.get(term) ?? 0;
    return Math.log(1 + (documents.length - count + 0.5) / (count + 0.5));
  };
}
