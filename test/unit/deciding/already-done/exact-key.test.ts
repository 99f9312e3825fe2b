import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { exactKeyOf, standsForWork } from '@/lib/deciding/already-done/exact-key';
import { TASK_STATES } from '@/lib/model/task';
import { aHandoff, nextId } from '../../../fakes/factories.ts';

const aWord = fc.stringMatching(/^[a-z0-9]{1,8}$/);
const words = fc.array(aWord, { minLength: 1, maxLength: 8 });
const order = (
  goal: string,
  kind: 'draft-reply' | 'decide' = 'draft-reply',
  item = 'desk|a|1',
) => ({
  workItemKey: item,
  kind,
  handoff: aHandoff({ goal, sourceIds: ['title', 'description'] }),
});
const withAttached = (...keys: string[]) => {
  const one = order('reply');
  const attached = keys.map((workItemKey) => ({ workItemKey, observationId: nextId() }));
  return { ...one, handoff: { ...one.handoff, attached } };
};
const said = (text: string) => [
  { id: 'title', label: 'Title', text: 'Two pallets' },
  { id: 'description', label: 'Description', text },
];

describe('exactKeyOf', () => {
  test('does not mind white space, case and the order of texts', () => {
    fc.assert(
      fc.property(
        words,
        words,
        fc.constantFrom(' ', '\n', '\t ', '\u00a0'),
        (goal, text, space) => {
          const plain = exactKeyOf(order(goal.join(' ')), said(text.join(' ')));
          const other = exactKeyOf(
            order(` ${goal.join(space).toUpperCase()}\n`),
            said(text.join(space)).toReversed(),
          );
          expect(other).toBe(plain);
        },
      ),
    );
  });

  test('minds any other letter, in the goal and in the texts', () => {
    fc.assert(
      fc.property(words, words, aWord, (goal, text, more) => {
        const plain = exactKeyOf(order(goal.join(' ')), said(text.join(' ')));
        expect(exactKeyOf(order([...goal, more].join(' ')), said(text.join(' ')))).not.toBe(plain);
        expect(exactKeyOf(order(goal.join(' ')), said([...text, more].join(' ')))).not.toBe(plain);
      }),
    );
  });

  test('minds the item, the kind and which texts go along', () => {
    const keys = [
      exactKeyOf(order('reply'), said('a')),
      exactKeyOf(order('reply', 'decide'), said('a')),
      exactKeyOf(order('reply', 'draft-reply', 'desk|a|2'), said('a')),
      exactKeyOf(order('reply'), said('a').slice(1)),
      exactKeyOf(withAttached('desk|a|2'), said('a')),
      exactKeyOf(withAttached('desk|a|3', 'desk|a|2'), said('a')),
    ];
    expect(new Set(keys).size).toBe(6);
    expect(exactKeyOf(withAttached('desk|a|2', 'desk|a|3'), said('a'))).toBe(keys[5]);
  });

  test('a task that came to nothing stands for no work', () => {
    expect(TASK_STATES.filter((state) => !standsForWork({ state }))).toEqual([
      'proposed',
      'declined',
      'duplicate',
      'failed',
      'canceled',
    ]);
  });
});
