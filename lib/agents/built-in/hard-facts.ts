import { amountsIn } from '@/lib/language/amounts';
import { datesIn } from '@/lib/language/dates';
import { referencesIn } from '@/lib/language/references';
import type { Span } from '@/lib/language/span';
import { fold } from '@/lib/language/words';

/** Something in a text that two versions of it may differ in. */
export type HardFact = Span & {
  kind: 'amount' | 'date' | 'time' | 'email' | 'link' | 'number' | 'name';
  /** The same for two spellings of one fact: `1250 EUR`, `2026-11-03`. */
  same: string;
};

const TIME = /(?<![\p{L}\p{N}:.,])\d{1,2}:\d{2}(?:\s?[ap]\.?m\.?)?(?![\p{N}:])/giu;
/** Letters and digits mixed, as in order numbers, serial numbers and versions. */
const CODE =
  /(?<![\p{L}\p{N}_/@.#-])(?=[\p{L}_/-]{0,30}\p{N})(?=[\p{N}_/-]{0,30}\p{L})[\p{L}\p{N}]{1,40}(?:[-_/][\p{L}\p{N}]{1,40}){0,6}(?![\p{L}\p{N}_@])/gu;
const NUMBER =
  /(?<![\p{L}\p{N}.,:/#_-])[+-]?\d{1,30}(?:[.,'’]\d{1,10}){0,6}\s?%?(?![\p{L}\p{N}]|[-_/:]\p{N})/gu;

/**
 * The numbers, dates, amounts, codes and addresses of a text, in order. Where two patterns see the
 * same place, the more particular one counts.
 * @param now what dates without a year count from, in milliseconds since 1970
 */
export function hardFactsIn(text: string, now: number): HardFact[] {
  const found: HardFact[] = [];
  const add = (kind: HardFact['kind'], start: number, quote: string, same: string): void => {
    const end = start + quote.length;
    if (!found.some((other) => start < other.end && other.start < end)) {
      found.push({ kind, start, end, quote, same });
    }
  };
  for (const { kind, start, quote, value } of referencesIn(text)) {
    const at = start + Math.max(0, quote.lastIndexOf(value));
    const what = kind === 'url' ? 'link' : kind === 'email' ? 'email' : 'name';
    add(what, at, value, fold(value).replace(/[\s#-]/g, ''));
  }
  for (const { start, quote, value, currency } of amountsIn(text)) {
    add('amount', start, quote, `${value} ${currency}`);
  }
  for (const { start, quote, iso } of datesIn(text, now)) {
    // "soon" and "next Friday" hold nothing that could differ in a digit
    if (/\p{N}/u.test(quote)) add('date', start, quote, iso ?? fold(quote));
  }
  for (const { index, 0: quote } of text.matchAll(TIME)) add('time', index, quote, fold(quote));
  for (const { index, 0: quote } of text.matchAll(CODE)) add('name', index, quote, fold(quote));
  for (const { index, 0: quote } of text.matchAll(NUMBER)) {
    const written = quote.trimEnd();
    add('number', index, written, written.replace(/\s/g, ''));
  }
  return found.toSorted((a, b) => a.start - b.start);
}
