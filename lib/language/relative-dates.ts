import { dayAfter, isoDay, WEEKDAY_PATTERN, weekdayNumber } from './calendar.ts';
import { wholeWords, type Span } from './span.ts';

/**
 * A relative date. `onlyAsDeadline` is the day it means when a deadline is meant: "by Friday" is the
 * coming one, while "on Friday it arrived broken" leaves open which.
 */
export type RelativeDate = Span & {
  iso: string | undefined;
  isDeadline: boolean;
  onlyAsDeadline?: string | undefined;
};

const DAY_WORDS: [RegExp, number][] = [
  [wholeWords(`day\\s+after\\s+tomorrow|übermorgen|après-demain|pasado\\s+mañana`), 2],
  [
    wholeWords(
      `tomorrow|(?<!(?:guten|am|jeden|heute|gestern|diesen)\\s)morgen|demain|(?<!(?:la|de|esta|cada)\\s)mañana`,
    ),
    1,
  ],
  [wholeWords(`today|tonight|heute|aujourd['’]hui|hoy`), 0],
  [wholeWords(`yesterday|gestern|ayer`), -1],
];
const END_OF_DAY = wholeWords(
  `EOD|COB|end\\s+of\\s+(?:the\\s+)?(?:business\\s+)?day|close\\s+of\\s+business|end\\s+of\\s+today`,
);
const END_OF_WEEK = wholeWords(
  `end\\s+of\\s+(?:the|this)\\s+week|EOW|Ende\\s+der\\s+Woche|Wochenende|fin\\s+de\\s+(?:la\\s+)?semaine|fin\\s+de\\s+semana`,
);
const END_OF_MONTH = wholeWords(
  `end\\s+of\\s+(?:the|this)\\s+month|EOM|Ende\\s+des\\s+Monats|Monatsende|fin\\s+du\\s+mois|fin\\s+de\\s+mes`,
);
const VAGUE = wholeWords(
  `next\\s+(?:week|month)|this\\s+week|nächster?\\s+Woche|kommende[rn]?\\s+Woche|diese[rn]?\\s+Woche|la\\s+semaine\\s+prochaine|la\\s+próxima\\s+semana`,
);
const WEEKDAY = wholeWords(
  `(?:(next|this|last|coming|past|nächsten?|kommenden?|diesen?|letzten?|vergangenen?|prochain|próximo)\\s+)?(${WEEKDAY_PATTERN})s?`,
);
/** "Friday the 27th", "by the 27th." */
const ORDINAL_DAY = wholeWords(
  `(?:(?:${WEEKDAY_PATTERN})\\s+(?:the\\s+)?|(?<=(?:by|until|before|on)\\s+)the\\s+)(\\d{1,2})(?:st|nd|rd|th)(?=\\s*(?:[.,;:!?)]|$|at|latest|and|or|so))`,
);
const NUMBER_WORDS: Record<string, number> = {
  a: 1,
  an: 1,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  ten: 10,
  fourteen: 14,
  einem: 1,
  einer: 1,
  ein: 1,
  zwei: 2,
  drei: 3,
  vier: 4,
  fünf: 5,
  zehn: 10,
  vierzehn: 14,
  un: 1,
  une: 1,
  deux: 2,
  trois: 3,
  huit: 8,
  quinze: 15,
  dos: 2,
  tres: 3,
  cinco: 5,
};
const SPAN_OF_TIME = wholeWords(
  `(in|within|within\\s+the\\s+next|innerhalb\\s+von|innerhalb|binnen|in\\s+den\\s+nächsten|dans|sous|d['’]ici|en|dentro\\s+de)\\s+(\\d{1,3}|${Object.keys(NUMBER_WORDS).join('|')})\\s+(business\\s+|working\\s+|full\\s+)?(Werktagen|Arbeitstagen|hours?|days?|weeks?|months?|Stunden?|Tage?n?|Wochen?|Monate?n?|heures?|jours?|semaines?|mois|horas?|días?|semanas?|meses)`,
);
const LIMIT_WORD = /^(?:within|innerhalb|binnen|sous|d['’]ici)/iu;
const PAST_WORD = /^(?:last|past|letzten?|vergangenen?)$/iu;
const NEXT_WORD = /^(?:next|nächsten?|prochain|próximo)$/iu;

/** Days, weekdays and spans of time counted from `now` (milliseconds since 1970). */
export function relativeDatesIn(text: string, now: number): RelativeDate[] {
  const found: RelativeDate[] = [];
  const add = (match: RegExpExecArray, iso: string | undefined, isDeadline = false) => {
    const quote = match[0];
    found.push({ start: match.index, end: match.index + quote.length, quote, iso, isDeadline });
  };
  for (const [pattern, days] of DAY_WORDS) {
    for (const match of text.matchAll(pattern)) add(match, dayAfter(now, days));
  }
  for (const match of text.matchAll(END_OF_DAY)) add(match, dayAfter(now, 0), true);
  for (const match of text.matchAll(END_OF_WEEK)) add(match, dayAfter(now, daysTo(now, 5)));
  for (const match of text.matchAll(END_OF_MONTH)) add(match, endOfMonth(now));
  for (const match of text.matchAll(VAGUE)) add(match, undefined);
  for (const match of text.matchAll(SPAN_OF_TIME)) {
    add(match, afterSpan(match, now), LIMIT_WORD.test(match[0]));
  }
  for (const match of text.matchAll(ORDINAL_DAY))
    add(match, comingDayOfMonth(now, Number(match[1])));
  for (const match of text.matchAll(WEEKDAY)) addWeekday(found, match, now);
  return found;
}

function addWeekday(found: RelativeDate[], match: RegExpExecArray, now: number): void {
  const weekday = weekdayNumber(match[2] ?? '');
  if (weekday === undefined) return;
  const [word = '', quote] = [match[1], match[0]];
  const ahead = daysTo(now, weekday);
  const span = { start: match.index, end: match.index + quote.length, quote, isDeadline: false };
  const coming = dayAfter(now, ahead);
  if (PAST_WORD.test(word)) {
    found.push({ ...span, iso: dayAfter(now, ahead === 0 ? -7 : ahead - 7) });
  } else if (NEXT_WORD.test(word)) {
    // people differ on "next Friday" while this week's Friday is still to come
    const inNextWeek = ahead > 0 && daysTo(now, 0) < ahead;
    found.push({ ...span, iso: inNextWeek ? coming : undefined });
  } else {
    found.push({ ...span, iso: word === '' ? undefined : coming, onlyAsDeadline: coming });
  }
}

/** Days from the day of `now` to the coming weekday; 0 when it is that day. */
function daysTo(now: number, weekday: number): number {
  return (weekday - new Date(now).getDay() + 7) % 7;
}

/** The next day with this number, in this month or one of the two after it. */
function comingDayOfMonth(now: number, day: number): string | undefined {
  const date = new Date(now);
  const today = dayAfter(now, 0);
  return [0, 1, 2]
    .map((months) => new Date(date.getFullYear(), date.getMonth() + months, 1))
    .flatMap((first) => isoDay(first.getFullYear(), first.getMonth() + 1, day) ?? [])
    .find((iso) => iso >= today);
}

function endOfMonth(now: number): string {
  const date = new Date(now);
  return dayAfter(new Date(date.getFullYear(), date.getMonth() + 1, 0, 12).getTime(), 0);
}

const HOUR_MS = 3_600_000;

function afterSpan(match: RegExpExecArray, now: number): string | undefined {
  const written = (match[2] ?? '').toLowerCase();
  const count = NUMBER_WORDS[written] ?? Number(written);
  const unit = (match[4] ?? '').toLowerCase();
  if (!Number.isFinite(count)) return undefined;
  if (/^(?:hour|stunde|heure|hora)/.test(unit)) return dayAfter(now + count * HOUR_MS, 0);
  const working =
    /^(?:business|working)/iu.test(match[3] ?? '') || /^(?:werk|arbeits)tag/.test(unit);
  if (working) return afterWorkingDays(now, count);
  if (/^(?:day|tag|jour|día)/.test(unit)) return dayAfter(now, count);
  if (/^(?:week|woche|sema)/.test(unit)) return dayAfter(now, count * 7);
  return undefined;
}

/** Saturdays and Sundays do not count; public holidays are not known. */
function afterWorkingDays(now: number, count: number): string {
  let days = 0;
  for (let left = count; left > 0;) {
    days += 1;
    const weekday = (new Date(now).getDay() + days) % 7;
    if (weekday !== 0 && weekday !== 6) left -= 1;
  }
  return dayAfter(now, days);
}
