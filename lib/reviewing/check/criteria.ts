import { guessLanguage } from '@/lib/language/guess-language';
import { numberWord } from '@/lib/language/number-words';
import { sentencesOf } from '@/lib/language/sentences';
import { countWords, fold, termsOf, wordsOf } from '@/lib/language/words';
import type { CheckMark, CriterionCheck } from '@/lib/model/check';
import { LANGUAGE_NAMES } from './form.ts';
import { promiseIn } from './policy.ts';

/** A text of a result with the marks it got so far. */
export type CheckedPart = { part: string; text: string; marks: readonly CheckMark[] };

type Answer = Omit<CriterionCheck, 'text'>;
type Place = { start: number; end: number };

const unsure: Answer = { state: 'cannot-tell' };

/**
 * How each acceptance criterion stands. Only forms that a rule can decide are decided; for all
 * others it says that it cannot tell, and a person or another agent has to.
 */
export function checkCriteria(
  criteria: readonly string[],
  parts: readonly CheckedPart[],
): CriterionCheck[] {
  return criteria.map((text) => ({ text, ...judgeAll(text, parts) }));
}

/** "Under 120 words, in German" asks for two things, and is met when both are. */
function judgeAll(criterion: string, parts: readonly CheckedPart[]): Answer {
  const clauses = QUOTED.test(criterion) ? [criterion] : criterion.split(/[,;]\s+/);
  const answers = clauses.map((clause) => judge(clause, parts));
  const [whole, broken] = [judge(criterion, parts), answers.find(isBroken)];
  if (answers.length === 1 || broken !== undefined) return broken ?? whole;
  const why = answers.flatMap((answer) => answer.why ?? []).join(', ');
  const told = why === '' ? {} : { why };
  return { state: answers.every(({ state }) => state === 'met') ? 'met' : 'cannot-tell', ...told };
}

const isBroken = ({ state }: Answer): boolean => state === 'not-met';

function judge(criterion: string, parts: readonly CheckedPart[]): Answer {
  if (parts.length === 0) return unsure;
  const rules = [byLength, byLanguage, byInvention, byPromise, byAbsence, byEnd, byList, byMention];
  for (const rule of rules) {
    const answer = rule(criterion, parts);
    if (answer !== undefined) return answer;
  }
  return unsure;
}

const COUNT = `(\\d{1,5}|\\p{L}{3,12})`;
const UNIT = `(words?|wörtern?|worte?n?|mots?|palabras?|characters?|zeichen|caractères|caracteres|sentences?|sätzen?|phrases?|frases?|paragraphs?|absätzen?|paragraphes?|párrafos?|lines?|zeilen?|lignes?|líneas?)`;
const AT_MOST = new RegExp(
  `(?:under|below|at\\s+most|no\\s+(?:more|longer)\\s+than|not\\s+(?:more|longer)\\s+than|max(?:imum|\\.)?(?:\\s+of)?|up\\s+to|fewer\\s+than|less\\s+than|within|höchstens|maximal|unter|weniger\\s+als|nicht\\s+(?:mehr|länger)\\s+als|bis\\s+zu|moins\\s+de|au\\s+(?:plus|maximum)|maximum|menos\\s+de|como\\s+máximo|máximo|no\\s+más\\s+de)\\s+${COUNT}\\s+${UNIT}`,
  'iu',
);
const AT_LEAST = new RegExp(
  `(?:at\\s+least|no\\s+(?:fewer|less)\\s+than|more\\s+than|over|mindestens|mehr\\s+als|au\\s+moins|plus\\s+de|al\\s+menos|más\\s+de)\\s+${COUNT}\\s+${UNIT}`,
  'iu',
);
const LIMIT_BEHIND = new RegExp(`${COUNT}\\s+${UNIT}\\s+(?:or\\s+(?:less|fewer)|max)`, 'iu');

function byLength(criterion: string, parts: readonly CheckedPart[]): Answer | undefined {
  const most = AT_MOST.exec(criterion) ?? LIMIT_BEHIND.exec(criterion);
  const least = most === null ? AT_LEAST.exec(criterion) : null;
  const [, written = '', unit = ''] = most ?? least ?? [];
  const limit = numberWord(written) ?? Number(written);
  if (written === '' || !Number.isFinite(limit)) return undefined;
  const strict =
    /under|below|fewer|less\s+than|unter|weniger|moins|menos|more\s+than|over|mehr\s+als|plus\s+de|más\s+de/iu;
  const isStrict =
    strict.test((most ?? least)?.[0] ?? '') && !/no\s+(?:more|fewer|less)|nicht/iu.test(criterion);
  const counts = parts.map(({ text }) => countOf(text, unit));
  const holds = (count: number) => {
    if (most !== null) return isStrict ? count < limit : count <= limit;
    return isStrict ? count > limit : count >= limit;
  };
  const worst = most === null ? Math.min(...counts) : Math.max(...counts);
  const why = `${worst} ${unit.toLowerCase()}`;
  return { state: counts.every(holds) ? 'met' : 'not-met', why };
}

function countOf(text: string, unit: string): number {
  if (/^(?:char|zeich|carac)/iu.test(unit)) return text.trim().length;
  if (/^(?:sent|sätz|phras|fras)/iu.test(unit)) return sentencesOf(text).length;
  if (/^(?:parag|absä|párr)/iu.test(unit)) return text.trim().split(/\n\s*\n/).length;
  if (/^(?:line|zeil|lign|líne)/iu.test(unit)) return text.trim().split('\n').length;
  return countWords(text);
}

const LANGUAGES: [keyof typeof LANGUAGE_NAMES, RegExp][] = [
  [
    'en',
    /(?<![\p{L}])(?:(?:in|auf|en)\s+)(?:plain\s+|good\s+)?(?:english|englisch|anglais|inglés)/iu,
  ],
  [
    'de',
    /(?<![\p{L}])(?:(?:in|auf|en)\s+)(?:plain\s+|good\s+)?(?:german|deutsch|allemand|alemán)/iu,
  ],
  [
    'fr',
    /(?<![\p{L}])(?:(?:in|auf|en)\s+)(?:plain\s+|good\s+)?(?:french|französisch|français|francés)/iu,
  ],
  [
    'es',
    /(?<![\p{L}])(?:(?:in|auf|en)\s+)(?:plain\s+|good\s+)?(?:spanish|spanisch|espagnol|español)/iu,
  ],
];

function byLanguage(criterion: string, parts: readonly CheckedPart[]): Answer | undefined {
  const foreign = parts.flatMap(({ part, text, marks }) => {
    const mark = marks.find(({ why }) => why === 'wrong-language');
    return mark === undefined ? [] : [{ ...spanIn(part, text, mark), says: mark.says }];
  });
  if (
    /requester['’]s language|same language|language of the (?:thread|customer)/iu.test(criterion)
  ) {
    const [first] = foreign;
    const told = parts.some(({ text }) => guessLanguage(text) !== null);
    if (first !== undefined)
      return { state: 'not-met', why: `not ${first.says ?? ''}`, span: first.span };
    return told ? { state: 'met' } : unsure;
  }
  const [wanted] = LANGUAGES.find(([, form]) => form.test(criterion)) ?? [];
  if (wanted === undefined) return undefined;
  const said = parts.map(({ text }) => guessLanguage(text));
  const other = said.find((language) => language !== null && language !== wanted);
  if (other !== undefined && other !== null)
    return { state: 'not-met', why: LANGUAGE_NAMES[other] };
  return said.every((language) => language === wanted)
    ? { state: 'met', why: LANGUAGE_NAMES[wanted] }
    : unsure;
}

const NOTHING_NEW =
  /adds? nothing|nothing (?:is )?(?:invented|made up|that is not in)|no (?:invented|made-up|new) (?:facts?|numbers?|claims?)|(?:every|all|each) (?:facts?|numbers?|claims?|dates?)[^.]{0,60}(?:from|in) the (?:thread|source|page|ticket|text)|as written|word for word|erfindet nichts|nichts erfunden|n['’]invente rien|no inventa/iu;

/** "Adds nothing that is not in the thread": what grounding found decides the half that can be. */
function byInvention(criterion: string, parts: readonly CheckedPart[]): Answer | undefined {
  if (!NOTHING_NEW.test(criterion)) return undefined;
  for (const { part, text, marks } of parts) {
    const mark = marks.find(
      ({ severity, kind }) => severity === 'hard' && kind !== 'form' && kind !== 'policy',
    );
    if (mark !== undefined)
      return { state: 'not-met', why: 'not in the source', ...spanIn(part, text, mark) };
  }
  return { state: 'cannot-tell', why: 'no fact stands against it' };
}

const NO_PROMISE =
  /(?:no|without(?: any)?|does not|do not|don['’]t|never|kein\p{L}*|ohne|sans|sin|nothing(?: is)?)\s+(?:(?:make|contain|einen?|de)\s+)?(?:\p{L}+\s+)?(?:promis\p{L}*|versprech\p{L}*|zusage\p{L}*|promess\p{L}*|promesa\p{L}*)/iu;

function byPromise(criterion: string, parts: readonly CheckedPart[]): Answer | undefined {
  if (!NO_PROMISE.test(criterion)) return undefined;
  for (const { part, text } of parts) {
    const place = promiseIn(text);
    if (place !== undefined) return { state: 'not-met', ...spanIn(part, text, place) };
  }
  const ofMoney = /refund|money|credit|compensat|erstatt|rembours|reembols/iu.test(criterion);
  return ofMoney ? { state: 'met' } : unsure;
}

const WITHOUT =
  /^(?:(?:it |the \p{L}+ )?(?:does not|doesn['’]t|do not|must not|never)\s+(?:mention|name|say|contain|include|use)s?|no mention of|no|without|ohne|kein\p{L}*|sans|sin)\s+(.{2,80}?)\.?$/iu;

/** "No jargon" cannot be told; "does not mention the voucher" can, where the word is there. */
function byAbsence(criterion: string, parts: readonly CheckedPart[]): Answer | undefined {
  const object = WITHOUT.exec(criterion.trim())?.[1];
  if (object === undefined) return undefined;
  if (/placeholder|platzhalter/iu.test(object)) {
    for (const { part, text, marks } of parts) {
      const gap = marks.find(({ why }) => why === 'placeholder' || why === 'masked');
      if (gap !== undefined) return { state: 'not-met', ...spanIn(part, text, gap) };
    }
    return { state: 'met' };
  }
  for (const { part, text } of parts) {
    const place = placeOf(object, text);
    if (place !== undefined) return { state: 'not-met', ...spanIn(part, text, place) };
  }
  return isExact(object) || /mention|name|use/iu.test(criterion) ? { state: 'met' } : unsure;
}

const ENDS =
  /^(?:it |the \p{L}+ )?(?:(ends?|closes?|endet|schließt|se termine|termina)|(starts?|begins?|opens?|beginnt|commence|empieza))\s+(?:with|mit|par|con|in)\s+(.{2,80}?)\.?$/iu;
const LAST_LINES = 200;

function byEnd(criterion: string, parts: readonly CheckedPart[]): Answer | undefined {
  const [, ends, , object] = ENDS.exec(criterion.trim()) ?? [];
  if (object === undefined) return undefined;
  const answers = parts.map(({ part, text }): Answer => {
    const body = text.trim();
    const lead = text.indexOf(body);
    const from = ends === undefined ? 0 : Math.max(0, body.length - LAST_LINES);
    const there = ends === undefined ? body.slice(0, LAST_LINES) : body.slice(from);
    if (/question|frage|pregunta/iu.test(object)) {
      const asks = /\?["”»]?(?:\s*\n[^\n]{0,60}){0,4}$/u.test(there);
      return { state: asks ? 'met' : 'not-met' };
    }
    const place = placeOf(object, there);
    if (place === undefined) return isExact(object) ? { state: 'not-met' } : unsure;
    const at = { start: lead + from + place.start, end: lead + from + place.end };
    return { state: 'met', ...spanIn(part, text, at) };
  });
  return answers.find(({ state }) => state === 'met') ?? answers[0];
}

const LISTS =
  /(?:as|in) (?:a |bullet(?:ed)? )?(?:list|points?)|bullet points?|als liste|sous forme de liste|como lista|^lists\s+(\d{1,3}|\p{L}+)\s/iu;
const LIST_LINE = /^[ \t]*(?:[-*•–]|\d{1,3}[.)])\s+\S/gmu;

function byList(criterion: string, parts: readonly CheckedPart[]): Answer | undefined {
  const found = LISTS.exec(criterion);
  if (found === null) return undefined;
  const items = Math.max(...parts.map(({ text }) => text.match(LIST_LINE)?.length ?? 0));
  const written = found[1] ?? '';
  const wanted = numberWord(written) ?? Number(written);
  if (written !== '' && Number.isInteger(wanted)) {
    return { state: items >= wanted ? 'met' : 'not-met', why: `${items} items` };
  }
  if (written !== '') return unsure;
  return { state: items >= 2 ? 'met' : 'not-met', why: `${items} items` };
}

const MENTIONS =
  /^(?:it |the \p{L}+ )?(?:mentions?|names?|contains?|includes?|states?|quotes?|cites?|gives?|says?|refers? to|links? to|nennt|erwähnt|enthält|mentionne|contient|cite|menciona|contiene|incluye)\s+(.{2,200}?)\.?$/iu;

function byMention(criterion: string, parts: readonly CheckedPart[]): Answer | undefined {
  const object = MENTIONS.exec(criterion.trim())?.[1];
  if (object === undefined) return undefined;
  for (const { part, text } of parts) {
    const place = placeOf(object, text);
    if (place !== undefined) return { state: 'met', ...spanIn(part, text, place) };
  }
  return isExact(object) ? { state: 'not-met' } : unsure;
}

const QUOTED = /["“„«‘']([^"“”„«»‘’']{2,100})["”“»’']/u;
const CODE = /(?<![\p{L}\p{N}])(?=[^\s]*\d)[\p{L}\p{N}][\p{L}\p{N}.,:/#-]*[\p{L}\p{N}%€$]/u;

/** Words in quotation marks and codes either stand there or do not; other words have synonyms. */
function isExact(object: string): boolean {
  return QUOTED.test(object) || CODE.test(object);
}

/** Where a text says what is asked for: the quoted words, the code, or all words that matter. */
function placeOf(object: string, text: string): Place | undefined {
  const exact = QUOTED.exec(object)?.[1] ?? CODE.exec(object)?.[0];
  if (exact !== undefined) {
    const at = text.toLowerCase().indexOf(exact.toLowerCase());
    return at < 0 ? undefined : { start: at, end: at + exact.length };
  }
  const wanted = new Set(
    termsOf(object).filter((term) => !/^(?:number|date|name|one|every|each)$/.test(term)),
  );
  if (wanted.size === 0 || wanted.size > 4) return undefined;
  for (const sentence of sentencesOf(text)) {
    const terms = new Set(termsOf(sentence.quote));
    if (![...wanted].every((term) => terms.has(term))) continue;
    const first = wordsOf(sentence.quote).find(({ quote }) =>
      wanted.has(termsOf(quote)[0] ?? fold(quote)),
    );
    const start = sentence.start + (first?.start ?? 0);
    return { start, end: first === undefined ? sentence.end : start + first.quote.length };
  }
  return undefined;
}

function spanIn(
  part: string,
  text: string,
  { start, end }: Place,
): Pick<Answer, 'span'> & { span: NonNullable<Answer['span']> } {
  return { span: { part, start, end, text: text.slice(start, end).slice(0, 2000) } };
}
