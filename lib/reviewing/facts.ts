import { amountsIn } from '@/lib/language/amounts';
import { weekdayNumber, WEEKDAY_PATTERN } from '@/lib/language/calendar';
import { quantitiesIn } from '@/lib/language/quantities';
import { referencesIn } from '@/lib/language/references';
import { wholeWords, type Span } from '@/lib/language/span';
import { dateFactsIn } from './check/date-facts.ts';
import { bareIdentifier, clock, numberKey, plainUrl, valueOf } from './check/spellings.ts';

export type FactKind = 'amount' | 'date' | 'time' | 'email' | 'url' | 'identifier' | 'number';

/** Something in a text that is either right or wrong. */
export type Fact = Span & {
  kind: FactKind;
  /** What it is looked up under, most exact first: see `check/spellings`. */
  keys: readonly string[];
  /** What it is found under when it stands in a source. */
  answers: readonly string[];
  /** The value in the smallest unit, where it is a number: for rounding. */
  value?: number | undefined;
  /** The number as it is written, where the unit makes `value` another: for sums. */
  count?: number | undefined;
  unit?: string | undefined;
  /** Said in passing ("on Friday"): worth a look when it is not in the source, and no more. */
  soft?: true;
};

const TIME = /(?<![\p{L}\p{N}:.,])(\d{1,2}):(\d{2})(?:\s?([ap])\.?m\.?)?(?!:?\p{N})/giu;
const HOUR =
  /(?<![\p{L}\p{N}:.,])(\d{1,2})(?:[.:](\d{2}))?\s?(?:([ap])\.?m\.?|Uhr)(?![\p{L}\p{N}])/giu;
const HEURE =
  /(?<![\p{L}\p{N}:.,])(\d{1,2})[ \u00A0\u202F]?h[ \u00A0\u202F]?(\d{2})(?![\p{L}\p{N}])|(?<=(?:à|avant|vers|dès|jusqu['’]à|après)\s)(\d{1,2})[ \u00A0\u202F]?h(?![\p{L}\p{N}])/giu;
const PERCENT =
  /(?<![\p{L}\p{N}.,:/#_-])([+-]?\d{1,9}(?:[.,]\d{1,6})?)[\s\u00A0\u202F]?(?:%|(?:percent|per\s+cent|Prozent|pour\s+cent|por\s+ciento)(?![\p{L}]))/giu;
const VERSION =
  /(?<![\p{L}\p{N}._/-])(?:v\d{1,6}(?:\.\d{1,6}){1,5}|\d{1,6}(?:\.\d{1,6}){2,5})(?:-[\p{L}\p{N}]{1,20}(?:\.\d{1,6})?)?(?![\p{L}\p{N}])/giu;
/** Hosts and files: "mx2.brevia.example", "shop.example/returns", "settings.yaml". */
const DOTTED_NAME =
  /(?<![\p{L}\p{N}@/._-])[\p{L}\p{N}_-]{1,63}(?:\.[\p{L}\p{N}_-]{1,63}){0,6}\.(?:com|net|org|info|io|de|fr|es|ch|at|eu|uk|co|dev|app|gov|edu|example|test|local|internal|pdf|docx?|xlsx?|pptx?|csv|txt|md|json|ya?ml|toml|zip|log|png|jpe?g|xml|html|sql)(?:\/[^\s<>"'“”„«»`|\\^{}]{0,500})?(?![\p{L}\p{N}])/giu;
/** Letters and digits mixed, as in order numbers, serial numbers and commits. */
const MIXED =
  /(?<![\p{L}\p{N}_/@.#-])(?=[\p{L}_/-]{0,30}\p{N})(?=[\p{N}_/-]{0,30}\p{L})[\p{L}\p{N}]{1,40}(?:[-_/][\p{L}\p{N}]{1,40}){0,6}(?![\p{L}\p{N}_@])/gu;
const NUMBER =
  /(?<![\p{L}\p{N}.,:/#_-])[+-]?(?:\d{1,3}(?:[ \u00A0\u202F'’]\d{3})+(?:[.,]\d{1,6})?|\d{1,30}(?:[.,'’\u00A0\u202F]\d{1,10}){0,6})(?:\s?(?:k|million|millions|millionen|mio\.?)(?![\p{L}]))?(?![\p{L}\p{N}]|[-_/:]\p{N})/gu;
const RANGE =
  /(?<![\p{L}\p{N}.,:/#_-])(\d{1,4}(?:[.,]\d{1,3})?)(?:-|–|—)(\d{1,4}(?:[.,]\d{1,3})?)(?![\p{L}\p{N}/-])/gu;
/** What no other pattern knows: a run of characters with a digit in it. */
const ANY_TOKEN = /[\p{L}\p{N}_/:.,#+@&=-]*\p{N}(?:[\p{L}\p{N}_/:.,#+@&=-]*[\p{L}\p{N}_/#+@&=])?/gu;
const WEEKDAY = wholeWords(`(${WEEKDAY_PATTERN})s?`);

/** Longer than this, a number is an identifier: it could not be told from its neighbours by value. */
const MOST_DIGITS = 12;

const LIKE_A_DATE = /^\d{1,2}[./-]\d{1,2}[./-]\d{4}$/;

/** A number with its unit, or an ordinal: the digits are the fact. */
const WITH_UNIT = /^(\d{1,9})(st|nd|rd|th|er|e|x|k|px|pt|v|w|kwh|am|pm)$/i;

/** "1. First, …" and "### 2. Then" count lines; "[3]" counts quotes. They claim nothing. */
function isListMark(text: string, start: number, end: number): boolean {
  const before = text.slice(Math.max(0, start - 20), start);
  const after = text.slice(end, end + 2);
  if (before.endsWith('[') && after.startsWith(']')) return true;
  return /(?:^|\n)[ \t>#*-]*$/.test(before) && /^[.)](?:\s|$)/.test(after);
}

/**
 * The hard facts of a text in reading order: amounts, dates, times, addresses, identifiers and plain
 * numbers. Numbers that only count list items are left out.
 * @param now what "tomorrow" and dates without a year count from, in milliseconds since 1970
 */
export function factsIn(text: string, now: number): Fact[] {
  const found: Fact[] = [];
  const taken = new Uint8Array(text.length);
  const add = (fact: Omit<Fact, 'end' | 'answers'> & { answers?: readonly string[] }): void => {
    const end = fact.start + fact.quote.length;
    // Where two recognisers see the same place, the more particular one, which comes first, is right.
    for (let at = fact.start; at < end; at += 1) if (taken[at] === 1) return;
    taken.fill(1, fact.start, end);
    found.push({ ...fact, end, answers: fact.answers ?? fact.keys });
  };
  addReferences(text, add);
  for (const { start, quote, value, currency } of amountsIn(text)) {
    const own = `amt|${numberKey(value)} ${currency}`;
    const [plain, bare] = [`num|${numberKey(value)}`, `bare|${numberKey(value)}`];
    const keys = [own, plain];
    add({ kind: 'amount', start, quote, keys, answers: [own, bare], value, unit: currency });
  }
  for (const { index, 0: quote } of text.matchAll(VERSION)) {
    // 12.11.2026 is a date and 1.299.000 a number
    if (/^\d{1,2}\.\d{1,2}\.\d{4}$|^\d{1,3}(?:\.\d{3})+$/.test(quote)) continue;
    const bare = quote.replace(/^v/i, '').toLowerCase();
    const answers = [`ver|${bare}`, `bare|${bare.split('.').slice(0, 2).join('.')}`];
    add({ kind: 'identifier', start: index, quote, keys: [`ver|${bare}`, `num|${bare}`], answers });
  }
  dateFactsIn(text, now).forEach(add);
  addTimes(text, add);
  addNumbers(text, add);
  return found.toSorted((a, b) => a.start - b.start);
}

type Add = (fact: Omit<Fact, 'end' | 'answers'> & { answers?: readonly string[] }) => void;

function addReferences(text: string, add: Add): void {
  for (const { kind, start, quote, value } of referencesIn(text)) {
    if (kind === 'url') {
      const plain = plainUrl(value);
      const host = plain.split(/[/?#]/)[0] ?? plain;
      add({ kind, start, quote, keys: [`url|${plain}`], answers: [`url|${plain}`, `url|${host}`] });
    } else if (kind === 'email') {
      add({ kind, start, quote, keys: [`mail|${value.toLowerCase()}`] });
    } else if (kind !== 'phone' || !LIKE_A_DATE.test(quote)) {
      const bare = bareIdentifier(value);
      const at = start + Math.max(0, quote.lastIndexOf(value));
      const tail = kind === 'phone' ? [`tel|${bare.slice(-8)}`] : [];
      const digits = /^\d+$/.test(bare) ? [`num|${numberKey(Number(bare))}`] : [];
      const keys = [`id|${bare}`, ...tail, ...digits];
      add({ kind: 'identifier', start: at, quote: value, keys, answers: [`id|${bare}`, ...tail] });
    }
  }
  for (const { index, 0: found } of text.matchAll(DOTTED_NAME)) {
    const quote = found.replace(/[.,;:!?)\]]+$/, '');
    add({ kind: 'url', start: index, quote, keys: [`url|${plainUrl(quote)}`] });
  }
}

function addTimes(text: string, add: Add): void {
  for (const { index, 0: quote, 1: hours, 2: minutes, 3: half } of text.matchAll(TIME)) {
    add({ kind: 'time', start: index, quote, keys: [`clk|${clock(hours, minutes, half)}`] });
  }
  for (const { index, 0: quote, 1: hours, 2: minutes, 3: half } of text.matchAll(HOUR)) {
    add({ kind: 'time', start: index, quote, keys: [`clk|${clock(hours, minutes, half)}`] });
  }
  for (const { index, 0: quote, 1: hours, 2: minutes, 3: alone } of text.matchAll(HEURE)) {
    add({ kind: 'time', start: index, quote, keys: [`clk|${clock(hours ?? alone, minutes)}`] });
  }
  for (const { index, 0: quote, 1: name = '' } of text.matchAll(WEEKDAY)) {
    const keys = [`wd|${weekdayNumber(name) ?? ''}`];
    add({ kind: 'date', start: index, quote, keys, soft: true });
  }
}

function addNumbers(text: string, add: Add): void {
  for (const { index, 0: quote, 1: written = '' } of text.matchAll(PERCENT)) {
    const value = valueOf(written);
    const own = `pct|${numberKey(value)}`;
    const answers = [own, `bare|${numberKey(value)}`];
    add({ kind: 'amount', start: index, quote, keys: [own], answers, value, unit: '%' });
  }
  for (const { start, quote, value, dimension, base } of quantitiesIn(text)) {
    const own = `${dimension}|${numberKey(base)}`;
    const weeks = dimension === 'time' && base % 604_800 === 0 ? base / 604_800 : 0;
    const answers = [own, `bare|${numberKey(value)}`];
    if (weeks > 0) answers.push(`workday|${weeks * 5}`);
    const keys = [own, `num|${numberKey(value)}`];
    // "84,000 a year", "for one day": an article measures nothing that could be wrong.
    if (value === 1 && !/^\d/.test(quote)) continue;
    add({
      kind: 'number',
      start,
      quote,
      keys,
      answers,
      value: base,
      count: value,
      unit: dimension,
    });
  }
  for (const { index, 0: quote } of text.matchAll(MIXED)) {
    const [, digits, unit = ''] = WITH_UNIT.exec(quote) ?? [];
    if (digits === undefined) {
      add({ kind: 'identifier', start: index, quote, keys: [`id|${bareIdentifier(quote)}`] });
      continue;
    }
    const ordinal = /^(?:st|nd|rd|th|er|e)$/i.test(unit) ? [`day|${Number(digits)}`] : [];
    const value = unit.toLowerCase() === 'k' ? Number(digits) * 1000 : Number(digits);
    add({ kind: 'number', start: index, quote, ...plain(value), ...withMore(value, ordinal) });
  }
  for (const { index, 0: whole, 1: low = '', 2: high = '' } of text.matchAll(RANGE)) {
    if (!(valueOf(low) < valueOf(high))) continue;
    const second = index + whole.length - high.length;
    add({ kind: 'number', start: index, quote: low, ...plain(valueOf(low)) });
    add({ kind: 'number', start: second, quote: high, ...plain(valueOf(high)) });
  }
  for (const { index, 0: found } of text.matchAll(NUMBER)) {
    const quote = found.trimEnd();
    if (isListMark(text, index, index + quote.length)) continue;
    const [, digits = quote, scale = ''] = /^(.*?)\s?([a-z]+\.?)?$/is.exec(quote) ?? [];
    const factor = scale === '' ? 1 : /^k$/i.test(scale) ? 1000 : 1_000_000;
    const value = valueOf(digits) * factor;
    if (Number.isFinite(value) && quote.length <= MOST_DIGITS)
      add({ kind: 'number', start: index, quote, ...plain(value) });
  }
  for (const { index, 0: quote } of text.matchAll(ANY_TOKEN)) {
    if (isListMark(text, index, index + quote.length)) continue;
    if (/^\d+\.?$/.test(quote) && isListMark(text, index, index + quote.replace('.', '').length))
      continue;
    add({ kind: 'identifier', start: index, quote, keys: [`id|${bareIdentifier(quote)}`] });
  }
}

function plain(value: number): Pick<Fact, 'keys' | 'value'> {
  const key = numberKey(value);
  return { keys: [`num|${key}`, `bare|${key}`, `id|${key}`], value };
}

function withMore(value: number, more: readonly string[]): Pick<Fact, 'keys'> {
  return { keys: [...more, ...plain(value).keys] };
}
