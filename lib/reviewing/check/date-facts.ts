import { isoDay, MONTH_PATTERN, monthNumber, weekdayNumber } from '@/lib/language/calendar';
import { datesIn } from '@/lib/language/dates';
import { relativeDatesIn } from '@/lib/language/relative-dates';
import { wholeWords } from '@/lib/language/span';
import type { Fact } from '../facts.ts';
import { dayKeys, daysWithWeekday } from './spellings.ts';

type DateFact = Omit<Fact, 'end'>;

const MONTH_YEAR = wholeWords(`(${MONTH_PATTERN})\\.?,?\\s+(?:de\\s+)?(\\d{4})`);
const MONTH_SLASH_YEAR = /(?<![\p{L}\p{N}/.-])(0?[1-9]|1[0-2])\/(\d{4})(?![\p{L}\p{N}/-])/gu;
const SLASHED = /^(\d{1,2})\/(\d{1,2})\/(\d{4}|\d{2})$/;
/** "within 30 days": a stretch of time, not a day. */
const STRETCH = /^(?:in|within|innerhalb|binnen|dans|sous|d['’]ici|en|dentro)\s/iu;

/**
 * The dates of a text that name a day or a month in digits.
 * @param now what a date without a year counts from, in milliseconds since 1970
 */
export function dateFactsIn(text: string, now: number): DateFact[] {
  const found: DateFact[] = [];
  for (const { start, quote, iso } of datesIn(text, now)) {
    // "soon" and "next Friday" hold nothing that could be looked up.
    if (!/\p{N}/u.test(quote) || STRETCH.test(quote)) continue;
    const days = iso === undefined ? bothReadings(quote) : [iso];
    const keys = days.flatMap((day) =>
      hasYear(quote) ? [`iso|${day}`] : [`iso|${day}`, `md|${day.slice(5)}`],
    );
    found.push({ kind: 'date', start, quote, keys, answers: days.flatMap(dayKeys) });
  }
  for (const { index, 0: quote, 1: month = '', 2: year = '' } of text.matchAll(MONTH_YEAR)) {
    const keys = [`ym|${year}-${twoDigits(monthNumber(month) ?? 0)}`];
    found.push({ kind: 'date', start: index, quote, keys, answers: keys });
  }
  for (const { index, 0: quote, 1: month = '', 2: year = '' } of text.matchAll(MONTH_SLASH_YEAR)) {
    const keys = [`ym|${year}-${twoDigits(Number(month))}`];
    found.push({ kind: 'date', start: index, quote, keys, answers: keys });
  }
  return found;
}

/**
 * The days a source means by "yesterday", "on Friday" and "within 30 days": nothing to be checked
 * themselves, but what a text may have made of them.
 * @param at when the source was written
 */
export function impliedDaysIn(text: string, at: number): DateFact[] {
  return relativeDatesIn(text, at).flatMap(({ start, quote, iso }): DateFact[] => {
    if (/\p{N}/u.test(quote) && !STRETCH.test(quote)) return [];
    const weekday = weekdayNumber(quote.split(/\s+/).at(-1)?.replace(/s$/, '') ?? '');
    const days =
      iso !== undefined ? [iso] : weekday === undefined ? [] : daysWithWeekday(weekday, at);
    if (days.length === 0) return [];
    return [{ kind: 'date', start, quote, keys: [], answers: days.flatMap(dayKeys) }];
  });
}

function hasYear(quote: string): boolean {
  return /\d{4}|\d{1,2}[./]\d{1,2}[./]\d{2}$/.test(quote);
}

/** 04/05/2026 is a day in April to some and in May to others. */
function bothReadings(quote: string): string[] {
  const [, first, second, year = ''] = SLASHED.exec(quote) ?? [];
  const written = Number(year) + (year.length === 2 ? 2000 : 0);
  return [
    isoDay(written, Number(second), Number(first)),
    isoDay(written, Number(first), Number(second)),
  ].flatMap((day) => day ?? []);
}

const twoDigits = (value: number): string => String(value).padStart(2, '0');
