import { MONTH_PATTERN } from './calendar.ts';
import { spanOf, type Span } from './span.ts';

let segmenter: Intl.Segmenter | undefined;

/** Words that end in a full stop without ending a sentence. */
const ABBREVIATION =
  /(?:^|[\s(])(?:mr|mrs|ms|dr|prof|st|no|nr|vs|e\.g|i\.e|approx|ca|inc|ltd|co|art|z\.\s?b|d\.\s?h|u\.\s?a|bzw|ggf|evtl|inkl|zzgl|str|tel|abs|max|min|etc|vgl|sog|usw|ext|est|dept|incl|excl|resp|mind|fig|vol|mme|mlle|p\.\s?ex|sr|sra|núm)\.$/iu;
const LIST_MARK = /^(?:[-*•–·]|\d{1,3}[.)]|[a-z][.)])\s+/iu;
const BARE_LIST_MARK = /^(?:[-*•–·]|\d{1,3}[.)]|[a-z][.)])$/iu;
const MONTH_NEXT = new RegExp(`^(?:${MONTH_PATTERN})(?![\\p{L}])`, 'iu');

/** A line at least this long that ends without punctuation was broken by a mail program. */
const WRAPPED_LINE = 45;

/**
 * The sentences of a text with their offsets. `Intl.Segmenter` finds the borders; borders it sees
 * after abbreviations, after German ordinals ("5. März") and at the wrapped lines of plain-text
 * mail are taken back. List marks are left out of the spans.
 */
export function sentencesOf(text: string): Span[] {
  segmenter ??= new Intl.Segmenter('en', { granularity: 'sentence' });
  const spans: Span[] = [];
  let open: Span | undefined;
  const pieces = [...segmenter.segment(text)].flatMap(({ index, segment }) =>
    atLowerCase(text, index, index + segment.length),
  );
  for (const span of pieces) {
    if (span.quote === '') continue;
    if (open !== undefined && belongsTogether(text, open, span)) {
      open = { start: open.start, end: span.end, quote: text.slice(open.start, span.end) };
      continue;
    }
    if (open !== undefined) spans.push(open);
    open = span;
  }
  if (open !== undefined) spans.push(open);
  return spans
    .map((span) => withoutListMark(text, span))
    .filter((span) => /[\p{L}\p{N}?]/u.test(span.quote) && !BARE_LIST_MARK.test(span.quote));
}

/** In chats sentences begin in lower case, where `Intl.Segmenter` sees none. */
const LOWER_CASE_BEGIN = /(?<=\p{L}{3}\.)[ \t]+(?=\p{Ll})/gu;

function atLowerCase(text: string, start: number, end: number): Span[] {
  const spans: Span[] = [];
  let from = start;
  const segment = text.slice(start, end);
  for (const { index } of segment.matchAll(LOWER_CASE_BEGIN)) {
    if (ABBREVIATION.test(segment.slice(Math.max(0, index - 12), index))) continue;
    spans.push(spanOf(text, from, start + index));
    from = start + index;
  }
  return [...spans, spanOf(text, from, end)];
}

function belongsTogether(text: string, open: Span, next: Span): boolean {
  const gap = text.slice(open.end, next.start);
  const breaks = gap.match(/\r\n|\r|\n|\u2028|\u2029/g)?.length ?? 0;
  if (breaks > 1 || BARE_LIST_MARK.test(open.quote)) return false;
  if (ABBREVIATION.test(open.quote.slice(-12))) return true;
  if (/\d\.$/.test(open.quote)) return MONTH_NEXT.test(next.quote);
  if (breaks === 0 || LIST_MARK.test(next.quote) || /^[>|#]/.test(next.quote)) return false;
  if (/[.!?:;…]["'”’)\]]?$/u.test(open.quote)) return false;
  if (/^\p{Ll}/u.test(next.quote)) return /[\p{L}\p{N},\-–]$/u.test(open.quote);
  const lastLine = open.quote.slice(open.quote.lastIndexOf('\n') + 1);
  return lastLine.length >= WRAPPED_LINE;
}

function withoutListMark(text: string, span: Span): Span {
  const mark = LIST_MARK.exec(span.quote);
  return mark === null ? span : spanOf(text, span.start + mark[0].length, span.end);
}
