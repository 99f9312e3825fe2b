import { guessLanguage } from '@/lib/language/guess-language';
import type { Language } from '@/lib/language/stop-words';
import { countWords } from '@/lib/language/words';
import type { CheckMark } from '@/lib/model/check';

type Mark = Omit<CheckMark, 'part'>;

/** What the writer meant to fill in: "[Your name]", "<date>", "{{ticket}}", "Lorem ipsum", a mark to come back to. */
const GAPS = [
  /\[[A-Z][A-Z0-9 _/-]{1,40}\](?!\(|:)/gu,
  /\[(?:your|insert|add|enter|name|date|company|customer|recipient|sender|order|amount|link|phone|ihr|name|datum|firma|betrag|anrede|votre|nom|montant|su|nombre|fecha|importe)(?![\p{L}])[^\]\n]{0,40}\](?!\(|:)/giu,
  /<(?:your|insert|name|date|company|customer|recipient|order|amount|link|phone|ihr|datum|firma|votre|nom|nombre|fecha)(?![\p{L}])[^>\n]{0,40}>/giu,
  /\{\{[^{}\n]{0,60}\}\}|\$\{[\w.]{1,40}\}|%[A-Z_]{3,30}%/gu,
  /(?<![\p{L}\p{N}_])(?:TODO|TBD|TBA|FIXME|XXX+|lorem ipsum)(?![\p{L}\p{N}_])/gu,
  /(?<![\p{L}\p{N}])Lorem ipsum|_{5,}|\.{6,}/gu,
];
/** Values behind a placeholder that nobody put back: they have a reason of their own. */
const MASKED = /^\[\[?[A-Z]{2,12}_\d{1,6}\]?\]?$/;
const CHECKBOX = /^\[(?:X|A|I)\]$/;

/** A model speaking about itself or to the person instead of writing the text. */
const PROMPT_TALK =
  /(?:(?<=^|\n)\s*(?:(?:sure|certainly|of course|absolutely)[,!]\s|here(?:['’]s|\s+is|\s+are)\s+(?:your|the|a|an|my)\s+(?:\p{L}+\s+)?(?:draft|reply|response|answer|summary|text|version|rewrite|email|message)|hier\s+ist\s+(?:der|die|das|ein|eine|ihr|mein)\s+(?:\p{L}+\s+)?(?:entwurf|antwort|text|zusammenfassung)|voici\s+(?:le|la|un|une|votre|mon)\s+(?:\p{L}+\s+)?(?:brouillon|projet|réponse|résumé|texte)|aquí\s+(?:está|tiene)\s+(?:el|la|un|una|su|mi)\s+(?:\p{L}+\s+)?(?:borrador|respuesta|resumen|texto))[^\n]{0,80})|\bas an ai\b[^.\n]{0,60}|\bas a (?:large )?language model\b|\bI (?:do not|don['’]t|cannot|can['’]t) have access to (?:the internet|real-time)|\bals KI-(?:Modell|Assistent)\b|\ben tant qu['’]IA\b|\bcomo (?:una )?IA\b|\blet me know if you(?:['’]d| would) like me to (?:revise|adjust|change|shorten|rewrite)[^.\n]{0,60}/giu;

/**
 * The form of a text: gaps left open, talk that belongs to the chat, a cut-off end, an empty text.
 * @param sayings texts in which such words are quoted and not left over; fields do not count
 */
export function formMarks(text: string, sayings: readonly string[]): Mark[] {
  if (text.trim() === '') {
    return [{ start: 0, end: 0, text: '', kind: 'form', why: 'empty', severity: 'hard' }];
  }
  const marks: Mark[] = [];
  const add = (start: number, quote: string, why: Mark['why'], severity: Mark['severity']) => {
    if (marks.some((mark) => start < mark.end && mark.start < start + quote.length)) return;
    marks.push({ start, end: start + quote.length, text: quote, kind: 'form', why, severity });
  };
  for (const gap of GAPS) {
    for (const { index, 0: quote } of text.matchAll(gap)) {
      const inner = text.slice(index - 1, index + quote.length + 1);
      if (MASKED.test(quote) || MASKED.test(inner) || CHECKBOX.test(quote)) continue;
      if (!sayings.some((saying) => saying.includes(quote)))
        add(index, quote, 'placeholder', 'hard');
    }
  }
  for (const { index, 0: quote } of text.matchAll(PROMPT_TALK)) {
    const lead = /^\s*/.exec(quote)?.[0].length ?? 0;
    const words = quote.slice(lead);
    if (!sayings.some((saying) => saying.includes(words))) {
      add(index + lead, words, 'prompt-talk', 'hard');
    }
  }
  const tail = cutOffTail(text);
  if (tail !== undefined) add(tail, text.slice(tail).trimEnd(), 'truncated', 'soft');
  return marks.toSorted((a, b) => a.start - b.start);
}

/** A closing line is short; a long last line without a full stop was cut off. */
const LONG_LINE = 60;
const LAST_WORDS = 24;

function cutOffTail(text: string): number | undefined {
  const body = text.trimEnd();
  if ((body.match(/^```/gm)?.length ?? 0) % 2 === 1) return body.lastIndexOf('```');
  const line = body.slice(body.lastIndexOf('\n') + 1);
  const isProse = !/^\s*(?:[-*•>#|]|\d+[.)])/.test(line) && !/https?:\/\/\S+$/.test(line);
  if (!isProse || line.length < LONG_LINE || !/[\p{L}\p{N},;–-]$/u.test(line)) return undefined;
  return Math.max(body.length - line.length, body.lastIndexOf(' ', body.length - LAST_WORDS) + 1);
}

/** Fewer words do not tell a language. */
const ENOUGH_WORDS = 12;
const NAMES_LANGUAGE =
  /translat|übersetz|tradu|(?<![\p{L}])(?:in|auf|en)\s+(?:english|german|french|spanish|englisch|deutsch|französisch|spanisch|anglais|allemand|français|espagnol|inglés|alemán|francés|español)/iu;

/**
 * A reply in another language than the texts it answers; undefined where either cannot be told, or
 * where the person asked for a language.
 */
export function languageMark(
  text: string,
  thread: readonly string[],
  asked: readonly string[],
): Mark | undefined {
  if (asked.some((line) => NAMES_LANGUAGE.test(line)) || countWords(text) < ENOUGH_WORDS) return;
  const said = guessLanguage(text);
  const wanted = languageOf(thread);
  if (said === null || wanted === null || said === wanted) return;
  const first = /[^\n]{1,80}/.exec(text.trimStart())?.[0] ?? '';
  const start = text.indexOf(first);
  const says = LANGUAGE_NAMES[wanted];
  const end = start + first.length;
  return { start, end, text: first, kind: 'form', why: 'wrong-language', severity: 'hard', says };
}

export const LANGUAGE_NAMES: Record<Language, string> = {
  en: 'English',
  de: 'German',
  fr: 'French',
  es: 'Spanish',
};

/** The language the latest text that tells one is in. */
function languageOf(thread: readonly string[]): Language | null {
  for (const text of thread.toReversed()) {
    const language = countWords(text) < ENOUGH_WORDS ? null : guessLanguage(text);
    if (language !== null) return language;
  }
  return null;
}
