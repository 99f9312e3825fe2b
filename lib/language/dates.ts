import { dayAfter, isoDay, MONTH_PATTERN, monthNumber, WEEKDAY_PATTERN } from './calendar.ts';
import { relativeDatesIn } from './relative-dates.ts';
import { wholeWords, withoutOverlap, type Span } from './span.ts';

/**
 * A date or a deadline. `iso` (yyyy-mm-dd) is there only when the text leaves no doubt which day is
 * meant: not for 04/05/2026, not for "next Friday" said on a Tuesday.
 */
export type DateMention = Span & { iso?: string; isDeadline: boolean };

const DAY_MONTH = wholeWords(
  `(?:(?:${WEEKDAY_PATTERN}),?\\s+(?:(?:the|den|dem|le|el)\\s+)?)?(\\d{1,2})(?:st|nd|rd|th|er|º|\\.)?\\s+(?:of\\s+|de\\s+)?(${MONTH_PATTERN})(?:\\.?,?\\s+(?:de\\s+)?(\\d{4}))?`,
);
const MONTH_DAY = wholeWords(
  `(${MONTH_PATTERN})\\.?\\s+(\\d{1,2})(?:st|nd|rd|th)?(?:,?\\s+(\\d{4}))?`,
);
const ISO =
  /(?<![\p{L}\p{N}-])(\d{4})-(\d{2})-(\d{2})(?:T\d{2}:\d{2}(?::\d{2})?Z?)?(?![\p{L}\p{N}-])/gu;
const DOTTED =
  /(?<![\p{L}\p{N}.])(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})(?![\p{L}\p{N}])|(?<![\p{L}\p{N}.])(\d{2})\.(\d{2})\.(\d{2})(?![\p{L}\p{N}.])/gu;
const DOTTED_NO_YEAR =
  /(?<=(?:^|\s)(?:am|bis|bis zum|vom|zum|den|ab|spätestens)\s)(\d{1,2})\.(\d{1,2})\.(?![\p{L}\p{N}])/giu;
const SLASHED = /(?<![\p{L}\p{N}/])(\d{1,2})\/(\d{1,2})\/(\d{4}|\d{2})(?![\p{L}\p{N}/])/gu;

const DEADLINE_BEFORE =
  /(?<![\p{L}\p{N}])(?:by|until|till|before|(?:no|not) later than|latest|deadline(?:\s+(?:is|was|of|for\s+\S+\s+is))?|due(?:\s+(?:date|on|by|is))*|(?:expires?|ends?|closes?|runs?\s+out)(?:\s+on)?|(?:zahlungsziel|stichtag|abgabe)(?:\s+(?:ist|wäre|war))?(?:\s+(?:bis|der))*|bis(?:\s+(?:zum|spätestens))*|spätestens|frist(?:\s+(?:ist|wäre|bis|der))*|vor|avant|d['’]ici|jusqu['’]au|au plus tard|date limite|antes del?|hasta|a más tardar)(?:\s*:)?\s+(?:(?:the|end of|close of business|noon|on|of|le|la|am|dem|den|el|start of|this|coming)\s+)*$/iu;
const DEADLINE_AFTER =
  /^\s*(?:,\s*)?(?:at the latest|latest|is the deadline|deadline|spätestens|au plus tard|a más tardar)(?![\p{L}])/iu;

/**
 * The dates and deadlines in a text, absolute and relative, in English, German, French and Spanish.
 * @param now what "tomorrow" counts from, in milliseconds since 1970: when the text was written
 */
export function datesIn(text: string, now: number): DateMention[] {
  const found = [...absoluteDatesIn(text, now), ...relativeDatesIn(text, now)];
  return withoutOverlap(found).map(({ start, end, quote, iso, isDeadline, onlyAsDeadline }) => {
    const past = iso !== undefined && iso < dayAfter(now, 0) && /^\p{L}+$/u.test(quote);
    const deadline = !past && (isDeadline || isDeadlineAt(text, start, end));
    const day = onlyAsDeadline === undefined || !deadline ? iso : onlyAsDeadline;
    return { start, end, quote, isDeadline: deadline, ...(day === undefined ? {} : { iso: day }) };
  });
}

function isDeadlineAt(text: string, start: number, end: number): boolean {
  return (
    DEADLINE_BEFORE.test(text.slice(Math.max(0, start - 48), start)) ||
    DEADLINE_AFTER.test(text.slice(end, end + 24))
  );
}

type Found = Span & {
  iso: string | undefined;
  isDeadline: boolean;
  onlyAsDeadline?: string | undefined;
};

function absoluteDatesIn(text: string, now: number): Found[] {
  const found: Found[] = [];
  const add = (match: RegExpExecArray, iso: string | undefined) => {
    const quote = match[0];
    found.push({
      start: match.index,
      end: match.index + quote.length,
      quote,
      iso,
      isDeadline: false,
    });
  };
  for (const match of text.matchAll(ISO)) add(match, dayFrom(match[1], match[2], match[3], now));
  for (const match of text.matchAll(DAY_MONTH)) {
    // "may 3 …" is a verb, "May 3" a month
    if (match[2]?.startsWith('may') === true) continue;
    const iso = dayFrom(match[3], String(monthNumber(match[2] ?? '') ?? ''), match[1], now);
    if (iso !== undefined) add(match, iso);
  }
  for (const match of text.matchAll(MONTH_DAY)) {
    if (/^(?:may|mai|mar)(?!\p{Ll})/u.test(match[0])) continue;
    const iso = dayFrom(match[3], String(monthNumber(match[1] ?? '') ?? ''), match[2], now);
    if (iso !== undefined) add(match, iso);
  }
  for (const match of text.matchAll(DOTTED)) {
    const iso = dayFrom(match[3] ?? match[6], match[2] ?? match[5], match[1] ?? match[4], now);
    if (iso !== undefined) add(match, iso);
  }
  for (const match of text.matchAll(DOTTED_NO_YEAR)) {
    const iso = dayFrom(undefined, match[2], match[1], now);
    if (iso !== undefined) add(match, iso);
  }
  for (const match of text.matchAll(SLASHED)) {
    const dayFirst = dayFrom(match[3], match[2], match[1], now);
    const monthFirst = dayFrom(match[3], match[1], match[2], now);
    const both = dayFirst !== undefined && monthFirst !== undefined && dayFirst !== monthFirst;
    if (dayFirst !== undefined || monthFirst !== undefined) {
      add(match, both ? undefined : (dayFirst ?? monthFirst));
    }
  }
  return found;
}

/** A day from its written parts; without a year, the one nearest to `now`. */
function dayFrom(
  year: string | undefined,
  month: string | undefined,
  day: string | undefined,
  now: number,
): string | undefined {
  const [m, d] = [Number(month), Number(day)];
  if (!Number.isInteger(m) || !Number.isInteger(d)) return undefined;
  if (year !== undefined)
    return isoDay(year.length === 2 ? 2000 + Number(year) : Number(year), m, d);
  const thisYear = Number(dayAfter(now, 0).slice(0, 4));
  const distance = (iso: string) => Math.abs(Date.parse(iso) - now);
  return [thisYear - 1, thisYear, thisYear + 1]
    .flatMap((candidate) => isoDay(candidate, m, d) ?? [])
    .toSorted((a, b) => distance(a) - distance(b))[0];
}
