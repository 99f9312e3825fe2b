import { guessLanguage } from './guess-language.ts';
import { PLAIN_WORDS, type PlainWord } from './plain-words.ts';
import { wholeWords, withoutOverlap, type Span } from './span.ts';
import type { Language } from './stop-words.ts';

/** A wordy phrase in a text and its plain form, in the case it needs at that place. */
export type WordyPhrase = Span & { plain: string };

/**
 * Texts that nobody may reword: quotations, code, addresses, links, quoted mail, and every word with
 * a digit in it.
 */
const PROTECTED =
  /"[^"\n]{1,1000}"|“[^”\n]{1,1000}”|„[^“”\n]{1,1000}[“”]|«[^»\n]{1,1000}»|»[^«\n]{1,1000}«|‘[^’\n]{1,1000}’(?!\p{L})|(?<![\p{L}\p{N}])'[^'\n]{1,1000}'(?!\p{L})|```[\s\S]*?(?:```|$)|`[^`\n]*`|^[ \t]*>.*$|(?:https?:\/\/|www\.|mailto:)\S+|\S+@\S+|[^\s]*\p{N}[^\s]*/gmu;

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

/** The stretches of a text that must stay as they are, letter for letter. */
export function protectedSpans(text: string): Span[] {
  return Array.from(text.matchAll(PROTECTED), (match) => ({
    start: match.index,
    end: match.index + match[0].length,
    quote: match[0],
  }));
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
  return withoutOverlap(found).filter(
    (phrase) => !guarded.some((other) => phrase.start < other.end && phrase.end > other.start),
  );
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
