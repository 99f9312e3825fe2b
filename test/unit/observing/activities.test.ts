import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { activitySchema, type Activity, type ActivityReport } from '@/lib/model/activity';
import { workItemKey } from '@/lib/model/work-item';
import { copiesByPaste, PASTE_AFTER_COPY_MS, toActivities } from '@/lib/observing/activities';
import { episodesOf } from '@/lib/observing/episodes';
import { idOf, NOW, ORIGIN } from '../../fakes/factories.ts';

const MINUTE = 60_000;
const HASH = 'ab'.repeat(32);
let next = 0;

function done(type: ActivityReport['type'], when: number, more: Partial<Activity> = {}): Activity {
  next += 1;
  return { id: idOf(0x1000 + next), origin: ORIGIN, report: { type, at: 'page', when }, ...more };
}

const withHash = (type: 'copied' | 'pasted', when: number, hash = HASH): Activity =>
  done(type, when, { report: { type, at: 'page', when, length: 3, hash } });

describe('taking in what was done', () => {
  const provenance = {
    origin: ORIGIN,
    seenItem: 'desk|seen|1',
    now: NOW,
    newId: () => idOf(1),
  };
  const report: ActivityReport = { type: 'committed', at: 'Send', when: NOW };

  test('names the item by the host that sent it, and by the tab where the page did not know', () => {
    const [own, seen] = toActivities(
      [{ report, item: { tool: 'desk', externalId: '42' } }, { report }],
      provenance,
    );
    const { host } = new URL(ORIGIN);
    expect(own?.workItemKey).toBe(workItemKey({ tool: 'desk', host, externalId: '42' }));
    expect(seen?.workItemKey).toBe('desk|seen|1');
    const [none] = toActivities([{ report }], { ...provenance, seenItem: undefined });
    expect(none).not.toHaveProperty('workItemKey');
  });

  test('masks labels and takes what nobody sees out of them', () => {
    const at = 'Pay with 4242 4242 4242 4242 n\u200bow';
    const [kept] = toActivities([{ report: { ...report, at } }], provenance);
    expect(kept?.report.at).not.toContain('4242');
    expect(kept?.report.at).toContain('now');
    expect(activitySchema.safeParse(kept).success).toBe(true);
  });

  test('believes no instant that cannot be', () => {
    const when = (at: number) =>
      toActivities([{ report: { ...report, when: at } }], provenance)[0]?.report.when;
    expect(when(NOW + 1)).toBe(NOW);
    expect(when(0)).toBe(NOW - 10 * MINUTE);
    expect(when(NOW - 5)).toBe(NOW - 5);
  });
});

describe('a paste', () => {
  test('comes from the last copy of the same text before it', () => {
    const first = withHash('copied', NOW);
    const second = withHash('copied', NOW + 10);
    const paste = withHash('pasted', NOW + 20);
    const later = withHash('copied', NOW + 30);
    const found = copiesByPaste([later, paste, second, first]);
    expect([...found]).toEqual([[paste.id, second]]);
  });

  test('of another text, before the copy, or a day after comes from nowhere', () => {
    const copy = withHash('copied', NOW);
    const other = withHash('pasted', NOW + 1, 'cd'.repeat(32));
    const before = withHash('pasted', NOW - 1);
    const late = withHash('pasted', NOW + PASTE_AFTER_COPY_MS + 1);
    const without = done('pasted', NOW + 1);
    expect(copiesByPaste([copy, other, before, late, without]).size).toBe(0);
  });
});

describe('episodes', () => {
  const oneDay = () => 'today';

  test('go on over work elsewhere and end with a long pause', () => {
    const at = (minutes: number, workItemKey: string) =>
      done('edited', NOW + minutes * MINUTE, { workItemKey });
    const rows = [at(0, 'a'), at(5, 'b'), at(14, 'a'), at(29, 'a'), at(45, 'a')];
    const spans = episodesOf(rows, oneDay).map(({ workItemKey, start, end, counts }) => [
      workItemKey,
      (start - NOW) / MINUTE,
      (end - NOW) / MINUTE,
      counts,
    ]);
    expect(spans).toEqual([
      ['a', 45, 45, { edited: 1 }],
      ['a', 0, 29, { edited: 3 }],
      ['b', 5, 5, { edited: 1 }],
    ]);
  });

  test('end with the day, and pages without an item are told apart by site', () => {
    const rows = [done('opened', NOW), done('left', NOW + 1, { origin: 'https://a.example' })];
    expect(episodesOf(rows, oneDay)).toHaveLength(2);
    const two = [done('opened', NOW), done('left', NOW + 1)];
    expect(episodesOf(two, String)).toHaveLength(2);
    expect(episodesOf(two, oneDay)).toHaveLength(1);
  });

  test('hold every activity exactly once, in order, whatever comes', () => {
    const activity = fc.record({
      minutes: fc.integer({ min: 0, max: 300 }),
      item: fc.constantFrom('a', 'b', undefined),
      type: fc.constantFrom('opened', 'edited', 'copied', 'left'),
    });
    fc.assert(
      fc.property(fc.array(activity, { maxLength: 40 }), (given) => {
        const rows = given.map(({ minutes, item, type }) =>
          done(type as 'opened', NOW + minutes * MINUTE, item ? { workItemKey: item } : {}),
        );
        const episodes = episodesOf(rows, (at) => String(Math.floor(at / (90 * MINUTE))));
        const ids = episodes.flatMap(({ activities }) => activities.map(({ id }) => id));
        expect(ids.toSorted()).toEqual(rows.map(({ id }) => id).toSorted());
        for (const { start, end, activities, counts } of episodes) {
          const times = activities.map(({ report }) => report.when);
          expect(times).toEqual(times.toSorted((a, b) => a - b));
          expect([times[0], times.at(-1)]).toEqual([start, end]);
          expect(Object.values(counts).reduce((a, b) => a + b, 0)).toBe(activities.length);
        }
      }),
    );
  });
});
