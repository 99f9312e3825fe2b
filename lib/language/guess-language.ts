import { STOP_WORDS, type Language } from './stop-words.ts';
import { fold, wordsOf } from './words.ts';

/** Enough words to tell a language by; more only costs time. */
const WORDS_READ = 400;
const LANGUAGES: readonly Language[] = ['en', 'de', 'fr', 'es'];

/**
 * The language of a text by how many of its words are stop words of each language.
 * @returns null when fewer than two words tell, or when two languages tell alike
 */
export function guessLanguage(text: string): Language | null {
  const hits: Record<Language, number> = { en: 0, de: 0, fr: 0, es: 0 };
  for (const word of wordsOf(text.slice(0, 8000)).slice(0, WORDS_READ)) {
    const folded = fold(word.quote);
    for (const language of LANGUAGES) if (STOP_WORDS[language].has(folded)) hits[language] += 1;
  }
  const [best, second] = LANGUAGES.toSorted((a, b) => hits[b] - hits[a]);
  if (best === undefined || second === undefined) return null;
  return hits[best] >= 2 && hits[best] > hits[second] ? best : null;
}
