import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareFacts, compareSentences } from '@/lib/agents/built-in/compare-sentences';
import { compareTexts } from '@/lib/agents/built-in/compare-texts';
import { finish } from '@/lib/agents/built-in/skill';
import { anyText } from '../../language/any-text.ts';
import { LATE_DELIVERY, NOW } from '../../language/threads.ts';
import { briefOf } from './brief.ts';
import { LABELLED_PAIRS } from './labelled-pairs.ts';

function compared(before: string, after: string) {
  const found = compareSentences(before, after);
  if (found === null) throw new Error('not compared');
  return found;
}

describe('the labelled pairs', () => {
  test.each(LABELLED_PAIRS)('$name', ({ before, after, added, removed, changed, facts }) => {
    const found = compared(before, after);
    expect(found.added.map(({ quote }) => quote)).toEqual(added);
    expect(found.removed.map(({ quote }) => quote)).toEqual(removed);
    expect(found.changed.map((pair) => [pair.before.quote, pair.after.quote])).toEqual(changed);
    expect(
      compareFacts(found, NOW).map((pair) => [pair.before?.quote ?? '', pair.after?.quote ?? '']),
    ).toEqual(facts);
  });
});

describe('compareSentences', () => {
  test('a text differs from itself in nothing, and places are exact', () => {
    fc.assert(
      fc.property(anyText, anyText, (one, other) => {
        const same = compared(one, one);
        expect([same.added, same.removed, same.changed]).toEqual([[], [], []]);
        const found = compared(one, other);
        for (const span of found.removed) expect(one.slice(span.start, span.end)).toBe(span.quote);
        for (const span of found.added) expect(other.slice(span.start, span.end)).toBe(span.quote);
      }),
    );
  });
});

describe('compareTexts', () => {
  const of = (part: Parameters<typeof briefOf>[2]) =>
    finish(compareTexts, briefOf('compare-texts', LATE_DELIVERY, part));
  const source = (id: string, text: string) => ({ id, label: id, text });

  test('sets what goes along against what stands in the field', () => {
    const { notes, changes } = of({
      sources: [source('comment:1', 'It ships on 24 November 2026. We pack it well.')],
      field: {
        key: 'reply',
        label: 'Reply',
        text: 'It ships on 25 November 2026. We pack it well.',
      },
    });
    expect(changes).toEqual([]);
    expect(notes[0]?.title).toBe('What changed (1)');
    expect(notes[0]?.markdown).toContain('| date | 24 November 2026 | 25 November 2026 |');
    expect(notes[0]?.evidence.map(({ sourceId }) => sourceId)).toEqual([
      'comment:1',
      'field:reply',
    ]);
  });

  test('of several texts takes the two most alike, in their order', () => {
    const { notes } = of({
      field: undefined,
      sources: [
        source('comment:1', 'Where is my parcel?'),
        source('comment:2', 'Section 4: the notice period is 30 days. Section 5 stays.'),
        source('comment:3', 'Section 4: the notice period is 60 days. Section 5 stays.'),
      ],
    });
    expect(notes[0]?.markdown).toContain('| number | 30 | 60 |');
    expect(notes[0]?.evidence.map(({ sourceId }) => sourceId)).toEqual(['comment:2', 'comment:3']);
  });

  test('one text is not two', () => {
    expect(() => of({ field: undefined, sources: [source('comment:1', 'One.')] })).toThrow(
      expect.objectContaining({ code: 'agent_cannot' }),
    );
  });
});
