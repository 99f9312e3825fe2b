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

/**
 * The places in the sources that a text quotes: every run of five or more words that stands in a
 * source in the same order. Each is as long as it can be, and found once.
 * @returns evidence in the order of the text, at most 60
 */
export function quotedEvidence(text: string, sources: readonly Source[]): Evidence[] {
  const prepared = sources.map((source) => ({ source, words: wordsOf(source.text) }));
  const starts = new Map<string, { place: (typeof prepared)[number]; at: number }>();
  for (const place of prepared) {
    for (let at = 0; at + LEAST_WORDS <= place.words.length; at += 1) {
      const key = keyAt(place.words, at);
      if (!starts.has(key)) starts.set(key, { place, at });
    }
  }
  const words = wordsOf(text);
  const found = new Map<string, Evidence>();
  for (let at = 0; at + LEAST_WORDS <= words.length && found.size < MOST_QUOTES;) {
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
    const start = place.words[hit.at]?.start ?? 0;
    const end = place.words[hit.at + length - 1]?.end ?? start;
    const evidence = evidenceOf(place.source.id, place.source.text, { start, end });
    found.set(`${evidence.sourceId}|${start}`, evidence);
    at += length;
  }
  return [...found.values()];
}
