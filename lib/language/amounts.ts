import { withoutOverlap, type Span } from './span.ts';

/** A sum of money as the text states it. */
export type Amount = Span & { value: number; /** ISO 4217 */ currency: string };

const SYMBOLS: Record<string, string> = {
  '€': 'EUR',
  $: 'USD',
  us$: 'USD',
  a$: 'AUD',
  c$: 'CAD',
  '£': 'GBP',
  '¥': 'JPY',
  '₹': 'INR',
  '₽': 'RUB',
  zł: 'PLN',
  kč: 'CZK',
  euro: 'EUR',
  euros: 'EUR',
  dollar: 'USD',
  dollars: 'USD',
  franken: 'CHF',
  fr: 'CHF',
};
const CODES =
  'EUR|USD|GBP|CHF|JPY|SEK|NOK|DKK|PLN|CZK|HUF|AUD|CAD|NZD|INR|CNY|BRL|MXN|ZAR|TRY|SGD|HKD';
const BEFORE = `(?:US\\$|A\\$|C\\$|[€$£¥₹₽]|(?:${CODES})(?![\\p{L}]))`;
const AFTER = `(?:[€$£¥₹₽]|zł|Kč|(?:${CODES})|euros?|dollars?|Franken)(?![\\p{L}\\p{N}])`;
const NUMBER = `\\d{1,3}(?:[.,'’\\u00A0\\u202F ]\\d{3})+(?:[.,]\\d{1,2})?(?!\\d)|\\d+(?:[.,]\\d{1,2})?(?!\\d)`;
const SCALE = `(?:\\s?(?:k|mio\\.?|million|millionen|millions|m|tsd\\.?)(?![\\p{L}]))`;
const NOT_INSIDE = `(?<![\\p{L}\\p{N}.,])`;

const AMOUNT_FORMS = [
  new RegExp(
    `${NOT_INSIDE}(?<sign>${BEFORE})[\\s\\u00A0]?(?<number>${NUMBER})(?<scale>${SCALE})?(?:[.,][-–—]+)?(?![\\p{L}\\p{N}%])`,
    'giu',
  ),
  new RegExp(
    `${NOT_INSIDE}(?<number>${NUMBER})(?<scale>${SCALE})?(?:,[-–—]+)?[\\s\\u00A0\\u202F]?(?<sign>${AFTER})`,
    'giu',
  ),
];

/** The sums of money in a text, in English and continental notation (1,200.50 and 1.200,50). */
export function amountsIn(text: string): Amount[] {
  const found: Amount[] = [];
  for (const form of AMOUNT_FORMS) {
    for (const match of text.matchAll(form)) {
      const { sign = '', number = '', scale = '' } = match.groups ?? {};
      const value = numberOf(number) * factorOf(scale);
      const currency = SYMBOLS[sign.toLowerCase()] ?? sign.toUpperCase();
      if (!Number.isFinite(value)) continue;
      const quote = match[0];
      found.push({ start: match.index, end: match.index + quote.length, quote, value, currency });
    }
  }
  return withoutOverlap(found);
}

/** A number in either notation: the last separator is the decimal one unless three digits follow. */
export function numberOf(written: string): number {
  const bare = written.replace(/['’\u00A0\u202F\s]/g, '');
  const last = Math.max(bare.lastIndexOf('.'), bare.lastIndexOf(','));
  if (last === -1) return Number(bare);
  const digitsAfter = bare.length - last - 1;
  if (digitsAfter === 3) return Number(bare.replace(/[.,]/g, ''));
  return Number(`${bare.slice(0, last).replace(/[.,]/g, '')}.${bare.slice(last + 1)}`);
}

function factorOf(scale: string): number {
  const word = scale.trim().toLowerCase();
  if (word === 'k' || word.startsWith('tsd')) return 1000;
  return word === '' ? 1 : 1_000_000;
}

/**
 * Units of a currency to about one euro, to the order of magnitude only: good for telling 150 yen
 * from 150 euros, never for showing. Currencies not listed count as euros.
 */
const UNITS_PER_EURO: Record<string, number> = {
  JPY: 150,
  HUF: 390,
  CZK: 25,
  SEK: 11,
  NOK: 11,
  DKK: 7.5,
  PLN: 4.3,
  INR: 90,
  RUB: 95,
  CNY: 7.8,
  TRY: 40,
  MXN: 20,
  ZAR: 20,
  BRL: 6,
  HKD: 8.5,
};

/** Roughly how many euros an amount is: for thresholds only. */
export function roughlyInEuros(amount: Pick<Amount, 'value' | 'currency'>): number {
  return amount.value / (UNITS_PER_EURO[amount.currency] ?? 1);
}
