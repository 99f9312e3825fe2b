import { numberWord, NUMBER_WORD_PATTERN, wordedNumbersIn } from '@/lib/language/number-words';
import { evidenceOf } from '@/lib/language/span';
import type { Evidence, Source } from '@/lib/model/evidence';
import { sumsIn } from './check/arithmetic.ts';
import { closestTo, type Located } from './check/closest.ts';
import { changedDigits, surroundings, type Difference } from './check/context.ts';
import type { GroundingIndex } from './check/grounding-index.ts';
import { roundingOf } from './check/rounding.ts';
import { numberKey } from './check/spellings.ts';
import { factsIn, type Fact, type FactKind } from './facts.ts';

/** A hard fact of a proposed text, and whether the page says so. */
export type GroundingMark = {
  kind: FactKind;
  /** UTF-16 offsets into the checked text, `end` exclusive. */
  start: number;
  end: number;
  text: string;
} & (
  | { state: 'found'; evidence: Evidence }
  /** Worked out in the text itself from what was found: a sum. */
  | { state: 'derived' }
  | {
      state: 'missing';
      why: 'not-in-source' | 'differs-here' | 'wrong-sum';
      /** Worth a look, but said in passing. */
      soft: boolean;
      /** What the sources say instead, if anything comes near. */
      closest?: Evidence;
    }
);

/**
 * Checks the hard facts of a proposed text against what the page said. A fact that is not there is
 * not necessarily wrong, but nobody should send it unseen.
 * @param text a hunk's new words, or a whole proposed text
 * @param index from `groundingIndex`
 * @returns a mark for each amount, date, time, address, identifier and number, in reading order
 */
export function groundText(text: string, index: GroundingIndex, now: number): GroundingMark[] {
  const claims = withoutLabels(text, index.sources);
  const facts = factsIn(claims, now);
  const found = new Map(facts.map((fact) => [fact, locate(fact, claims, index)]));
  const sums = sumsIn(claims, facts, (fact) => found.get(fact) !== undefined);
  const changed = changedDigits(claims, index.skeletons());
  const marks = facts.map((fact): GroundingMark => {
    const mark = { kind: fact.kind, start: fact.start, end: fact.end, text: fact.quote };
    const missing = { ...mark, state: 'missing' as const, soft: fact.soft === true };
    if (sums.wrong.has(fact.start)) return { ...missing, why: 'wrong-sum' };
    const differs = changed.find((place) => place.start < fact.end && fact.start < place.end);
    const evidence = found.get(fact);
    if (differs !== undefined) {
      const place = {
        start: Math.min(fact.start, differs.start),
        end: Math.max(fact.end, differs.end),
      };
      const why = evidence === undefined ? 'not-in-source' : 'differs-here';
      return changedMark(text, { ...differs, ...place }, index, fact.kind, why);
    }
    if (evidence !== undefined) {
      const instead = saidInstead(fact, claims, index);
      if (instead !== undefined) return { ...missing, why: 'differs-here', closest: instead };
      return { ...mark, state: 'found', evidence };
    }
    if (sums.explained.has(fact.start)) return { ...mark, state: 'derived' };
    const closest = closestTo(fact, index.facts);
    const near = closest === undefined ? {} : { closest: evidenceFor(closest) };
    return { ...missing, why: 'not-in-source', ...near };
  });
  // Digits that no pattern knows, in a sentence that is a source's own but for them.
  const unseen = changed
    .filter(({ start, end }) => !facts.some((fact) => fact.start < end && start < fact.end))
    .map((place) => changedMark(text, place, index, 'number'));
  const all = [...marks, ...unseen, ...wordedMarks(claims, facts, index)];
  const kept: GroundingMark[] = [];
  for (const mark of all.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    if (mark.start >= (kept.at(-1)?.end ?? 0)) kept.push(mark);
  }
  return kept;
}

function changedMark(
  text: string,
  { start, end, sourceId, near }: Difference,
  { sources }: GroundingIndex,
  kind: FactKind,
  why: 'not-in-source' | 'differs-here' = 'differs-here',
): GroundingMark {
  const source = sources.find(({ id }) => id === sourceId)?.text ?? '';
  const closest = evidenceOf(sourceId, source, near);
  const mark = { kind, start, end, text: text.slice(start, end) };
  return { ...mark, state: 'missing', why, soft: false, closest };
}

/**
 * "comment 5 · Anna Berg" and "comments 3 and 6" name texts and claim nothing. The names of the very
 * texts at hand are blanked, character for character, so that offsets still hold.
 */
function withoutLabels(text: string, sources: readonly Source[]): string {
  const comments = new Set(sources.flatMap(({ label }) => /^comment (\d+)/.exec(label)?.[1] ?? []));
  // Markdown escapes a full stop behind a number at times: "30\\. November".
  const bare = text
    .replace(ESCAPED, '$1 ')
    .replace(SEVERAL_COMMENTS, (whole) =>
      whole.replace(/\d+/g, (number) =>
        comments.has(number) ? ' '.repeat(number.length) : number,
      ),
    );
  return sources
    .filter(({ label }) => /\d/.test(label) && text.includes(label))
    .toSorted((a, b) => b.label.length - a.label.length)
    .reduce((left, { label }) => blank(left, label), bare);
}

const ESCAPED = /\\([\p{P}\p{S}])/gu;
const SEVERAL_COMMENTS =
  /(?<![\p{L}])(?:comments|kommentare?|commentaires?|comentarios?)\s+\d{1,4}(?:(?:,\s?|\s?[-–]\s?|,?\s(?:and|to|or|und|bis|oder|et|à|ou|y|a|o)\s)\d{1,4})*/giu;

function blank(text: string, label: string): string {
  const literal = label.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return text.replace(new RegExp(`${literal}(?!\\d)`, 'g'), ' '.repeat(label.length));
}

const evidenceFor = ({ fact, source }: Located): Evidence =>
  evidenceOf(source.id, source.text, fact);

function locate(fact: Fact, text: string, index: GroundingIndex): Evidence | undefined {
  for (const key of fact.keys) {
    const found = index.byKey.get(key);
    if (found !== undefined) return evidenceFor(found);
  }
  const same = literally(fact, index.sources);
  if (same !== undefined) return same;
  for (const key of fact.keys) {
    const found = index.worded().get(key);
    if (found !== undefined) return evidenceFor(found);
  }
  const fits = roundingOf(text, fact);
  if (fits === undefined) return undefined;
  const exact = index.facts.find(
    ({ fact: { value, unit } }) =>
      value !== undefined &&
      (unit === fact.unit || unit === undefined || fact.unit === undefined) &&
      fits(value),
  );
  return exact && evidenceFor(exact);
}

/** The very same characters, standing alone: for what no recogniser knows in the sources. */
function literally(fact: Fact, sources: readonly Source[]): Evidence | undefined {
  if (fact.kind === 'number') return undefined;
  for (const source of sources) {
    let start = source.text.indexOf(fact.quote);
    while (start >= 0) {
      const end = start + fact.quote.length;
      const around = source.text.charAt(start - 1) + source.text.charAt(end);
      if (!/[\p{L}\p{N}]/u.test(around)) return evidenceOf(source.id, source.text, { start, end });
      start = source.text.indexOf(fact.quote, end);
    }
  }
  return undefined;
}

/** What the sources say in the same words where the text says something else. */
function saidInstead(fact: Fact, text: string, index: GroundingIndex): Evidence | undefined {
  for (const key of surroundings(text, fact)) {
    const there = index
      .around()
      .get(key)
      ?.filter(({ fact: other }) => other.kind === fact.kind);
    const [first] = there ?? [];
    if (there === undefined || first === undefined) continue;
    const same = there.some(({ fact: { answers } }) =>
      fact.keys.some((key) => answers.includes(key)),
    );
    return same ? undefined : evidenceFor(first);
  }
  return undefined;
}

/** Numbers in words, where the sources count the same thing and come to another number. */
function wordedMarks(text: string, facts: readonly Fact[], index: GroundingIndex): GroundingMark[] {
  return wordedNumbersIn(text).flatMap(({ start, end, quote, value }): GroundingMark[] => {
    if (facts.some((fact) => fact.start < end && start < fact.end)) return [];
    const keys = [`num|${numberKey(value)}`, `bare|${numberKey(value)}`];
    if (keys.some((key) => index.byKey.has(key) || index.worded().has(key))) return [];
    const noun = /^\s+(\p{L}{4,})/u.exec(text.slice(end, end + 40))?.[1];
    const counted = noun === undefined ? undefined : countOf(noun, index.sources);
    if (counted === undefined) return [];
    const mark = { kind: 'number' as const, start, end, text: quote, soft: false };
    return [{ ...mark, state: 'missing', why: 'not-in-source', closest: counted }];
  });
}

function countOf(noun: string, sources: readonly Source[]): Evidence | undefined {
  const form = new RegExp(
    `(?<![\\p{L}\\p{N}.,])(\\d{1,6}|${NUMBER_WORD_PATTERN})\\s+(?:\\p{L}+\\s+)?${noun}`,
    'iu',
  );
  for (const { id, text } of sources) {
    const found = form.exec(text);
    const written = found?.[1] ?? '';
    if (found === null || (numberWord(written) ?? 2) < 2) continue;
    return evidenceOf(id, text, { start: found.index, end: found.index + written.length });
  }
  return undefined;
}
