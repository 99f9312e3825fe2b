import { evidenceOf } from '@/lib/language/span';
import type { Evidence, Source } from '@/lib/model/evidence';

/** Fewer words than this occur anywhere by chance. */
const LEAST_WORDS = 5;
/** A note needs a handful of anchors, not hundreds. */
const MOST_QUOTES = 60;

type Word = { text: string; start: number; end: number };

/** Words with their offsets, case and punctuation left aside: a model may change both in a quote. */
function wordsOf(text: string): Word[] {
  return Array.from(text.matchAll(/[\p{L}\p{N}]+(?:['’.,-][\p{L}\p{N}]+)*/gu), (match) => ({
    text: match[0].toLowerCase(),
    start: match.index,
    end: match.index + match[0].length,
  }));
}

const keyAt = (words: readonly Word[], at: number): string =>
  words
    .slice(at, at + LEAST_WORDS)
    .map((word) => word.text)
    .join(' ');

/** A run of words that a text shares with a source: where it stands in both. */
type QuotedSpan = {
  start: number;
  end: number;
  source: Source;
  at: { start: number; end: number };
};

/**
 * Every run of five or more words of a text that stands in a source in the same order, each as long
 * as it can be.
 */
export function quotedSpans(text: string, sources: readonly Source[]): QuotedSpan[] {
  if (sources.length === 0) return [];
  const prepared = sources.map((source) => ({ source, words: wordsOf(source.text) }));
  const starts = new Map<string, { place: (typeof prepared)[number]; at: number }>();
  for (const place of prepared) {
    for (let at = 0; at + LEAST_WORDS <= place.words.length; at += 1) {
      const key = keyAt(place.words, at);
      if (!starts.has(key)) starts.set(key, { place, at });
    }
  }
  const words = wordsOf(text);
  const found: QuotedSpan[] = [];
  for (let at = 0; at + LEAST_WORDS <= words.length;) {
    const hit = starts.get(keyAt(words, at));
    if (hit === undefined) {
      at += 1;
      continue;
    }
    const { place } = hit;
    let length = LEAST_WORDS;
    while (
      words[at + length] !== undefined &&
      words[at + length]?.text === place.words[hit.at + length]?.text
    ) {
      length += 1;
    }
    const [first, last] = [place.words[hit.at], place.words[hit.at + length - 1]];
    found.push({
      start: words[at]?.start ?? 0,
      end: words[at + length - 1]?.end ?? 0,
      source: place.source,
      at: { start: first?.start ?? 0, end: last?.end ?? first?.start ?? 0 },
    });
    at += length;
  }
  return found;
}

/**
 * The places in the sources that a text quotes: see {@link quotedSpans}; each is found once.
 * @returns evidence in the order of the text, at most 60
 */
export function quotedEvidence(text: string, sources: readonly Source[]): Evidence[] {
  const found = new Map<string, Evidence>();
  for (const { source, at } of quotedSpans(text, sources)) {
    const key = `${source.id}|${at.start}`;
    if (!found.has(key)) found.set(key, evidenceOf(source.id, source.text, at));
    if (found.size >= MOST_QUOTES) break;
  }
  return [...found.values()];
}
