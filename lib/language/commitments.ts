import { sentencesOf } from './sentences.ts';
import { spanOf, wholeWords, type Span } from './span.ts';

/** "I will send …", "we'll check …": the words with which somebody takes something on. */
const PROMISE = [
  wholeWords(
    `(?:i|we)(?:['’]ll|\\s+will|['’]m\\s+going\\s+to|\\s+am\\s+going\\s+to|\\s+are\\s+going\\s+to)\\s+(?:also\\s+|then\\s+|now\\s+)?\\p{L}+`,
  ),
  wholeWords(`(?:ich|wir)\\s+werden?\\s+\\p{L}+`),
  wholeWords(
    `(?:ich|wir)\\s+(?:kümmern?|melden?|schicken?|senden?|klären?|prüfen?)\\s+(?:\\p{L}+)`,
  ),
  wholeWords(
    `(?:je\\s+vais|nous\\s+allons)\\s+\\p{L}+|(?:je|nous)\\s+(?:vous\\s+)?\\p{L}+(?:rai|rons)`,
  ),
  wholeWords(`(?:voy|vamos)\\s+a\\s+\\p{L}+`),
];
/** Wishes, threats and conditions that use the same words. */
const NO_PROMISE =
  /\bwill\s+(?:be\s+(?:happy|glad|able|grateful|forced|unable)|have\s+to|need|not|never|appreciate|assume|consider|lose)\b|['’]ll\s+(?:be\s+(?:happy|glad|able|grateful|forced)|have\s+to|need|never|appreciate|lose)\b|werden?\s+(?:nicht|leider|gerne)\b/iu;

/** Sentences in which the author promises to do something. */
export function commitmentsIn(text: string, sentences: Span[] = sentencesOf(text)): Span[] {
  return sentences.flatMap((sentence) => {
    if (/\?\s*$/.test(sentence.quote) || NO_PROMISE.test(sentence.quote)) return [];
    const promises = PROMISE.some((pattern) => sentence.quote.search(pattern) !== -1);
    return promises ? [spanOf(text, sentence.start, sentence.end)] : [];
  });
}

/** Words of a sentence that puts off the answer. */
const HOLDING = wholeWords(
  `(?:get|come)\\s+back\\s+to\\s+you|looking\\s+into|look\\s+into\\s+(?:it|this)|(?:will|['’]ll|am|are|need\\s+to)\\s+(?:check|checking|investigate|investigating|find\\s+out)|keep\\s+you\\s+(?:posted|updated|informed)|(?:have\\s+)?(?:received|forwarded|passed)\\s+(?:your|this|it)|melden?\\s+(?:uns|mich)|(?:prüfen|klären)\\s+(?:das|dies|wir)|wird\\s+geprüft|(?:revenons|reviens|reviendrai|reviendrons)\\s+vers\\s+vous|nos\\s+pondremos`,
);

/** True for a sentence that only says somebody is on it: it answers nothing yet. */
export function isHolding(sentence: string): boolean {
  return sentence.search(HOLDING) !== -1;
}
