import { numberOf } from './amounts.ts';
import { NUMBER_WORD_PATTERN, numberWord } from './number-words.ts';
import type { Span } from './span.ts';

/** What a unit measures; each is compared in a unit of its own, named in {@link UNITS}. */
export type Dimension = 'time' | 'month' | 'workday' | 'data' | 'length' | 'mass' | 'volume';

/** A number with its unit. `base` is the value in the smallest unit of its dimension. */
export type Quantity = Span & { value: number; dimension: Dimension; base: number };

/**
 * Unit words by dimension, with how many of the base unit they are. Time counts in seconds, data in
 * bytes (1 kB is taken as 1024, as storage is mostly meant), length in metres, mass in grams, volume
 * in litres. Months and working days have no fixed length and stand for themselves.
 */
const UNITS: [Dimension, number, string][] = [
  ['time', 0.001, 'ms|milliseconds?|millisekunden?'],
  ['time', 1, 's|secs?|seconds?|sekunden?|secondes?|segundos?'],
  ['time', 60, 'mins?|minutes?|minuten?|minutos?'],
  ['time', 3600, 'h|hrs?|hours?|stunden?|std|heures?|horas?'],
  ['time', 86_400, 'd|days?|tage?n?|jours?|d[ií]as?'],
  ['time', 604_800, 'weeks?|wochen?|semaines?|semanas?'],
  ['month', 1, 'months?|monate?n?|mois|mes(?:es)?'],
  ['month', 3, 'quarters?|quartale?n?|trimestres?'],
  ['month', 12, 'years?|yrs?|jahre?n?|ans?|ann[ée]es?|años?'],
  ['data', 1, 'bytes?'],
  ['data', 1024, 'kb|kib'],
  ['data', 1024 ** 2, 'mb|mib'],
  ['data', 1024 ** 3, 'gb|gib|go'],
  ['data', 1024 ** 4, 'tb|tib'],
  ['length', 0.001, 'mm'],
  ['length', 0.01, 'cm'],
  ['length', 1, 'm|met(?:er|re)s?|metern?|m[èe]tres?|metros?'],
  ['length', 1000, 'km|kilomet(?:er|re)s?'],
  ['mass', 0.001, 'mg'],
  ['mass', 1, 'g|grams?|gramm'],
  ['mass', 1000, 'kg|kilos?|kilograms?'],
  ['mass', 1_000_000, 't|tons?|tonnes?|tonnen'],
  ['volume', 0.001, 'ml'],
  ['volume', 1, 'l|lit(?:er|re)s?|litros?'],
];

const BETWEEN = `(?:(?:more|full|further|additional|calendar|weitere[rn]?|volle[rn]?|más)\\s+)?`;
const WORKING = `(?:(?:working|business)[\\s-]+days?|werktage?n?|arbeitstage?n?|jours?\\s+(?:ouvr(?:és?|ables?))|d[ií]as?\\s+(?:h[áa]biles|laborables))`;
const WRITTEN = `\\d{1,3}(?:[.,'’\\u00A0\\u202F]\\d{3})+(?:[.,]\\d{1,3})?|\\d{1,9}(?:[.,]\\d{1,3})?|${NUMBER_WORD_PATTERN}`;
const FORM = new RegExp(
  `(?<![\\p{L}\\p{N}.,:/#_-])(${WRITTEN})(?:[\\s\\u00A0\\u202F]?[-\\u2011]?|\\s${BETWEEN})(?:(${WORKING})|(${UNITS.map(([, , words]) => words).join('|')}))(?![\\p{L}\\p{N}])`,
  'giu',
);
const UNIT_FORMS = UNITS.map(
  ([dimension, factor, words]) => [dimension, factor, new RegExp(`^(?:${words})$`, 'iu')] as const,
);

/** Unit letters that are words too: only straight behind digits do they measure anything. */
const SHORT = /^(?:s|d|h|m|g|t|l|an|ans|go|mes|secs?|mins?|std)$/iu;

/** The numbers with a unit in a text: "14 days", "two weeks", "1,5 GB", "30 Werktage". */
export function quantitiesIn(text: string): Quantity[] {
  const found: Quantity[] = [];
  for (const { index, 0: quote, 1: written = '', 2: working, 3: unit = '' } of text.matchAll(
    FORM,
  )) {
    const word = numberWord(written);
    const value = word ?? numberOf(written);
    if (!Number.isFinite(value) || (word !== undefined && SHORT.test(unit))) continue;
    const span = { start: index, end: index + quote.length, quote, value };
    if (working !== undefined) {
      found.push({ ...span, dimension: 'workday', base: value });
      continue;
    }
    const [dimension, factor] = UNIT_FORMS.find(([, , form]) => form.test(unit)) ?? [];
    if (dimension === undefined || factor === undefined) continue;
    found.push({ ...span, dimension, base: value * factor });
  }
  return joined(text, found);
}

/** "1 hour 45 minutes" and "2 Stunden und 5 Minuten" are one quantity. */
function joined(text: string, quantities: readonly Quantity[]): Quantity[] {
  const kept: Quantity[] = [];
  for (const next of quantities) {
    const last = kept.at(-1);
    const between = last === undefined ? '-' : text.slice(last.end, next.start);
    const goesOn =
      last !== undefined &&
      last.dimension === 'time' &&
      next.dimension === 'time' &&
      next.base < last.base / Math.max(1, last.value) &&
      /^\s+(?:(?:and|und|et|y)\s+)?$/iu.test(between);
    if (!goesOn) {
      kept.push(next);
      continue;
    }
    kept[kept.length - 1] = {
      ...last,
      end: next.end,
      quote: text.slice(last.start, next.end),
      base: last.base + next.base,
    };
  }
  return kept;
}
