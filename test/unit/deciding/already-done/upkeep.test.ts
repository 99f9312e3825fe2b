import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { judge } from '@/lib/deciding/already-done/judge';
import { entriesOf, entryOf, segmentOf } from '@/lib/deciding/already-done/segment';
import { apply, segmentsOf, withItem, withoutItems } from '@/lib/deciding/already-done/upkeep';
import { segmentSchema, type Segment } from '@/lib/model/item-index';

const WORDS =
  'pallet pump crane invoice SO-77310 hall valve leak readBytes Zürich 日本 order 4711'.split(' ');
const aText = fc
  .array(fc.constantFrom(...WORDS), { maxLength: 12 })
  .map((words) => words.join(' '));
const someItems = fc.array(
  fc.record({ key: fc.constantFrom(...'abcdefghij'.split('')), title: aText, text: aText }),
  {
    minLength: 1,
    maxLength: 30,
  },
);
const documentOf = (item: { key: string; title: string; text: string }) => ({
  ...item,
  url: `https://desk.example/${item.key}`,
  at: item.key.charCodeAt(0),
});

function grown(items: { key: string; title: string; text: string }[]): Segment[] {
  let segments: Segment[] = [];
  for (const item of items) {
    const change = withItem(segments, documentOf(item));
    if (change !== null) segments = apply(segments, change);
  }
  return segments;
}

/** What a search says, without the order of equal ones. */
function answers(segments: Segment[], query: { title: string; text: string }, k = 20) {
  return judge(segments, { ...query, at: 100 }, k)
    .map(({ item, rank, score }) => ({
      key: item.key,
      rank: rank.toFixed(9),
      score: score.toFixed(9),
    }))
    .toSorted((a, b) => a.key.localeCompare(b.key));
}

describe('the index', () => {
  test('grown item by item answers as one built at once', () => {
    fc.assert(
      fc.property(someItems, fc.record({ title: aText, text: aText }), (items, query) => {
        const latest = [...new Map(items.map((item) => [item.key, item])).values()];
        expect(answers(grown(items), query)).toEqual(
          answers(segmentsOf(latest.map(documentOf)), query),
        );
      }),
    );
  });

  test('answers alike after a hundred items came, some were changed and some taken out', () => {
    const items = Array.from({ length: 700 }, (_, index) => ({
      key: `item-${index}`,
      title: `${WORDS[index % WORDS.length] ?? ''} ${WORDS[(index * 5 + 3) % WORDS.length] ?? ''}`,
      text: `number ${index % 90} of hall ${index % 7}`,
    }));
    const changed = items.slice(0, 40).map((item) => ({ ...item, text: 'rewritten' }));
    const gone = items.slice(100, 160).map(({ key }) => key);
    const before = grown([...items, ...changed]);
    const segments = apply(before, withoutItems(before, gone));
    const left = [...changed, ...items.slice(40)].filter(({ key }) => !gone.includes(key));
    const query = { title: 'crane leak', text: 'number 12 of hall 3' };
    // So few that those with equally few points, of which any may be looked at, are not among them.
    const keys = (from: Segment[]) =>
      answers(from, query, 5)
        .map(({ rank }) => rank)
        .toSorted();
    expect(keys(segments)).toEqual(keys(segmentsOf(left.map(documentOf))));
    expect(segments.length).toBeLessThan(25);
    expect(
      JSON.stringify(segments.flatMap(({ items: rows }) => rows.map(({ key }) => key))),
    ).not.toContain('"item-100"');
  });

  test('leaves nothing of what was taken out', () => {
    const segments = grown([
      { key: 'a', title: 'Secret salaries', text: 'confidential' },
      { key: 'b', title: 'Pump', text: 'leak' },
    ]);
    const left = apply(segments, withoutItems(segments, ['a']));
    expect(JSON.stringify(left)).not.toMatch(/secret|salar|confident/i);
    expect(left.flatMap(({ items }) => items.map(({ key }) => key))).toEqual(['b']);
    expect(apply(left, withoutItems(left, ['b']))).toEqual([]);
  });

  test('does not write an item again that says the same', () => {
    const item = documentOf({ key: 'a', title: 'Pump', text: 'leak' });
    const segments = segmentsOf([item]);
    expect(withItem(segments, item)).toBeNull();
    expect(withItem(segments, { ...item, text: 'leaks' })).not.toBeNull();
  });

  test('is stored as it was made, and a damaged segment is told', () => {
    fc.assert(
      fc.property(someItems, (items) => {
        const entries = [
          ...new Map(items.map((item) => [item.key, entryOf(documentOf(item))])).values(),
        ];
        const segment = segmentOf(entries);
        expect(segmentSchema.safeParse(segment).success).toBe(true);
        expect({ ...segmentOf(entriesOf(segment)), id: segment.id }).toEqual(segment);
        const cut = { ...segment, starts: segment.starts.slice(1) };
        expect(segmentSchema.safeParse(cut).success).toBe(false);
      }),
    );
  });
});
