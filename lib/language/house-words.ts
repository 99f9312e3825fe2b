import { spanOf, withoutOverlap, wholeWords, outsideOf, type Span } from './span.ts';
import { sentencesOf } from './sentences.ts';
import { countWords } from './words.ts';
import { protectedSpans } from './wordy-phrases.ts';

/** How a house writes: which words it prefers, which it avoids, and a few rules of style. */
export type HouseWords = {
  /** A term to avoid and what to put; null where the list only says to avoid it. */
  terms: { avoid: string; prefer: string | null }[];
  noExclamation: boolean;
  /** The most words a sentence may have; null for any. */
  sentenceWords: number | null;
};

/** A place that is not as the house writes. */
export type HouseFinding = Span & {
  /** What should stand there; null where only the person can say. */
  put: string | null;
  /** The line of the list it goes back to, in words: "say “client”". */
  rule: string;
};

/** More terms than this nobody keeps as lines of text; the rest of a longer list is left aside. */
const MOST_TERMS = 1000;

/** One term; several with commas or "or" between them, taken apart afterwards. */
const TERM = String.raw`[^\n,;:.!?→]{1,80}?`;
const TERMS = String.raw`[^\n:.!?→]{1,300}`;
const VERB = String.raw`(?:use|say|write|prefer|sage|schreibe|verwende)\s+`;
const QUOTED = String.raw`["“„'][^"”“'\n]{1,80}["”“']`;

type Form = { form: RegExp; prefer: number | null; avoid: number };
const form = (source: string, prefer: number | null, avoid: number): Form => ({
  form: new RegExp(`^${source}$`, 'iu'),
  prefer,
  avoid,
});

/** Each form of a line: which group is preferred, which is to be avoided. */
const FORMS: readonly Form[] = [
  form(
    `(?:avoid|never|do not use|don[’']t use|vermeiden?|nicht verwenden)\\s*:?\\s+(${TERMS})`,
    null,
    1,
  ),
  form(`nicht\\s+(${TERMS}),\\s*sondern\\s+(${TERM})`, 2, 1),
  form(
    `(?:${VERB})?(${TERM}),?\\s+(?:instead of|rather than|statt|anstelle von)\\s+(${TERMS})`,
    1,
    2,
  ),
  form(`${VERB}(${TERM}),?\\s+(?:not|nicht)\\s+(${TERMS})`, 1, 2),
  form(`(${TERM}),\\s+(?:not|nicht)\\s+(${TERMS})`, 1, 2),
  form(`(${QUOTED})\\s+(?:not|nicht)\\s+(${TERMS})`, 1, 2),
  form(`(${TERMS}?)\\s*(?:->|=>|→)\\s*(${TERM})`, 2, 1),
];
const NO_EXCLAMATION = /^(?:no exclamation marks?|keine ausrufezeichen)$/iu;
const SENTENCE_WORDS =
  /^(?:sentences?|sätze)\s+(?:up to|of at most|no longer than|at most|bis(?: zu)?|höchstens)\s+(\d{1,3})\s+(?:words|wörter[n]?)$/iu;
/** How a clause begins that only looks like a line of the list: “it is late, not early”. */
const CLAUSE =
  /^(?:i|we|you|it|he|she|they|this|that|these|there|the|ich|wir|sie|er|es|das|die|der)\s/iu;
const SIGNS = /^[\s"'“”„«»‘’`]+|[\s"'“”„«»‘’`]+$/gu;

/**
 * Reads house words out of lines of text; what is no such line is passed over. Known forms:
 * "client, not customer", "client instead of customer", "customer -> client", "avoid: leverage",
 * "no exclamation marks", "sentences up to 25 words", and the same in German.
 */
export function parseHouseWords(text: string): HouseWords {
  const found: HouseWords = { terms: [], noExclamation: false, sentenceWords: null };
  const known = new Set<string>();
  for (const raw of text.split('\n')) {
    const line = raw.replace(/^[\s\-*•]+/u, '').replace(/[\s.;,]+$/u, '');
    if (line === '' || line.length > 400) continue;
    if (NO_EXCLAMATION.test(line)) found.noExclamation = true;
    const words = SENTENCE_WORDS.exec(line)?.[1];
    if (words !== undefined) found.sentenceWords = Number(words);
    for (const term of termsOfLine(line)) {
      const key = term.avoid.toLowerCase();
      if (known.has(key) || found.terms.length >= MOST_TERMS) continue;
      known.add(key);
      found.terms.push(term);
    }
  }
  return found;
}

function termsOfLine(line: string): HouseWords['terms'] {
  if (NO_EXCLAMATION.test(line) || SENTENCE_WORDS.test(line)) return [];
  for (const { form: pattern, prefer, avoid } of FORMS) {
    const match = pattern.exec(line);
    if (match === null) continue;
    const wanted = prefer === null ? null : bare(match[prefer] ?? '');
    if (wanted !== null && !isTerm(wanted)) return [];
    return (match[avoid] ?? '')
      .split(/\s*[,;/]\s*|\s+(?:or|oder)\s+/iu)
      .map(bare)
      .filter((term) => isTerm(term) && term.toLowerCase() !== wanted?.toLowerCase())
      .map((term) => ({ avoid: term, prefer: wanted }));
  }
  return [];
}

const bare = (term: string): string => term.replace(SIGNS, '').replace(/\s+/g, ' ');

/** A term of a list is a few words; a clause of a sentence that looks like a line is none. */
function isTerm(term: string): boolean {
  return /[\p{L}\p{N}]/u.test(term) && term.split(' ').length <= 4 && !CLAUSE.test(term);
}

/** Whether there is anything to hold a text against. */
export function isEmptyList({ terms, noExclamation, sentenceWords }: HouseWords): boolean {
  return terms.length === 0 && !noExclamation && sentenceWords === null;
}

/**
 * Where a text is not as the house writes, in order. Quotations, code, links and quoted mail are
 * left alone; so is a word to avoid that stands inside its preferred one.
 */
export function houseFindings(text: string, words: HouseWords): HouseFinding[] {
  const guarded = protectedSpans(text);
  const terms = words.terms.flatMap((term) => placesOf(text, term));
  const preferred = words.terms
    .flatMap(({ prefer }) => (prefer === null ? [] : matchesOf(text, prefer)))
    .toSorted((a, b) => a.start - b.start);
  const marks = words.noExclamation
    ? Array.from(text.matchAll(/!+/g), (match): HouseFinding => {
        const span = { start: match.index, end: match.index + match[0].length, quote: match[0] };
        return { ...span, put: '.', rule: 'no exclamation marks' };
      })
    : [];
  const short = withoutOverlap(outsideOf(outsideOf(byStart(terms), preferred), guarded));
  const found = [...short, ...outsideOf(marks, guarded), ...longSentences(text, words)];
  return byStart(found);
}

function byStart<T extends Span>(spans: readonly T[]): T[] {
  return spans.toSorted((a, b) => a.start - b.start || b.end - a.end);
}

function longSentences(text: string, { sentenceWords }: HouseWords): HouseFinding[] {
  if (sentenceWords === null) return [];
  return sentencesOf(text)
    .filter(({ quote }) => countWords(quote) > sentenceWords)
    .map((span) => ({ ...span, put: null, rule: `sentences up to ${sentenceWords} words` }));
}

/** The endings English gives a noun; other endings are not touched. */
const ENDING = `(?:es|s)?(?:['’]s|['’])?`;

function formsOf(term: string): string {
  const escaped = term.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\s+/g, '\\s+');
  const plural = /[^aeiou]y$/i.test(term) ? `|${escaped.slice(0, -1)}ies(?:['’])?` : '';
  return `(?:${escaped}${ENDING}${plural})`;
}

function matchesOf(text: string, term: string): Span[] {
  return Array.from(text.matchAll(wholeWords(formsOf(term))), (match) =>
    spanOf(text, match.index, match.index + match[0].length),
  );
}

function placesOf(text: string, { avoid, prefer }: HouseWords['terms'][number]): HouseFinding[] {
  const rule = prefer === null ? `avoid “${avoid}”` : `“${prefer}” instead of “${avoid}”`;
  return matchesOf(text, avoid).map((span) => ({
    ...span,
    put: prefer === null ? null : inItsForm(prefer, avoid, span.quote),
    rule,
  }));
}

/** The preferred term with the ending and the capitals the avoided one had at this place. */
function inItsForm(prefer: string, avoid: string, written: string): string {
  const ending = endingOf(avoid, written.replace(/\s+/g, ' '));
  const plural = /^(?:es|s|ies)/.test(ending);
  const possessive = /['’]s?$/.exec(ending)?.[0] ?? '';
  const word = `${plural ? pluralOf(prefer) : prefer}${possessive}`;
  const letters = written.replace(/[^\p{L}]/gu, '');
  if (letters.length > 1 && letters === letters.toUpperCase() && avoid !== avoid.toUpperCase()) {
    return word.toUpperCase();
  }
  const capital = /^\p{Lu}/u.test(written) && !/^\p{Lu}/u.test(avoid);
  return capital ? word.charAt(0).toUpperCase() + word.slice(1) : word;
}

function endingOf(avoid: string, written: string): string {
  return /ies['’]?$/i.test(written) &&
    /y$/i.test(avoid) &&
    !written.toLowerCase().startsWith(avoid.toLowerCase())
    ? written.slice(avoid.length - 1)
    : written.slice(avoid.length).toLowerCase();
}

function pluralOf(term: string): string {
  if (/[^aeiou]y$/i.test(term)) return `${term.slice(0, -1)}ies`;
  return /(?:s|x|z|ch|sh)$/i.test(term) ? `${term}es` : `${term}s`;
}
