import { fold } from '@/lib/language/words';
import type { CheckMark } from '@/lib/model/check';
import type { Source } from '@/lib/model/evidence';
import { groundText } from '../grounding.ts';
import { wrongAuthors } from './attribution.ts';
import { groundingIndex, type GroundingIndex } from './grounding-index.ts';
import { unknownNames } from './names.ts';
import { peopleFrom, type People } from './people.ts';
import { checkQuotations, quotationIndex, type QuotationIndex } from './quotations.ts';

/** Everything a claim may rest on, prepared once for all texts of a result. */
export type Ground = {
  sources: readonly Source[];
  facts: GroundingIndex;
  quotations: QuotationIndex;
  people: People;
  /** Whether a word stands anywhere in the sources, folded. */
  hasWord: (folded: string) => boolean;
  /** What dates without a year count from in the result. */
  now: number;
};

/**
 * Prepares what a result is checked against.
 * @param people names of the work item beyond the authors of the sources
 * @param now when the result came, in milliseconds since 1970
 */
export function prepareGround(
  sources: readonly Source[],
  people: readonly string[],
  now: number,
): Ground {
  const authors = sources.flatMap(({ author }) => author ?? []);
  const texts = [...sources.flatMap(({ text, label }) => [text, label]), ...people, ...authors];
  let words: Set<string> | undefined;
  return {
    sources,
    facts: groundingIndex(sources, now),
    quotations: quotationIndex(sources),
    people: peopleFrom([...authors, ...people]),
    hasWord: (folded) => (words ??= foldedWords(texts)).has(folded),
    now,
  };
}

function foldedWords(texts: readonly string[]): Set<string> {
  // Texts repeat their words, and folding is what costs.
  const written = new Set(texts.flatMap((text) => text.match(/[\p{L}\p{N}\p{M}]+/gu) ?? []));
  return new Set(Array.from(written, fold));
}

export type GroundCheck = { facts: number; marks: Omit<CheckMark, 'part'>[] };

/** Marks every fact, name, quotation and statement of a text that the sources do not bear out. */
export function checkGround(text: string, ground: Ground): GroundCheck {
  const facts = groundText(text, ground.facts, ground.now);
  const quotations = checkQuotations(text, ground.quotations);
  const marks: Omit<CheckMark, 'part'>[] = [];
  for (const mark of quotations) {
    if (mark.state === 'found') continue;
    const { start, end, why, closest } = mark;
    // Words in quotation marks that resemble nothing may be a title or a button's name.
    const severity = closest === undefined ? 'soft' : 'hard';
    const near = closest === undefined ? {} : { near: closest };
    marks.push({ start, end, text: cut(mark.text), kind: 'quotation', why, severity, ...near });
  }
  const isQuoted = (start: number) => marks.some((mark) => mark.start <= start && start < mark.end);
  for (const { start, end, text: word, closest } of unknownNames(
    text,
    ground.people,
    ground.hasWord,
  )) {
    if (isQuoted(start) || facts.some((fact) => fact.start < end && start < fact.end)) continue;
    const says = closest === undefined ? {} : { says: closest };
    marks.push({
      start,
      end,
      text: word,
      kind: 'name',
      why: 'not-in-source',
      severity: 'hard',
      ...says,
    });
  }
  for (const { start, end, text: name, closest } of wrongAuthors(
    text,
    quotations,
    ground.sources,
    ground.people,
  )) {
    marks.push({
      start,
      end,
      text: name,
      kind: 'name',
      why: 'wrong-person',
      severity: 'hard',
      near: closest,
    });
  }
  for (const mark of facts) {
    if (mark.state !== 'missing' || isQuoted(mark.start)) continue;
    const { start, end, kind, why, soft, closest } = mark;
    const near = closest === undefined ? {} : { near: closest };
    const severity = soft ? 'soft' : 'hard';
    marks.push({ start, end, text: cut(mark.text), kind, why, severity, ...near });
  }
  return {
    facts: facts.length + quotations.length,
    marks: marks.toSorted((a, b) => a.start - b.start),
  };
}

const cut = (text: string): string => text.slice(0, 2000);
