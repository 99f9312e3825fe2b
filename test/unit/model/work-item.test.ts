import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sourceIdSchema } from '@/lib/model/evidence';
import { sourcesOf } from '@/lib/model/observation';
import { workItemKey } from '@/lib/model/work-item';
import { anObservation, aReading } from '../../fakes/factories.ts';

const aPart = fc.oneof(
  fc.string({ unit: 'grapheme', minLength: 1 }),
  fc.string({ unit: fc.constantFrom('|', '%', '7', 'C', '2', '5', 'a', '/') }),
);
const aName = fc.record({ tool: aPart, host: aPart, externalId: aPart });

describe('the key of a work item', () => {
  test('is the same for the same item, whatever else was read', () => {
    const first = workItemKey(aReading({ title: 'One', status: 'open' }));
    expect(workItemKey(aReading({ title: 'Two', status: 'solved' }))).toBe(first);
    expect(first).toBe('desk|desk.example|48213');
  });

  test('cannot be forged: two items have one key only when all three parts are the same', () => {
    fc.assert(
      fc.property(aName, aName, (one, other) => {
        const same =
          one.tool === other.tool && one.host === other.host && one.externalId === other.externalId;
        expect(workItemKey(one) === workItemKey(other)).toBe(same);
      }),
      {
        examples: [
          [
            { tool: 'a', host: 'b|c', externalId: 'd' },
            { tool: 'a|b', host: 'c', externalId: 'd' },
          ],
          [
            { tool: 'a', host: 'b', externalId: '|' },
            { tool: 'a', host: 'b', externalId: '%7C' },
          ],
        ],
      },
    );
  });
});

test('half a surrogate pair in an id does not break the reading', () => {
  expect(workItemKey(aReading({ externalId: 'a\ud800' }))).toBe('desk|desk.example|a%EF%BF%BD');
});

describe('the texts of an observation', () => {
  const reading = aReading({
    facts: [{ label: 'Order', value: '5512' }],
    tables: [{ id: 't1', caption: 'Lines', header: ['Item', 'Count'], rows: [['Rope', '4']] }],
    fields: [
      { key: 'reply', label: 'Reply', kind: 'textarea', purpose: 'reply', text: '  ' },
      { key: 'note', label: 'Note', kind: 'input', purpose: 'internal-note', text: 'call back' },
    ],
  });
  const sources = sourcesOf(anObservation({ reading }));

  test('come in reading order, without empty ones, with ids the schema knows', () => {
    expect(sources.map(({ id }) => id)).toEqual([
      'title',
      'description',
      'fact:Order',
      'comment:101',
      'comment:102',
      'table:t1',
      'field:note',
    ]);
    for (const { id } of sources) expect(sourceIdSchema.parse(id)).toBe(id);
  });

  test('are named the way a person would', () => {
    const labels = Object.fromEntries(sources.map(({ id, label }) => [id, label]));
    expect(labels['comment:102']).toBe('comment 2 · Tom Hale');
    expect(labels['table:t1']).toBe('Lines');
    expect(sources.find(({ id }) => id === 'table:t1')?.text).toBe('Item\tCount\nRope\t4');
  });

  test('a comment without author or date has a name all the same', () => {
    const nameless = aReading({ comments: [{ id: '#1', text: 'Hello' }] });
    const found = sourcesOf(anObservation({ reading: nameless })).find(
      ({ id }) => id === 'comment:#1',
    );
    expect(found).toMatchObject({ label: 'comment 1', author: undefined, at: undefined });
  });
});
