import type { Evidence, Source } from '@/lib/model/evidence';

/** The words of a span with a little of what stands around them. */
export type Quote = { before: string; quote: string; after: string; label: string | undefined };

const AROUND = 40;
const LONGEST = 220;

/**
 * The quote to show for a piece of evidence.
 * @param sources the texts of the observation; where the span no longer fits, the stored words stand
 *   alone
 */
export function quoteOf(evidence: Evidence, sources: readonly Source[]): Quote {
  const source = sources.find((one) => one.id === evidence.sourceId);
  const text = source?.text ?? '';
  const fits = text.slice(evidence.start, evidence.end) === evidence.quote;
  const quote = squeeze(shorten(evidence.quote));
  if (!fits) return { before: '', quote, after: '', label: source?.label };
  const before = sentenceStart(text.slice(Math.max(0, evidence.start - AROUND), evidence.start));
  const after = sentenceEnd(text.slice(evidence.end, evidence.end + AROUND));
  return {
    before: cutStart(before, evidence.start > AROUND),
    quote,
    after: cutEnd(after, evidence.end + AROUND < text.length),
    label: source?.label,
  };
}

function squeeze(text: string): string {
  return text.replace(/\s+/g, ' ');
}

function shorten(text: string): string {
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST).replace(/\S*$/, '')}…`;
}

/** What stands of the sentence the span is in; what goes before it would only take room. */
function sentenceStart(text: string): string {
  return text.split(/(?<=[.!?])\s|\n/).at(-1) ?? text;
}

function sentenceEnd(text: string): string {
  const end = /[.!?](?=\s)|\n/.exec(text);
  return end === null ? text : text.slice(0, end.index + 1).trimEnd();
}

/** Drops the half word at the cut and says with an ellipsis that there is more. */
function cutStart(text: string, more: boolean): string {
  if (!more || text.length < AROUND) return squeeze(text);
  return `…${squeeze(text.replace(/^\S*\s/, ''))}`;
}

function cutEnd(text: string, more: boolean): string {
  if (!more || text.length < AROUND) return squeeze(text);
  return `${squeeze(text.replace(/\s\S*$/, ''))}…`;
}
