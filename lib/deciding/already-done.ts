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
/** So many documents are put in order by BM25. */
const CANDIDATES = 50;
const NEAR_DUPLICATE_SCORE = 0.6;

/**
 * Earlier work like this one, best first.
 *
 * Two steps, because preparing an index of everything costs far more than one search in it: the
 * documents that share most with the query are chosen by their words alone, and BM25 over title and
 * text puts those in order.
 * @param query title and text of the work item at hand
 * @param past what to search; the item itself should not be in it
 * @param k how many at most
 */
export function earlierWork(
  query: { title: string; text: string },
  past: readonly EarlierDocument[],
  k = 5,
): EarlierHit[] {
  const titleTerms = termsOf(query.title);
  const textTerms = termsOf(query.text.slice(0, TEXT_READ));
  const own = [...new Set([...titleTerms, ...textTerms].slice(0, titleTerms.length + QUERY_TERMS))];
  const documents = past.map((document) => ({ document, terms: preparedTerms(document) }));
  const rarity = rarityOf(
    own,
    documents.map(({ terms }) => terms.all),
  );
  const whole = own.reduce((sum, term) => sum + rarity(term), 0);
  const near = documents
    .map(({ document, terms }) => {
      const matched = own.filter((term) => terms.all.has(term));
      return {
        document,
        terms,
        matched,
        weight: matched.reduce((sum, term) => sum + rarity(term), 0),
      };
    })
    .filter(({ weight }) => weight > 0)
    .toSorted((a, b) => b.weight - a.weight || b.document.at - a.document.at)
    .slice(0, Math.max(k, CANDIDATES));

  const index = new MiniSearch({
    fields: ['title', 'text'],
    tokenize,
    processTerm: (term) => term,
  });
  index.addAll(near.map(({ terms }, id) => ({ id, title: terms.title, text: terms.text })));
  return index
    .search(own.join(' '), {
      boost: { title: TITLE_BOOST },
      // rare in all that was seen, not only among the candidates, which are alike by choice
      boostTerm: (term) => rarity(term),
    })
    .slice(0, k)
    .flatMap((hit): EarlierHit[] => {
      const found = near[Number(hit.id)];
      if (found === undefined) return [];
      const { key, title, url, at } = found.document;
      const matched = found.matched.toSorted((a, b) => rarity(b) - rarity(a));
      return [{ key, title, url, at, matched, score: Math.min(1, found.weight / whole) }];
    });
}

/** True when two work items are probably about the same thing. */
export function isNearDuplicate(hit: EarlierHit): boolean {
  return hit.score >= NEAR_DUPLICATE_SCORE && hit.matched.length >= 4;
}

type PreparedTerms = { title: string; text: string; all: ReadonlySet<string> };

/**
 * The terms of documents searched before: a page is read many times, and the past with it. Lost when
 * the context ends, and filled again by the next search; no outcome depends on it.
 */
const PREPARED = new Map<string, PreparedTerms>();
const MOST_PREPARED = 5000;

function preparedTerms({ key, at, title, text }: EarlierDocument): PreparedTerms {
  const id = `${key}\n${at}\n${title}\n${text.length}`;
  const known = PREPARED.get(id);
  if (known !== undefined) return known;
  const [inTitle, inText] = [termsOf(title), termsOf(text.slice(0, TEXT_READ))];
  const prepared = {
    title: inTitle.join(' '),
    text: inText.join(' '),
    all: new Set([...inTitle, ...inText]),
  };
  if (PREPARED.size >= MOST_PREPARED) PREPARED.clear();
  PREPARED.set(id, prepared);
  return prepared;
}

/** Terms are prepared by `termsOf`, so that codes such as TS-20431 stay whole. */
function tokenize(terms: string): string[] {
  return terms.split(' ').filter(Boolean);
}

/** Inverse document frequency as BM25 has it (Robertson and Zaragoza 2009, with the +1 of Lucene). */
function rarityOf(terms: readonly string[], documents: readonly ReadonlySet<string>[]) {
  const rarities = new Map(
    terms.map((term) => {
      const count = documents.filter((document) => document.has(term)).length;
      return [term, Math.log(1 + (documents.length - count + 0.5) / (count + 0.5))] as const;
    }),
  );
  return (term: string): number => rarities.get(term) ?? 0;
}
