import { spanOf, type Span } from '@/lib/language/span';

/** Fewer letters than this stand anywhere by chance. */
const SHORTEST = 8;
const LONGEST = 2000;

/**
 * Where a text holds a quote word for word; white space, case and the form of quotation marks are
 * left aside, because a model may change those.
 * @returns null when it does not stand there, or is too short to tell
 */
export function findQuote(quote: string, text: string): Span | null {
  const words = plain(quote)
    .trim()
    .split(/\s+/)
    .filter((word) => word !== '');
  const letters = words.join('').length;
  if (letters < SHORTEST || quote.length > LONGEST) return null;
  const pattern = words.map((word) => word.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')).join('\\s+');
  const match = new RegExp(pattern, 'iu').exec(plain(text));
  return match === null ? null : spanOf(text, match.index, match.index + match[0].length);
}

/** Same length, plain quotation marks: offsets stay. */
function plain(text: string): string {
  return text.replace(/[‘’‚‛]/g, "'").replace(/[“”„‟«»]/g, '"');
}
