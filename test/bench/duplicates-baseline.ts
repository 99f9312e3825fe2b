import type { EarlierDocument } from '../../lib/deciding/already-done/segment.ts';

/** What a way of searching found for one report: earlier ones in order, and how sure of the first. */
export type Found = { positions: number[]; sure: number };

/** The usual constants (Robertson and Zaragoza 2009). */
const K1 = 1.2;
const B = 0.75;

/** English words that say nothing about a subject. */
const STOP_WORDS = new Set(
  `a about all also am an and any are as at be because been being but by can could did do does don
  for from had has have he how i if in into is it its just may might no not now of on only or our out
  s same she should so some such t than that the their then there these they this to too up very was
  we were what when which will with would you your`.split(/\s+/),
);

/** Words in lower case, without stop words and single letters; no endings cut, no names taken apart. */
function wordsIn(text: string): string[] {
  const words = text.toLowerCase().match(/[\p{L}\p{N}_]+/gu) ?? [];
  return words.filter((word) => word.length > 1 && !STOP_WORDS.has(word));
}

/**
 * Plain BM25 over title and description: every report asks with all its words, once each, among those
 * before it. On the Hadoop reports it finds 0.742 of the duplicates among the first five.
 * @param sureOf how sure it is of the first: its `points`, or these as a `share` of what the report
 *   itself would have
 */
export function plainBm25(
  documents: readonly EarlierDocument[],
  k: number,
  sureOf: 'points' | 'share',
): Found[] {
  const postings = new Map<string, { report: number; times: number }[]>();
  const lengths: number[] = [];
  let words = 0;
  return documents.map(({ title, text }, report): Found => {
    const counts = new Map<string, number>();
    for (const word of wordsIn(`${title} ${text}`)) counts.set(word, (counts.get(word) ?? 0) + 1);
    const length = [...counts.values()].reduce((sum, times) => sum + times, 0);
    const usual = words / Math.max(1, report) || 1;
    const worth = (found: number, times: number, own: number) =>
      (Math.log(1 + (report - found + 0.5) / (found + 0.5)) * times * (K1 + 1)) /
      (times + K1 * (1 - B + (B * own) / usual));
    const points = new Float64Array(report);
    let itself = 0;
    for (const [word, times] of counts) {
      const list = postings.get(word) ?? [];
      itself += worth(list.length, times, length);
      for (const other of list) {
        points[other.report] =
          (points[other.report] ?? 0) +
          worth(list.length, other.times, lengths[other.report] ?? usual);
      }
    }
    for (const [word, times] of counts) {
      const list = postings.get(word);
      if (list === undefined) postings.set(word, [{ report, times }]);
      else list.push({ report, times });
    }
    lengths.push(length);
    words += length;
    const positions = [...points.keys()]
      .filter((position) => (points[position] ?? 0) > 0)
      .toSorted((a, b) => (points[b] ?? 0) - (points[a] ?? 0))
      .slice(0, k);
    const best = points[positions[0] ?? -1] ?? 0;
    return { positions, sure: sureOf === 'points' ? best : best / (itself || 1) };
  });
}
