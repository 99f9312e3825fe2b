import { z } from 'zod';
import { findQuote } from '../split/find-quote.ts';

/**
 * What an agent answers that was shown two work items: whether they are about one and the same thing,
 * and the words of each that say so. A quote of one side alone may tell two items apart; to make them
 * one, both must say it.
 */
export const checkAnswerSchema = z.object({
  verdict: z.enum(['same', 'different', 'unsure']),
  /** Copied word for word: from the item at hand, and from the earlier one. */
  quotes: z.array(z.object({ here: z.string(), there: z.string() })),
});

/** What the check found. `unsure` says nothing either way. */
export type Checked = {
  verdict: 'same' | 'different' | 'unsure';
  /** Words that stand in the texts, as they stand there. */
  quotes: { here: string; there: string }[];
};

/** Nobody reads more quotes than this under one question. */
const MOST_QUOTES = 5;
const UNSURE: Checked = { verdict: 'unsure', quotes: [] };

/**
 * An agent's answer held against both texts. What is no answer, and a verdict that rests on words which
 * do not stand there, counts as `unsure`: an invented quote must not make two items one.
 * @param answer the text the agent wrote
 * @param here title and text of the item at hand
 * @param there those of the earlier one
 */
export function checkFromAnswer(answer: string, here: string, there: string): Checked {
  const parsed = checkAnswerSchema.safeParse(parse(answer));
  if (!parsed.success) return UNSURE;
  const { verdict } = parsed.data;
  const quotes = parsed.data.quotes.slice(0, MOST_QUOTES).flatMap((quote) => {
    const found = { here: standing(quote.here, here), there: standing(quote.there, there) };
    const rests =
      verdict === 'same'
        ? found.here !== '' && found.there !== ''
        : found.here !== '' || found.there !== '';
    return rests ? [found] : [];
  });
  return verdict === 'unsure' || quotes.length === 0 ? UNSURE : { verdict, quotes };
}

/** The words as the text has them; empty where it does not. */
function standing(quote: string, text: string): string {
  const span = quote.trim() === '' ? null : findQuote(quote, text);
  return span === null ? '' : text.slice(span.start, span.end);
}

function parse(answer: string): unknown {
  const inner = /^\s*```[\w-]*\n([\s\S]*?)\n?```\s*$/.exec(answer)?.[1] ?? answer;
  try {
    return JSON.parse(inner) as unknown;
  } catch {
    return null;
  }
}
