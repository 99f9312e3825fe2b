import { v7 as newId } from 'uuid';
import type { IndexedItem, Segment } from '../../model/item-index.ts';
import { printOf } from './simhash.ts';
import { termsOfItem } from './terms.ts';

/** What is put into the index: a work item with what its page said. `at`: ms since 1970. */
export type EarlierDocument = { key: string; title: string; text: string; url: string; at: number };

/** One item with its terms; the packed counts are those of `Segment.counts`. */
export type Entry = { item: IndexedItem; counts: ReadonlyMap<string, number> };

/** A title says more about a ticket than any other line of it: its terms count double. */
export const TITLE_WEIGHT = 2;
const MOST_COUNTED = 15;

/** A document with its terms counted. Pure. */
export function entryOf(document: EarlierDocument): Entry {
  const terms = termsOfItem(document);
  const counts = new Map<string, number>();
  const count = (list: readonly string[], step: number, read: (packed: number) => number) => {
    for (const term of list) {
      const packed = counts.get(term) ?? 0;
      if (read(packed) < MOST_COUNTED) counts.set(term, packed + step);
    }
  };
  count(terms.title, 16, (packed) => packed >> 4);
  count(terms.text, 1, (packed) => packed & 15);
  const { key, title, url, at } = document;
  return {
    item: {
      key,
      title,
      url,
      at,
      digest: digestOf(document),
      length: terms.title.length * TITLE_WEIGHT + terms.text.length,
      print: [...printOf([...terms.title, ...terms.title, ...terms.text])],
    },
    counts,
  };
}

/** Tells texts apart, so that an item read again unchanged is not indexed again. */
export function digestOf({ title, text }: Pick<EarlierDocument, 'title' | 'text'>): string {
  let value = 0x811c9dc5;
  const whole = `${title}\n${text}`;
  for (let at = 0; at < whole.length; at += 1)
    value = Math.imul(value ^ whole.charCodeAt(at), 0x01000193);
  return `${(value >>> 0).toString(36)}.${whole.length}`;
}

/** A segment of at least one entry, in the order given. Pure but for its new id. */
export function segmentOf(entries: readonly Entry[]): Segment {
  const postings = new Map<string, number[]>();
  entries.forEach(({ counts }, position) => {
    for (const [term, packed] of counts) {
      const list = postings.get(term);
      if (list === undefined) postings.set(term, [position, packed]);
      else list.push(position, packed);
    }
  });
  const terms = [...postings.keys()].toSorted();
  const total = terms.reduce((sum, term) => sum + (postings.get(term)?.length ?? 0) / 2, 0);
  const starts = new Uint32Array(terms.length + 1);
  const positions = new Uint16Array(total);
  const counts = new Uint8Array(total);
  let at = 0;
  terms.forEach((term, index) => {
    starts[index] = at;
    const list = postings.get(term) ?? [];
    for (let i = 0; i < list.length; i += 2) {
      positions[at] = list[i] ?? 0;
      counts[at] = list[i + 1] ?? 0;
      at += 1;
    }
  });
  starts[terms.length] = at;
  const items = entries.map(({ item }) => item);
  return { id: newId(), form: 1, items, terms: terms.join('\n'), starts, positions, counts };
}

/** The entries a segment was made of: for merging, and for taking one out. */
export function entriesOf(segment: Segment): Entry[] {
  const counts = segment.items.map(() => new Map<string, number>());
  segment.terms.split('\n').forEach((term, index) => {
    for (let at = segment.starts[index] ?? 0; at < (segment.starts[index + 1] ?? 0); at += 1) {
      counts[segment.positions[at] ?? 0]?.set(term, segment.counts[at] ?? 0);
    }
  });
  return segment.items.map((item, position) => ({ item, counts: counts[position] ?? new Map() }));
}
