import type { Segment } from '../../model/item-index.ts';
import { digestOf, entriesOf, entryOf, segmentOf, type EarlierDocument } from './segment.ts';

/** What has to be stored after a change: whole segments go, whole segments come. */
export type IndexChange = { remove: string[]; add: Segment[] };

/**
 * A segment is merged with others like it when so many of them are there: few segments to search,
 * and every item is written only a handful of times (a log-structured merge, O'Neil 1996).
 */
const SMALLEST = 64;
const FANOUT = 8;
const LARGEST = 4096;

/**
 * Takes an item in, or in its new form.
 * @returns null when it is there already with the same words
 */
export function withItem(
  segments: readonly Segment[],
  document: EarlierDocument,
): IndexChange | null {
  const digest = digestOf(document);
  const holder = segments.find(({ items }) => items.some(({ key }) => key === document.key));
  if (holder?.items.some((item) => item.key === document.key && item.digest === digest))
    return null;
  const cleared =
    holder === undefined ? segments : apply(segments, withoutItems([holder], [document.key]));
  const open = cleared.find(({ items }) => items.length < SMALLEST);
  const fresh = segmentOf([...(open === undefined ? [] : entriesOf(open)), entryOf(document)]);
  const after = merged([...cleared.filter((segment) => segment !== open), fresh]);
  return changeBetween(segments, after);
}

/** Takes many items in at once: for building the index anew. Keys must differ. */
export function segmentsOf(documents: readonly EarlierDocument[]): Segment[] {
  const segments: Segment[] = [];
  for (let at = 0; at < documents.length; at += LARGEST) {
    segments.push(segmentOf(documents.slice(at, at + LARGEST).map(entryOf)));
  }
  return segments;
}

/** Takes items out, wherever they are; nothing of them is left in what is stored. */
export function withoutItems(segments: readonly Segment[], keys: readonly string[]): IndexChange {
  const gone = new Set(keys);
  const touched = segments.filter(({ items }) => items.some(({ key }) => gone.has(key)));
  return {
    remove: touched.map(({ id }) => id),
    add: touched.flatMap((segment) => {
      const left = entriesOf(segment).filter(({ item }) => !gone.has(item.key));
      return left.length === 0 ? [] : [segmentOf(left)];
    }),
  };
}

/** The segments after a change. */
export function apply(segments: readonly Segment[], { remove, add }: IndexChange): Segment[] {
  const gone = new Set(remove);
  return [...segments.filter(({ id }) => !gone.has(id)), ...add];
}

function changeBetween(before: readonly Segment[], after: readonly Segment[]): IndexChange {
  const [old, now] = [new Set(before), new Set(after)];
  return {
    remove: before.filter((segment) => !now.has(segment)).map(({ id }) => id),
    add: after.filter((segment) => !old.has(segment)),
  };
}

/** Merges segments of about one size as long as there are enough of them. */
function merged(segments: readonly Segment[]): Segment[] {
  for (let size = SMALLEST; size < LARGEST; size *= FANOUT) {
    const alike = segments.filter(
      ({ items }) => items.length >= size && items.length < size * FANOUT,
    );
    if (alike.length < FANOUT) continue;
    const one = segmentOf(alike.flatMap(entriesOf));
    return merged([...segments.filter((segment) => !alike.includes(segment)), one]);
  }
  return [...segments];
}
