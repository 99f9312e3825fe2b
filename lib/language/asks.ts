import { ASK_CUES, LEADING_COURTESY, OPEN_QUESTION, SOCIAL_QUESTION } from './ask-cues.ts';
import { isCourtesy } from './courtesies.ts';
import { sentencesOf } from './sentences.ts';
import { spanOf, type Span } from './span.ts';

/** A question or a request, from its first telling word to the end of its sentence. */
export type Ask = Span & { form: 'question' | 'request' };

/** What may stand right before a clause. */
const CLAUSE_BEGINS =
  /(?:^|[,;:.!?()–—"“„«¿¡]|\s-|(?<![\p{L}\p{N}])(?:and|but|so|also|then|or|because|therefore|otherwise|if not|if so|und|aber|also|dann|oder|daher|deshalb|et|mais|donc|y|pero|o)(?:\s+also|\s+then)?)\s*¿?\s*$/iu;
const ENDS_AS_QUESTION = /\?["'”’)\]»*_\s]*!*$/u;
const QUESTION_WORD_ALONE =
  /^(?:why|when|where|who|how|which|warum|wieso|wann|wo|wer|pourquoi|quand|où|¿?(?:cuándo|por qué|dónde))\s*\?+$/iu;

/**
 * The questions and requests in a text, in order.
 * Pleasantries ("how are you?", "please find attached", "let us know if you need anything else")
 * and reports of seeing ("as you can see") are none.
 * @param text quotations and signatures should be blanked first, see `quoted-mail`
 * @param sentences the sentences of `text`, where the caller has them already
 */
export function asksIn(text: string, sentences: Span[] = sentencesOf(text)): Ask[] {
  return sentences.flatMap((sentence) => askIn(text, sentence) ?? []);
}

function askIn(text: string, sentence: Span): Ask | null {
  const { quote } = sentence;
  const isQuestion = ENDS_AS_QUESTION.test(quote);
  const cueAt = firstCue(quote);
  const form = isQuestion ? 'question' : 'request';
  if (cueAt !== null) {
    const rest = quote.slice(cueAt);
    if (isCourtesy(rest) || SOCIAL_QUESTION.test(rest) || rest.split(/\s+/).length < 2) return null;
    return { ...spanOf(text, sentence.start + cueAt, sentence.end), form };
  }
  const lead = LEADING_COURTESY.exec(quote)?.[0].length ?? 0;
  const rest = quote.slice(lead);
  if (isQuestion) {
    const wordCount = rest.split(/\s+/).length;
    if (SOCIAL_QUESTION.test(rest) || isCourtesy(quote)) return null;
    if (wordCount < 2 && !QUESTION_WORD_ALONE.test(rest)) return null;
    if (!/\p{L}/u.test(rest)) return null;
    return { ...spanOf(text, sentence.start + lead, sentence.end), form };
  }
  if (OPEN_QUESTION.test(rest)) {
    return { ...spanOf(text, sentence.start + lead, sentence.end), form: 'question' };
  }
  return null;
}

/** Where the first words that make the sentence an ask begin. */
function firstCue(sentence: string): number | null {
  let first: number | null = null;
  for (const { cue, atClause, not } of ASK_CUES) {
    for (const match of sentence.matchAll(cue)) {
      if (first !== null && match.index >= first) break;
      if (atClause && !beginsClause(sentence, match.index)) continue;
      if (not?.test(sentence.slice(match.index)) === true) continue;
      first = match.index;
      break;
    }
  }
  return first;
}

function beginsClause(sentence: string, at: number): boolean {
  const before = sentence.slice(Math.max(0, at - 24), at);
  return CLAUSE_BEGINS.test(at <= 24 ? before : ` ${before}`);
}
