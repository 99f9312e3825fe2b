import type { EarlierDocument } from '../../lib/deciding/already-done/segment.ts';

/** What plain BM25 found for one report. */
type Plain = {
  /** Earlier reports, best first. */
  positions: number[];
  /** The points of the first. */
  points: number;
  /** The same as a share of what the report itself would have. */
  share: number;
};

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
 * @param k how many are named for each
 */
export function plainBm25(documents: readonly EarlierDocument[], k: number): Plain[] {
  const postings = new Map<string, { report: number; times: number }[]>();
  const lengths: number[] = [];
  let words = 0;
  return documents.map(({ title, text }, report): Plain => {
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
    const positions = bestOf(points, k);
    const best = points[positions[0] ?? -1] ?? 0;
    return { positions, points: best, share: best / (itself || 1) };
  });
}

/** The positions of the k most points above nought, best first; of equal ones the earlier first. */
function bestOf(points: Float64Array, k: number): number[] {
  const best: number[] = [];
  points.forEach((mine, position) => {
    if (mine <= 0) return;
    const place = best.findIndex((other) => (points[other] ?? 0) < mine);
    if (place === -1 && best.length >= k) return;
    best.splice(place === -1 ? best.length : place, 0, position);
    if (best.length > k) best.pop();
  });
  return best;
}
