import { fold } from './words.ts';

const table = (text: string, first: number): ReadonlyMap<string, number> =>
  new Map(
    text
      .trim()
      .split('\n')
      .flatMap((line, index) =>
        line
          .trim()
          .split(' ')
          .map((name): [string, number] => [name, index + first]),
      ),
  );

/** Month names and their usual short forms in English, German, French and Spanish, folded. */
const MONTHS = table(
  `january jan januar janner janvier enero
  february feb februar fevrier febrero
  march mar marz mrz maerz mars marzo
  april apr avril abril
  may mai mayo
  june jun juni juin junio
  july jul juli juillet julio
  august aug aout agosto
  september sept sep septembre septiembre
  october oct oktober okt octobre octubre
  november nov novembre noviembre
  december dec dezember dez decembre diciembre`,
  1,
);

/** Weekday names, folded; 0 is Sunday, as `Date` counts. */
const WEEKDAYS = table(
  `sunday sonntag dimanche domingo
  monday montag lundi lunes
  tuesday dienstag mardi martes
  wednesday mittwoch mercredi miercoles
  thursday donnerstag jeudi jueves
  friday freitag vendredi viernes
  saturday samstag sonnabend samedi sabado`,
  0,
);

const ACCENTED: Record<string, string> = {
  a: '[aàáâä]',
  e: '[eèéêë]',
  i: '[iíîï]',
  o: '[oóôö]',
  u: '[uùúûü]',
  n: '[nñ]',
};

/** An alternation that finds the names in unfolded text, longest first. */
function patternOf(names: Iterable<string>): string {
  return [...names]
    .toSorted((a, b) => b.length - a.length)
    .map((name) => name.replace(/[aeioun]/g, (letter) => ACCENTED[letter] ?? letter))
    .join('|');
}

export const MONTH_PATTERN = patternOf(MONTHS.keys());
export const WEEKDAY_PATTERN = patternOf(WEEKDAYS.keys());

/** 1 to 12 for a month name in any of the four languages. */
export function monthNumber(name: string): number | undefined {
  return MONTHS.get(fold(name));
}

/** 0 (Sunday) to 6 for a weekday name in any of the four languages. */
export function weekdayNumber(name: string): number | undefined {
  return WEEKDAYS.get(fold(name));
}

/**
 * A calendar day as `yyyy-mm-dd`.
 * @returns undefined when there is no such day (31 February)
 */
export function isoDay(year: number, month: number, day: number): string | undefined {
  const date = new Date(Date.UTC(year, month - 1, day));
  const real = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return real && year >= 1900 && year <= 2200 ? date.toISOString().slice(0, 10) : undefined;
}

/**
 * The day `days` after the day of `now` in the person's time zone, as `yyyy-mm-dd`.
 * @param now milliseconds since 1970
 */
export function dayAfter(now: number, days: number): string {
  const date = new Date(now);
  date.setHours(12, 0, 0, 0);
  date.setDate(date.getDate() + days);
  const month = String(date.getMonth() + 1).padStart(2, '0');
  return `${date.getFullYear()}-${month}-${String(date.getDate()).padStart(2, '0')}`;
}
