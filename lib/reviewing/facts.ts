import { amountsIn, numberOf } from '@/lib/language/amounts';
import { datesIn } from '@/lib/language/dates';
import { referencesIn } from '@/lib/language/references';
import { withoutOverlap, type Span } from '@/lib/language/span';

export type FactKind = 'amount' | 'date' | 'time' | 'email' | 'url' | 'identifier' | 'number';

/** Something in a text that is either right or wrong. */
export type Fact = Span & {
  kind: FactKind;
  /** What makes two spellings the same fact: `1299 EUR`, `2026-11-03`, `anna@example.com`. */
  value: string;
};

const TIME = /(?<![\p{L}\p{N}:.,])(\d{1,2}):(\d{2})(?:\s?([ap])\.?m\.?)?(?![\p{N}:])/giu;
const HOUR = /(?<![\p{L}\p{N}:.,])(\d{1,2})\s?(?:([ap])\.?m\.?|Uhr)(?![\p{L}\p{N}])/giu;
/** Letters and digits mixed, as in order numbers, serial numbers and commits. */
const MIXED =
  /(?<![\p{L}\p{N}_/@.#-])(?=[\p{L}_/-]{0,30}\p{N})(?=[\p{N}_/-]{0,30}\p{L})[\p{L}\p{N}]{1,40}(?:[-_/][\p{L}\p{N}]{1,40}){0,6}(?![\p{L}\p{N}_@])/gu;
const NUMBER =
  /(?<![\p{L}\p{N}.,:/#_-])[+-]?\d{1,30}(?:[.,'’\u00A0\u202F]\d{1,10}){0,6}\s?%?(?![\p{L}\p{N}]|[-_/:]\p{N})/gu;

/** A number with its unit, or an ordinal: the digits are the fact. */
const WITH_UNIT =
  /^(\d{1,9})(?:st|nd|rd|th|er|e|x|h|d|s|m|k|kg|g|mg|mm|cm|km|ml|l|kb|mb|gb|tb|ms|min|hrs?|hours?|days?|px|pt|v|w|kwh|Uhr|am|pm)$/i;

/** "1. First, …" counts lines and claims nothing. */
function isListMark(text: string, start: number, end: number): boolean {
  return (
    /(?:^|\n)[ \t]*$/.test(text.slice(Math.max(0, start - 20), start)) &&
    /^[.)]\s/.test(text.slice(end, end + 2))
  );
}

function plainUrl(url: string): string {
  return url.replace(/^https?:\/\/(?:www\.)?|^www\./i, '').replace(/\/$/, '');
}

/** The same identifier whether written `TS-20431`, `ts 20431` or `#TS20431`. */
export function bareIdentifier(text: string): string {
  return text.replace(/[^\p{L}\p{N}]/gu, '').toUpperCase();
}

function numberFact(quote: string): { kind: FactKind; value: string } {
  const percent = quote.trim().endsWith('%');
  const value = numberOf(quote.replace(/[%\s]/g, ''));
  const written = Number.isFinite(value) ? String(value) : quote.trim();
  return percent ? { kind: 'amount', value: `${written} %` } : { kind: 'number', value: written };
}

/**
 * The hard facts of a text in reading order: amounts, dates, times, addresses, identifiers and plain
 * numbers. Numbers that only count list items are left out.
 * @param now what "tomorrow" and dates without a year count from, in milliseconds since 1970
 */
export function factsIn(text: string, now: number): Fact[] {
  const found: Fact[] = [];
  const add = (kind: FactKind, start: number, quote: string, value: string): void => {
    found.push({ kind, start, end: start + quote.length, quote, value });
  };
  for (const { kind, start, quote, value } of referencesIn(text)) {
    if (kind === 'url') add('url', start, quote, plainUrl(value));
    else if (kind === 'email') add('email', start, quote, value.toLowerCase());
    else
      add(
        'identifier',
        start + Math.max(0, quote.lastIndexOf(value)),
        value,
        bareIdentifier(value),
      );
  }
  for (const { start, quote, value, currency } of amountsIn(text)) {
    add('amount', start, quote, `${value} ${currency}`);
  }
  for (const { start, quote, iso } of datesIn(text, now)) {
    // "soon" and "next Friday" hold nothing that could be looked up.
    if (/\p{N}/u.test(quote)) add('date', start, quote, iso ?? quote.toLowerCase());
  }
  for (const match of text.matchAll(TIME))
    add('time', match.index, match[0], clock(match[1], match[2], match[3]));
  for (const match of text.matchAll(HOUR))
    add('time', match.index, match[0], clock(match[1], '00', match[2]));
  for (const match of text.matchAll(MIXED)) {
    const digits = WITH_UNIT.exec(match[0])?.[1];
    if (digits === undefined) add('identifier', match.index, match[0], bareIdentifier(match[0]));
    else add('number', match.index, match[0], String(Number(digits)));
  }
  for (const match of text.matchAll(NUMBER)) {
    const quote = match[0].trimEnd();
    if (isListMark(text, match.index, match.index + quote.length)) continue;
    const { kind, value } = numberFact(quote);
    add(kind, match.index, quote, value);
  }
  return firstOfEach(found);
}

/** Where two recognisers see the same place, the more particular one (found earlier) is right. */
function firstOfEach(found: Fact[]): Fact[] {
  const kept: Fact[] = [];
  for (const fact of found) {
    if (!kept.some((other) => fact.start < other.end && other.start < fact.end)) kept.push(fact);
  }
  return withoutOverlap(kept);
}

function clock(hours = '0', minutes = '00', half: string | undefined): string {
  const hour = Number(hours) % (half === undefined ? 24 : 12);
  const shifted = half?.toLowerCase() === 'p' ? hour + 12 : hour;
  return `${String(shifted).padStart(2, '0')}:${minutes}`;
}
