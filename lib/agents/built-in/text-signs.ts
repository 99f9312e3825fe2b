import { sentencesOf } from '@/lib/language/sentences';
import { wholeWords, type Span } from '@/lib/language/span';

/** Something that is in a text by its form. */
type Sign = {
  /** The words an item asks for it with. */
  asked: RegExp;
  find: (text: string) => Span[];
  /** After "it has". */
  some: string;
  none: string;
};

const all =
  (pattern: RegExp) =>
  (text: string): Span[] =>
    Array.from(text.matchAll(pattern), (match) => ({
      start: match.index,
      end: match.index + match[0].length,
      quote: match[0],
    }));

const GREETING =
  /^\s*(?:hello|hi|hey|dear|good (?:morning|day|afternoon|evening)|hallo|guten (?:tag|morgen|abend)|liebe[r]?|sehr geehrte[r]?|bonjour|cher|chère|buenos días|hola|estimad[oa])(?![\p{L}])[^\n]{0,80}/giu;

const SIGNS: readonly Sign[] = [
  {
    asked: /exclamation|ausrufezeichen/iu,
    find: all(/!+/g),
    some: 'exclamation marks',
    none: 'no exclamation mark',
  },
  {
    asked: /placeholders?|gaps? (?:left )?open|platzhalter/iu,
    find: all(
      /\[[^\]\n]{1,80}\](?!\()|\{\{[^}\n]{1,80}\}\}|<[A-Z][A-Z _-]{1,40}>|\bTODO\b|\bTBD\b|\bXXX\b|_{3,}|…{2,}/g,
    ),
    some: 'placeholders left open',
    none: 'no placeholder left open',
  },
  {
    asked: /^(?:greets?|begrüßt)|(?:contains?|has|includes?)\s+a\s+greeting|\banrede\b/iu,
    find: all(GREETING),
    some: 'a greeting',
    none: 'no greeting at its beginning',
  },
  {
    asked: /^(?:thanks?|bedankt)(?![\p{L}])|(?:contains?|includes?)\s+(?:a\s+)?thanks?/iu,
    find: all(
      wholeWords(String.raw`thank\s+you|thanks|many thanks|danke|vielen dank|merci|gracias`),
    ),
    some: 'thanks',
    none: 'no thanks',
  },
  {
    asked: /^apologi[sz]es?|(?:contains?|includes?)\s+an\s+apology|entschuldig/iu,
    find: all(
      wholeWords(
        String.raw`apolog\p{L}*|sorry|regret|tut (?:uns|mir) leid|entschuldig\p{L}*|désolée?s?|lo siento|lo sentimos`,
      ),
    ),
    some: 'an apology',
    none: 'no apology',
  },
  {
    asked: /^asks\s+(?:a|one|at least one)\s+question|(?:contains?|has|includes?)\s+a\s+question/iu,
    find: (text) => sentencesOf(text).filter(({ quote }) => quote.endsWith('?')),
    some: 'a question',
    none: 'no question',
  },
  {
    asked: /(?:tele)?phone\s+numbers?|telefonnummer/iu,
    find: all(/(?<![\p{L}\p{N}])(?:\+\d{1,3}[\s/.-]?|\(?0\d)[\d\s()/.-]{5,18}\d(?![\p{L}\p{N}])/gu),
    some: 'a phone number',
    none: 'no phone number',
  },
];

/** What an item asks a text to have, where that shows by its form; null for any other item. */
export function signsOf(item: string): Sign | null {
  return SIGNS.find(({ asked }) => asked.test(item)) ?? null;
}
