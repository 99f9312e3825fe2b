import { guessLanguage } from './guess-language.ts';
import { PLAIN_WORDS, type PlainWord } from './plain-words.ts';
import { outsideOf, wholeWords, withoutOverlap, type Span } from './span.ts';
import type { Language } from './stop-words.ts';

/** A wordy phrase in a text and its plain form, in the case it needs at that place. */
export type WordyPhrase = Span & { plain: string };

/**
 * Quotations, code and quoted mail, which nobody may reword. No alternative can run past its own
 * opening sign, so that a page full of opening signs costs no more than its length.
 */
const QUOTED =
  /```[\s\S]*?(?:```|$(?![\s\S]))|`[^`\n]*`|"[^"\n]{1,1000}"|“[^“”\n]{1,1000}”|„[^„“”\n]{1,1000}[“”]|«[^«»\n]{1,1000}»|»[^«»\n]{1,1000}«|‘[^‘’\n]{1,1000}’(?!\p{L})|(?<![\p{L}\p{N}])'[^'\n]{1,1000}'(?!\p{L})|^[ \t]*>.*$/gmu;
/** Links, addresses and every word with a digit in it. */
const KEPT_WORD = /\p{N}|@|:\/\/|^www\./iu;

const formsOf = (phrases: readonly PlainWord[]) => {
  const plainOf = new Map(phrases);
  const alternation = phrases
    .map(([wordy]) => wordy)
    .toSorted((a, b) => b.length - a.length)
    .map((wordy) => wordy.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/ /g, '[ \\t]+'))
    .join('|');
  return { plainOf, pattern: wholeWords(alternation) };
};

const FORMS = new Map<Language, ReturnType<typeof formsOf>>();
for (const language of ['en', 'de'] as const) {
  FORMS.set(language, formsOf(PLAIN_WORDS[language] ?? []));
}

/** The stretches of a text that must stay as they are, letter for letter; in order, may overlap. */
export function protectedSpans(text: string): Span[] {
  const spanAt = (match: RegExpExecArray): Span => ({
    start: match.index,
    end: match.index + match[0].length,
    quote: match[0],
  });
  const words = Array.from(text.matchAll(/\S+/g)).filter(([word]) => KEPT_WORD.test(word));
  return [...Array.from(text.matchAll(QUOTED)), ...words]
    .map(spanAt)
    .toSorted((a, b) => a.start - b.start);
}

/**
 * The wordy phrases of a text, outside of protected stretches. Names stay: a phrase counts only when
 * nothing but its first letter is a capital (in German, nouns aside).
 */
export function wordyPhrasesIn(text: string): WordyPhrase[] {
  const guessed = guessLanguage(text);
  const languages: Language[] = guessed === null ? ['en', 'de'] : [guessed];
  const guarded = protectedSpans(text);
  const found = languages.flatMap((language) => {
    const forms = FORMS.get(language);
    return forms === undefined ? [] : phrasesOf(text, language, forms);
  });
  return outsideOf(withoutOverlap(found), guarded);
}

function phrasesOf(
  text: string,
  language: Language,
  { plainOf, pattern }: ReturnType<typeof formsOf>,
): WordyPhrase[] {
  return Array.from(text.matchAll(pattern)).flatMap((match) => {
    const quote = match[0];
    const plain = plainOf.get(quote.toLowerCase().replace(/[ \t]+/g, ' '));
    const isName = language === 'en' && /[^\p{L}]\p{Lu}/u.test(quote.replace(/\bI\b/g, 'i'));
    if (plain === undefined || isName || /\p{Lu}{2}/u.test(quote)) return [];
    const start = match.index;
    let end = start + quote.length;
    if (plain === '') {
      // what follows moves up into the place of the phrase
      while (/[ \t]/.test(text.charAt(end))) end += 1;
      const next = String.fromCodePoint(text.codePointAt(end) ?? 32);
      const isWord = /\p{L}/u.test(next);
      if (!isWord) return [];
      const begins = /^\p{Lu}/u.test(quote) && /\p{Ll}/u.test(next);
      const replacement = begins ? next.toUpperCase() : next;
      end += next.length;
      return [{ start, end, quote: text.slice(start, end), plain: replacement }];
    }
    const capital = /^\p{Lu}/u.test(quote);
    const cased = capital ? plain.charAt(0).toUpperCase() + plain.slice(1) : plain;
    return [{ start, end, quote, plain: cased }];
  });
}
