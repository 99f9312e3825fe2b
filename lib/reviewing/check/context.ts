import { isStopWord } from '@/lib/language/words';
import { valueOf } from './spellings.ts';

/** Digits as they are written, with their separators inside. */
const DIGITS = /\d(?:[\d.,:'’\u00A0\u202F/-]*\d)?/g;
/** Sentences and lines; the same borders whatever the digits are. */
const SEGMENT = /[^\n]+?(?:[.!?;](?=\s|$)|(?=\n)|$)/gu;
const LIST_MARK = /^[ \t>#*-]*(?:\d{1,3}[.)](?=\s|$)|\[\d+\])?/;

export type Place = { start: number; end: number };

type Segment = { sourceId: string; at: number; text: string; numbers: RegExpExecArray[] };

/** Sentences of the sources by their words, with the digits left out. */
export type Skeletons = ReadonlyMap<string, readonly Segment[]>;

function* segmentsOf(text: string): Iterable<{ at: number; text: string }> {
  for (const { index, 0: raw } of text.matchAll(SEGMENT)) {
    const mark = LIST_MARK.exec(raw)?.[0].length ?? 0;
    const body = raw.slice(mark);
    if (/\d/.test(body) && /\p{L}/u.test(body)) yield { at: index + mark, text: body };
  }
}

const skeletonOf = (text: string): string =>
  text
    .replace(DIGITS, '#')
    .replace(/[\s*_`]+/g, ' ')
    .trim()
    .toLowerCase();

/** Prepares the sentences of the sources that hold digits. */
export function skeletonsOf(sources: readonly { id: string; text: string }[]): Skeletons {
  const known = new Map<string, Segment[]>();
  for (const { id, text } of sources) {
    for (const segment of segmentsOf(text)) {
      const key = skeletonOf(segment.text);
      const numbers = [...segment.text.matchAll(DIGITS)];
      const entry = { sourceId: id, ...segment, numbers };
      const before = known.get(key);
      if (before === undefined) known.set(key, [entry]);
      else before.push(entry);
    }
  }
  return known;
}

export type Difference = Place & { sourceId: string; near: Place };

/**
 * Sentences that say word for word what a source says, with other digits: there the digits are
 * wrong even if they stand somewhere else in the sources.
 */
export function changedDigits(text: string, skeletons: Skeletons): Difference[] {
  const found: Difference[] = [];
  for (const segment of segmentsOf(text)) {
    const alike = skeletons.get(skeletonOf(segment.text));
    if (alike === undefined) continue;
    const numbers = [...segment.text.matchAll(DIGITS)];
    const differing = alike.map((other) =>
      numbers.flatMap((number, index) => {
        const theirs = other.numbers[index];
        return theirs === undefined || sameNumber(number[0], theirs[0]) ? [] : [{ number, theirs }];
      }),
    );
    const least = Math.min(...differing.map(({ length }) => length));
    if (least === 0) continue;
    const best = differing.findIndex(({ length }) => length === least);
    const source = alike[best];
    for (const { number, theirs } of differing[best] ?? []) {
      if (source === undefined) continue;
      const start = segment.at + number.index;
      const near = source.at + theirs.index;
      found.push({
        start,
        end: start + number[0].length,
        sourceId: source.sourceId,
        near: { start: near, end: near + theirs[0].length },
      });
    }
  }
  return found;
}

function sameNumber(a: string, b: string): boolean {
  if (a === b) return true;
  const [left, right] = [a.split(/[/:-]/), b.split(/[/:-]/)];
  // Only plain numbers have several notations; 1:30 and 13:0 do not.
  return left.length === 1 && right.length === 1 && valueOf(a) === valueOf(b) && a.length <= 15;
}

const WORD_LEFT = /[\p{L}\p{N}][\p{L}\p{N}'’.-]*/gu;

/**
 * The words around a place as keys: two places with a key in common say the same thing about
 * different values. Words beyond the end of the sentence do not count.
 */
export function surroundings(text: string, { start, end }: Place): string[] {
  const left = (
    text
      .slice(Math.max(0, start - 60), start)
      .split(/[.!?]\s|\n/)
      .at(-1) ?? ''
  )
    .toLowerCase()
    .match(WORD_LEFT);
  const right = (text.slice(end, end + 60).split(/[.!?](?:\s|$)|\n/)[0] ?? '')
    .toLowerCase()
    .match(WORD_LEFT);
  const [l2, l1] = left?.slice(-2) ?? [];
  const [r1, r2] = right?.slice(0, 2) ?? [];
  const told = (words: (string | undefined)[]): string[] => {
    const real = words.flatMap((word) => word ?? []);
    if (real.length < words.length) return [];
    return real.filter((word) => !isStopWord(word) && /\p{L}{3}/u.test(word)).length >= 2
      ? [words.join(' ').replace(/\d+/g, '#')]
      : [];
  };
  return [...told([l2, l1, '_', r1, r2]), ...told([l2, l1, '_', r1]), ...told([l1, '_', r1, r2])];
}
