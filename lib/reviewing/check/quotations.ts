import { isNegation } from '@/lib/language/negations';
import { quotationsIn } from '@/lib/language/quotations';
import { evidenceOf } from '@/lib/language/span';
import type { Evidence, Source } from '@/lib/model/evidence';

/** Words in quotation marks, and whether somebody said them. */
export type QuotationMark = {
  start: number;
  end: number;
  text: string;
} & (
  | { state: 'found'; sources: Evidence[] }
  | { state: 'missing'; why: 'negated' | 'altered' | 'not-in-source'; closest?: Evidence }
);

/** One or two words in quotation marks are a term, not what somebody said. */
const LEAST_WORDS = 3;
/** From this share of words in common on, the words were meant to be those of the source. */
const MEANT = 0.6;
const ELLIPSIS = /\s*(?:\[(?:…|\.{3})\]|\((?:…|\.{3})\)|…|\.{3})\s*/u;

type Word = { text: string; start: number; end: number };
type Prepared = {
  source: Source;
  words: Word[];
  joined: string;
  /** Where each word stands, made when a quotation was not found as it is. */
  places?: ReadonlyMap<string, number[]>;
};

/** The sources as words, prepared when the first quotation asks for them. */
export type QuotationIndex = () => readonly Prepared[];

/** Prepares the sources for {@link checkQuotations}. */
export function quotationIndex(sources: readonly Source[]): QuotationIndex {
  let prepared: Prepared[] | undefined;
  return () =>
    (prepared ??= sources.map((source) => {
      const words = wordsIn(source.text);
      return { source, words, joined: ` ${words.map(({ text }) => text).join(' ')} ` };
    }));
}

function wordsIn(text: string): Word[] {
  return Array.from(text.matchAll(/[\p{L}\p{N}]+(?:['’]\p{L}+)*/gu), ({ index, 0: word }) => ({
    text: word.toLowerCase().replace('’', "'"),
    start: index,
    end: index + word.length,
  }));
}

/** Looks every quotation of three words or more up in the sources, case and punctuation aside. */
export function checkQuotations(text: string, index: QuotationIndex): QuotationMark[] {
  return quotationsIn(text).flatMap(({ start, end, quote }): QuotationMark[] => {
    const parts = quote
      .split(ELLIPSIS)
      .map((part) => wordsIn(part).map((word) => word.text))
      .filter((words) => words.length > 0);
    if (parts.flat().length < LEAST_WORDS) return [];
    const mark = { start, end, text: quote };
    const found = index().flatMap((prepared) => evidenceFor(parts, prepared) ?? []);
    const [first] = found;
    if (first !== undefined) {
      const fair = found.filter((evidence) => !isDeniedBefore(evidence, index()));
      return fair.length > 0
        ? [{ ...mark, state: 'found', sources: fair }]
        : [{ ...mark, state: 'missing', why: 'negated', closest: first }];
    }
    const near = nearest(parts.flat(), index());
    if (near === undefined) return [{ ...mark, state: 'missing', why: 'not-in-source' }];
    const { why, closest } = near;
    return [{ ...mark, state: 'missing', why, closest }];
  });
}

/** All parts of a quotation, one behind the other, in one source. */
function evidenceFor(
  parts: readonly string[][],
  { source, words, joined }: Prepared,
): Evidence | undefined {
  let from = 0;
  let first: number | undefined;
  for (const part of parts) {
    const at = joined.indexOf(` ${part.join(' ')} `, from);
    if (at < 0) return undefined;
    first ??= at;
    from = at + part.join(' ').length + 1;
  }
  const countTo = (at: number) => joined.slice(0, at + 1).split(' ').length - 2;
  const start = words[countTo(first ?? 0)]?.start ?? 0;
  const end = words[countTo(from) - 1]?.end ?? start;
  return evidenceOf(source.id, source.text, { start, end });
}

/** "I want to wait" is no quotation of "I don't want to wait", though the words stand there. */
function isDeniedBefore({ sourceId, start }: Evidence, all: readonly Prepared[]): boolean {
  const prepared = all.find(({ source }) => source.id === sourceId);
  const at = prepared?.words.findIndex((word) => word.start === start) ?? 0;
  const [before, first] = [prepared?.words[at - 1], prepared?.words[at]];
  if (prepared === undefined || before === undefined || first === undefined) return false;
  const between = prepared.source.text.slice(before.end, first.start);
  return isNegation(before.text) && !/[.,;:!?\n]/.test(between);
}

/** The place in the sources that has most of the words in the same order. */
function nearest(
  quote: readonly string[],
  all: readonly Prepared[],
): { why: 'negated' | 'altered'; closest: Evidence } | undefined {
  let best: { prepared: Prepared; from: number; to: number; share: number } | undefined;
  for (const prepared of all) {
    for (const from of likelyStarts(quote, placesIn(prepared))) {
      const to = Math.min(prepared.words.length, from + quote.length + 4);
      const share = inCommon(quote, prepared.words.slice(from, to)) / quote.length;
      if (share >= MEANT && share > (best?.share ?? 0)) best = { prepared, from, to, share };
    }
  }
  if (best === undefined) return undefined;
  const { source, words } = best.prepared;
  const window = trimmed(quote, words.slice(best.from, best.to));
  const [start, end] = [window[0]?.start ?? 0, window.at(-1)?.end ?? 0];
  const denials = (list: readonly string[]) => list.filter((word) => isNegation(word)).length;
  const said = denials(window.map((word) => word.text));
  const why = denials(quote) === said ? 'altered' : 'negated';
  return { why, closest: evidenceOf(source.id, source.text, { start, end }) };
}

function placesIn(prepared: Prepared): ReadonlyMap<string, number[]> {
  if (prepared.places !== undefined) return prepared.places;
  const places = new Map<string, number[]>();
  prepared.words.forEach(({ text }, at) => {
    const known = places.get(text);
    if (known === undefined) places.set(text, [at]);
    else known.push(at);
  });
  prepared.places = places;
  return places;
}

/** A word on every line votes for everything and tells nothing. */
const TOO_COMMON = 500;

/** Where the quotation would begin if the words it shares with the source were its own. */
function likelyStarts(quote: readonly string[], places: ReadonlyMap<string, number[]>): number[] {
  const votes = new Map<number, number>();
  for (const [index, word] of quote.entries()) {
    const there = places.get(word) ?? [];
    if (there.length > TOO_COMMON) continue;
    for (const position of there) {
      // A word more or less shifts the rest: neighbouring starts count together.
      const start = Math.max(0, position - index - 2);
      for (const near of [start, start + 1, start + 2]) votes.set(near, (votes.get(near) ?? 0) + 1);
    }
  }
  return [...votes]
    .filter(([, count]) => count >= quote.length * MEANT)
    .toSorted((a, b) => b[1] - a[1])
    .slice(0, 5)
    .map(([start]) => start);
}

/** The longest run of words, gaps allowed, that both have in the same order. */
function inCommon(quote: readonly string[], words: readonly Word[]): number {
  let row: number[] = Array.from({ length: words.length + 1 }, () => 0);
  for (const mine of quote) {
    const next = [0];
    for (let at = 1; at <= words.length; at += 1) {
      const same = mine === words[at - 1]?.text;
      next.push(same ? (row[at - 1] ?? 0) + 1 : Math.max(row[at] ?? 0, next[at - 1] ?? 0));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}

/** Without words at the ends that the quotation does not have. */
function trimmed(quote: readonly string[], words: readonly Word[]): readonly Word[] {
  const has = new Set(quote);
  const first = words.findIndex(({ text }) => has.has(text) || isNegation(text));
  const last = words.findLastIndex(({ text }) => has.has(text) || isNegation(text));
  return words.slice(Math.max(0, first), last + 1);
}
