import { guessLanguage } from '@/lib/language/guess-language';
import { sentencesOf } from '@/lib/language/sentences';
import type { Span } from '@/lib/language/span';
import { countWords, fold, termsOf } from '@/lib/language/words';
import { hardFactsIn, type HardFact } from './hard-facts.ts';
import { signsOf } from './text-signs.ts';

/** What was found out about one item of a checklist, and on which words of the text. */
export type Judgement = {
  verdict: 'met' | 'not met' | 'cannot tell';
  /** Where it shows; empty where it shows by absence. */
  spans: Span[];
  /** One phrase for the person: why. */
  because: string;
};

type Check = (item: string, text: string, now: number) => Judgement | null;

const met = (spans: Span[], because: string): Judgement => ({ verdict: 'met', spans, because });
const not = (spans: Span[], because: string): Judgement => ({ verdict: 'not met', spans, because });
const unsure = (spans: Span[], because: string): Judgement => ({
  verdict: 'cannot tell',
  spans,
  because,
});

const NEGATED =
  /(?<![\p{L}])(?:no|not|without|never|none|does\s?n[’']t|must\s?n[’']t|keine?[nmrs]?|nicht|ohne)(?![\p{L}])/iu;
const QUOTED = /["“”„`«»]([^"“”„`«»\n]{1,200})["“”`«»]/u;

/** An item that quotes words: they are in the text, letter for letter but for case, or not. */
const literal: Check = (item, text) => {
  const words = QUOTED.exec(item)?.[1]?.trim();
  if (words === undefined || words === '') return null;
  const at = text.toLowerCase().indexOf(words.toLowerCase());
  const found =
    at === -1
      ? []
      : [{ start: at, end: at + words.length, quote: text.slice(at, at + words.length) }];
  if (/(?<![\p{L}])(?:begins?|starts?|opens?|beginnt|anfang)(?![\p{L}])/iu.test(item)) {
    const begins = text.trimStart().toLowerCase().startsWith(words.toLowerCase());
    return begins ? met(found, 'it begins so') : not([], 'it begins otherwise');
  }
  if (/(?<![\p{L}])(?:ends?|closes?|endet)(?![\p{L}])/iu.test(item)) {
    const ends = text.trimEnd().toLowerCase().endsWith(words.toLowerCase());
    return ends ? met(found, 'it ends so') : not([], 'it ends otherwise');
  }
  if (NEGATED.test(item.replace(QUOTED, ''))) {
    return at === -1 ? met([], 'the words are not in it') : not(found, 'the words are in it');
  }
  return at === -1 ? not([], 'the words are not in it') : met(found, 'the words are in it');
};

const UNITS: [RegExp, (text: string) => number, string][] = [
  [/(?:words?|wörtern?)(?![\p{L}])/iu, countWords, 'words'],
  [/(?:sentences?|sätzen?)(?![\p{L}])/iu, (text) => sentencesOf(text).length, 'sentences'],
  [/(?:characters?|zeichen)(?![\p{L}])/iu, (text) => text.trim().length, 'characters'],
  [
    /(?:paragraphs?|absätzen?)(?![\p{L}])/iu,
    (text) => text.split(/\n\s*\n/).filter((part) => part.trim() !== '').length,
    'paragraphs',
  ],
];
const BETWEEN = /(?:between|zwischen|from|von)\s+(\d{1,6})\s+(?:and|und|to|bis)\s+(\d{1,6})/iu;
const AT_MOST =
  /(?:at most|no more than|not more than|no longer than|up to|fewer than|less than|under|maximum(?: of)?|max\.?|höchstens|maximal|bis zu|unter)\s+(\d{1,6})/iu;
const AT_LEAST =
  /(?:at least|no fewer than|more than|over|minimum(?: of)?|min\.?|mindestens|wenigstens|mehr als)\s+(\d{1,6})/iu;

/** An item about length: counted, so it is certain. */
const length: Check = (item, text) => {
  const unit = UNITS.find(([pattern]) => pattern.test(item));
  if (unit === undefined) return null;
  const between = BETWEEN.exec(item);
  const most = between?.[2] ?? AT_MOST.exec(item)?.[1];
  const least = between?.[1] ?? (most === undefined ? AT_LEAST.exec(item)?.[1] : undefined);
  if (most === undefined && least === undefined) return null;
  const count = unit[1](text);
  const fits =
    (most === undefined || count <= Number(most)) &&
    (least === undefined || count >= Number(least));
  return fits ? met([], `it has ${count} ${unit[2]}`) : not([], `it has ${count} ${unit[2]}`);
};

const LANGUAGES: [RegExp, string, string][] = [
  [/(?:english|englisch)/iu, 'en', 'English'],
  [/(?:german|deutsch)/iu, 'de', 'German'],
  [/(?:french|französisch|français)/iu, 'fr', 'French'],
  [/(?:spanish|spanisch|español)/iu, 'es', 'Spanish'],
];

/** "In German", "written in English". */
const language: Check = (item, text) => {
  const wanted = LANGUAGES.find(([name]) =>
    new RegExp(`(?:^|\\s)(?:in|auf|en)\\s+(?:plain\\s+)?${name.source}(?![\\p{L}])`, 'iu').test(
      item,
    ),
  );
  if (wanted === undefined) return null;
  const guessed = guessLanguage(text);
  if (guessed === null) return unsure([], 'the text is too short to know its language');
  const name = LANGUAGES.find(([, code]) => code === guessed)?.[2] ?? guessed;
  return guessed === wanted[1] ? met([], `it is in ${name}`) : not([], `it is in ${name}`);
};

/** What an item may ask a text to hold, by the words it is asked with. */
const KINDS: [RegExp, HardFact['kind'][], string][] = [
  [/(?:e-?mail(?:[\s-]?address)?|e-?mail-?adresse)/iu, ['email'], 'email address'],
  [/(?:links?|urls?|web addresses?)/iu, ['link'], 'link'],
  [/(?:amounts?|prices?|sums?|betrag|beträge|preise?)/iu, ['amount'], 'amount'],
  [/(?:dates?|day|deadline|datum|termin|frist)/iu, ['date'], 'date'],
  [/(?:times?|uhrzeit)/iu, ['time'], 'time'],
];
const ASKS_TO_HOLD =
  /^(?:it\s+|the\s+(?:text|reply|draft|answer)\s+)?(?:does\s+not\s+|must\s+(?:not\s+)?)?(?:contains?|includes?|states?|names?|gives?|has|mentions?|shows?|no|without|ohne|keine?n?|enthält|nennt)\s+(?:(?:an?|the|any|at least one|eine?n?)\s+)?/iu;

/** "Contains a date", "No links": looked for by form. */
const holds: Check = (item, text, now) => {
  const lead = ASKS_TO_HOLD.exec(item);
  if (lead === null) return null;
  const what = item.slice(lead[0].length).replace(/[\s.]+$/u, '');
  const kind = KINDS.find(([name]) => new RegExp(`^${name.source}$`, 'iu').test(what));
  if (kind === undefined) return null;
  const found = hardFactsIn(text, now).filter((fact) => kind[1].includes(fact.kind));
  const there = found.map(({ start, end, quote }) => ({ start, end, quote })).slice(0, 5);
  if (NEGATED.test(lead[0])) {
    return found.length === 0 ? met([], `it has no ${kind[2]}`) : not(there, `it has ${kind[2]}s`);
  }
  return found.length === 0 ? not([], `it has no ${kind[2]}`) : met(there, `it has one`);
};

/** Signs of form: greetings, thanks, placeholders, exclamation marks. */
const form: Check = (item, text) => {
  const sign = signsOf(item);
  if (sign === null) return null;
  const found = sign.find(text);
  if (NEGATED.test(item)) {
    return found.length === 0
      ? met([], `it has ${sign.none}`)
      : not(found.slice(0, 5), `it has ${sign.some}`);
  }
  return found.length === 0
    ? not([], `it has ${sign.none}`)
    : met(found.slice(0, 5), `it has ${sign.some}`);
};

/** An item with an order number, a date or an address of its own: that very one is there or not. */
const itsFacts: Check = (item, text, now) => {
  const asked = hardFactsIn(item, now).filter(({ kind }) => kind !== 'number' && kind !== 'time');
  if (asked.length === 0 || NEGATED.test(item)) return null;
  const there = hardFactsIn(text, now);
  const found = asked.flatMap(
    ({ kind, same }) => there.find((one) => one.kind === kind && one.same === same) ?? [],
  );
  if (found.length < asked.length) return not([], 'it is not in the text');
  const spans = found.map(({ start, end, quote }) => ({ start, end, quote }));
  // the fact alone settles an item that only asks for it; a longer one says more than its fact
  return termsOf(item).length - asked.length <= 4 ? met(spans, 'it is in the text') : null;
};

/** So much of an item has to stand in one sentence before it counts as said there. */
const SAID = 0.99;
const FEWEST_TERMS = 2;
/** Words items are phrased with; they are not what the item is about. */
const FRAME = new Set(
  'mention contain include state name give explain describe say text reply draft answer item must should need customer reader clear clearly'
    .split(' ')
    .flatMap((word) => termsOf(word)),
);

/** The rest goes by words alone: certain only when one sentence says it all, or none says any of it. */
function byWords(item: string, text: string): Judgement {
  const terms = [...new Set(termsOf(item))].filter((term) => !FRAME.has(term));
  if (terms.length < FEWEST_TERMS) return unsure([], 'the item has too few words to look for');
  const stems = terms.map(stemOf);
  let best: { span: Span; share: number } | null = null;
  const all = new Set(termsOf(text).map(stemOf));
  for (const span of sentencesOf(text)) {
    const there = new Set(termsOf(span.quote).map(stemOf));
    const share = stems.filter((stem) => there.has(stem)).length / stems.length;
    if (best === null || share > best.share) best = { span, share };
  }
  if (best !== null && best.share >= SAID) {
    return NEGATED.test(best.span.quote) === NEGATED.test(item)
      ? met([best.span], 'one sentence says it')
      : unsure(
          [best.span],
          'a sentence with these words has a “not” the item has not, or the other way round',
        );
  }
  if (!stems.some((stem) => all.has(stem)) && stems.length >= 3) {
    return not([], 'none of its words is in the text');
  }
  if (best !== null && best.share >= 0.5) return unsure([best.span], 'this comes nearest');
  return unsure([], 'its words alone do not settle it');
}

/** Endings taken off, so that "ships" meets "shipped": good enough to find, not to understand. */
function stemOf(term: string): string {
  const word = fold(term);
  const root = word.length > 4 ? word.replace(/(?:ing|ed|es|s|en|er|e)$/u, '') : word;
  return /([^aeiou])\1$/u.test(root) && root.length > 3 ? root.slice(0, -1) : root;
}

const CHECKS: readonly Check[] = [literal, length, form, holds, language, itsFacts];

/**
 * Holds a text against one item of a checklist. What can be counted or found by its form is certain;
 * everything else goes by words and is "cannot tell" wherever they do not settle it.
 * @param now what dates without a year count from, in milliseconds since 1970
 */
export function judgeItem(item: string, text: string, now: number): Judgement {
  for (const check of CHECKS) {
    const found = check(item, text, now);
    if (found !== null) return found;
  }
  return byWords(item, text);
}
