import { fold } from './words.ts';
import { wholeWords, type Span } from './span.ts';

/** From zero on; the words of each language in order, folded. */
const COUNTED = [
  `zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
   sixteen seventeen eighteen nineteen twenty`,
  `null eins zwei drei vier funf sechs sieben acht neun zehn elf zwolf dreizehn vierzehn funfzehn
   sechzehn siebzehn achtzehn neunzehn zwanzig`,
  `zero un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize
   dix-sept dix-huit dix-neuf vingt`,
  `cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince
   dieciseis diecisiete dieciocho diecinueve veinte`,
];
const TENS = [
  `thirty forty fifty sixty seventy eighty ninety hundred`,
  `dreissig vierzig funfzig sechzig siebzig achtzig neunzig hundert`,
  `trente quarante cinquante soixante soixante-dix quatre-vingt quatre-vingt-dix cent`,
  `treinta cuarenta cincuenta sesenta setenta ochenta noventa cien`,
];

const VALUES: ReadonlyMap<string, number> = new Map([
  ...COUNTED.flatMap((words) =>
    words.split(/\s+/).map((word, value): [string, number] => [word, value]),
  ),
  ...TENS.flatMap((words) =>
    words.split(/\s+/).map((word, at): [string, number] => [word, (at + 3) * 10]),
  ),
  ['a', 1],
  ['an', 1],
  ['ein', 1],
  ['eine', 1],
  ['einen', 1],
  ['einem', 1],
  ['einer', 1],
  ['une', 1],
  ['una', 1],
  ['dozen', 12],
  ['dutzend', 12],
  ['douzaine', 12],
  ['docena', 12],
]);

/** Articles, and words that are something else in another language. */
const NEVER_ALONE = /^(?:a|an|one|ein|eine|einen|einem|einer|eins|un|une|uno|una|null|once)$/;

/** The words that {@link numberWord} knows, for building patterns; unfolded letters included. */
export const NUMBER_WORD_PATTERN = [...VALUES.keys()]
  .toSorted((a, b) => b.length - a.length)
  .map((word) =>
    word
      .replace('funf', 'f[uü]nf')
      .replace('zwolf', 'zw[oö]lf')
      .replace('dreissig', 'drei(?:ss|ß)ig')
      .replace('dieciseis', 'diecis[eé]is'),
  )
  .join('|');

/** The value of a number word in English, German, French or Spanish; undefined for other words. */
export function numberWord(word: string): number | undefined {
  return VALUES.get(fold(word));
}

const WORDS = wholeWords(NUMBER_WORD_PATTERN);

/** A number written as a word. */
export type WordedNumber = Span & { value: number };

/** The numbers written as words in a text, from two up; "one" and "a" count nothing by themselves. */
export function wordedNumbersIn(text: string): WordedNumber[] {
  return Array.from(text.matchAll(WORDS), ({ index, 0: quote }) => ({
    start: index,
    end: index + quote.length,
    quote,
    value: numberWord(quote) ?? Number.NaN,
  })).filter(({ quote }) => !NEVER_ALONE.test(fold(quote)));
}
