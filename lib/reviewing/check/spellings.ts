import { numberOf } from '@/lib/language/amounts';
import { dayAfter } from '@/lib/language/calendar';

/**
 * Keys: what makes two spellings the same fact. `iso|2026-11-03` is found under "3 November",
 * "03.11.2026" and "yesterday"; `num|1299` under "1.299,00".
 */

/** A number without its notation. */
export function numberKey(value: number): string {
  return String(Number(value.toPrecision(12)));
}

/** The number that is written, in either notation; NaN where none is. */
export function valueOf(written: string): number {
  const bare = written.replace(/^[+-]|[%\s]/g, '');
  const value = numberOf(bare);
  return written.startsWith('-') ? -value : value;
}

/** A link without what may differ between two ways of writing it. */
export function plainUrl(url: string): string {
  const bare = url.replace(/^https?:\/\/(?:www\.)?|^www\./i, '').replace(/\/(?=$|[?#])/, '');
  const path = bare.search(/[/?#]/);
  return path < 0 ? bare.toLowerCase() : bare.slice(0, path).toLowerCase() + bare.slice(path);
}

/** The same identifier whether written `TS-20431`, `ts 20431` or `#TS20431`. */
export function bareIdentifier(text: string): string {
  return text.replace(/[^\p{L}\p{N}]/gu, '').toUpperCase();
}

/** A time of day as `14:30`. @param half "a" or "p" where the text says am or pm */
export function clock(hours = '0', minutes = '00', half?: string): string {
  const hour = Number(hours) % (half === undefined ? 24 : 12);
  const shifted = half?.toLowerCase() === 'p' ? hour + 12 : hour;
  return `${String(shifted).padStart(2, '0')}:${minutes}`;
}

/** Everything a calendar day can be looked up under. */
export function dayKeys(iso: string): string[] {
  const [year = '', month = '', day = ''] = iso.split('-');
  return [
    `iso|${iso}`,
    `md|${month}-${day}`,
    `ym|${year}-${month}`,
    `day|${Number(day)}`,
    // "19.11." standing alone reads as a number.
    `bare|${numberKey(Number(`${Number(day)}.${month}`))}`,
    `wd|${weekdayOf(iso)}`,
  ];
}

/** 0 (Sunday) to 6. */
export function weekdayOf(iso: string): number {
  return new Date(`${iso}T12:00:00Z`).getUTCDay();
}

/** The last and the coming day with this weekday, and the one a week later, seen from `now`. */
export function daysWithWeekday(weekday: number, now: number): string[] {
  const ahead = (weekday - new Date(now).getDay() + 7) % 7;
  return [ahead - 7, ahead, ahead + 7].map((days) => dayAfter(now, days));
}
