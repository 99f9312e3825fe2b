import type { Evidence } from '@/lib/model/evidence';

/** A stretch of a text: UTF-16 offsets, `end` exclusive, and the words between them. */
export type Span = { start: number; end: number; quote: string };

/** The quote of a piece of evidence may be this long: `evidenceSchema` in the model. */
const LONGEST_QUOTE = 2000;

/** The span from `start` to `end` of `text`, with white space at both ends left out. */
export function spanOf(text: string, start: number, end: number): Span {
  let from = start;
  let to = end;
  while (from < to && /\s/.test(text.charAt(from))) from += 1;
  while (to > from && /\s/.test(text.charAt(to - 1))) to -= 1;
  return { start: from, end: to, quote: text.slice(from, to) };
}

/**
 * A span as evidence.
 * @param sourceId which text it is a span of
 * @param text the whole text of that source: the quote is cut from it, so it is exact whatever the
 *   span was found in (a copy with blanked quotations, say)
 */
export function evidenceOf(
  sourceId: string,
  text: string,
  span: Pick<Span, 'start' | 'end'>,
): Evidence {
  let end = Math.min(span.end, text.length);
  if (end - span.start > LONGEST_QUOTE) {
    end = span.start + LONGEST_QUOTE;
    // not between the two halves of a character outside the basic plane
    if (/[\uD800-\uDBFF]/.test(text.charAt(end - 1))) end -= 1;
  }
  return { sourceId, start: span.start, end, quote: text.slice(span.start, end) };
}

/** The spans in order of their start, without those that overlap an earlier or longer one. */
export function withoutOverlap<T extends Span>(spans: T[]): T[] {
  const sorted = spans.toSorted((a, b) => a.start - b.start || b.end - a.end);
  const kept: T[] = [];
  let reached = -1;
  for (const span of sorted) {
    if (span.start < reached || span.end <= span.start) continue;
    kept.push(span);
    reached = span.end;
  }
  return kept;
}

/**
 * The spans that touch none of the guarded ones.
 * @param spans in order of their start
 * @param guarded in order of their start; they may overlap
 */
export function outsideOf<T extends Pick<Span, 'start' | 'end'>>(
  spans: readonly T[],
  guarded: readonly Pick<Span, 'start' | 'end'>[],
): T[] {
  let next = 0;
  let reached = 0;
  return spans.filter((span) => {
    // what begins before the span ends is taken in; the furthest end so far decides
    for (let other = guarded[next]; other && other.start < span.end; other = guarded[next]) {
      reached = Math.max(reached, other.end);
      next += 1;
    }
    return reached <= span.start;
  });
}

/** A text on one line, for showing: line breaks and runs of white space become one space. */
export function onOneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/**
 * A pattern that matches whole words only, in any script, ignoring case.
 * @param source the inside of a regular expression
 * @param flags `giu` unless told otherwise
 */
export function wholeWords(source: string, flags = 'giu'): RegExp {
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${source})(?![\\p{L}\\p{N}])`, flags);
}
