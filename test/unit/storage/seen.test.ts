import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, test } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { Activity, ActivityReport } from '@/lib/model/activity';
import { exportSeen } from '@/lib/observing/export-seen';
import { purgeOldActivities } from '@/lib/observing/retention';
import { activitiesOf, copiesBetween, noteActivities } from '@/lib/storage/activities';
import { activityKey } from '@/lib/storage/activity-key';
import { db } from '@/lib/storage/database';
import { forgetAllSeen, forgetBefore, forgetObservations } from '@/lib/storage/forget-seen';
import { changeSettings } from '@/lib/storage/settings';
import { sites, wipeSite } from '@/lib/storage/sites';
import { saveObservation, workItems } from '@/lib/storage/work-items';
import { emptyDatabase } from '../../fakes/empty-database.ts';
import {
  aHandoff,
  anObservation,
  aProposal,
  aReading,
  aSighting,
  aSite,
  aTask,
  aWorkItem,
  idOf,
  NOW,
  ORIGIN,
} from '../../fakes/factories.ts';

const DAY = 24 * 60 * 60_000;
const AWAY = 'https://other.example';

beforeEach(async () => {
  fakeBrowser.reset();
  await emptyDatabase();
});

function did(number: number, report: Partial<ActivityReport> = {}, origin = ORIGIN): Activity {
  return {
    id: idOf(0x2000 + number),
    origin,
    report: { type: 'edited', at: 'Reply', when: NOW + number, ...report },
  };
}

describe('activity', () => {
  test('is kept only while the site is watched at that moment', async () => {
    for (const tier of ['off', 'read'] as const) {
      await sites.put(aSite({ tier }));
      expect(await noteActivities(ORIGIN, [did(1)])).toBe(false);
    }
    await sites.remove(ORIGIN);
    expect(await noteActivities(ORIGIN, [did(1)])).toBe(false);
    expect(await db.activities.count()).toBe(0);
    await sites.put(aSite({ tier: 'watch' }));
    expect(await noteActivities(ORIGIN, [did(1)])).toBe(true);
    expect(await db.activities.count()).toBe(1);
  });

  test('comes newest first, of one site or all, between two instants', async () => {
    await db.activities.bulkPut([did(1), did(2, {}, AWAY), did(3), did(4, { type: 'copied' })]);
    const ids = async (...query: Parameters<typeof activitiesOf>) =>
      (await activitiesOf(...query)).map(({ report }) => report.when - NOW);
    expect(await ids({}, 9)).toEqual([4, 3, 2, 1]);
    expect(await ids({ origin: ORIGIN }, 2)).toEqual([4, 3]);
    expect(await ids({ from: NOW + 2, to: NOW + 4 }, 9)).toEqual([3, 2]);
    expect((await copiesBetween(NOW, NOW + 9)).map(({ id }) => id)).toEqual([did(4).id]);
  });

  test('is deleted when it is older than the person wants it kept, 30 days unless told', async () => {
    const old = (days: number) => ({ when: NOW - days * DAY });
    await db.activities.bulkPut([did(1, old(31)), did(2, old(29)), did(3, old(1))]);
    expect(await purgeOldActivities(NOW)).toBe(1);
    await changeSettings({ activityDays: 7 });
    expect(await purgeOldActivities(NOW)).toBe(1);
    expect((await db.activities.toArray()).map(({ id }) => id)).toEqual([did(3).id]);
  });

  test('is hashed with one key until the browser closes, and with another after that', async () => {
    const [one, two] = await Promise.all([activityKey(), activityKey()]);
    expect(one).toMatch(/^[0-9a-f]{64}$/);
    expect([two, await activityKey()]).toEqual([one, one]);
    expect(await fakeBrowser.storage.local.get()).toEqual({});
    await fakeBrowser.storage.session.clear();
    expect(await activityKey()).not.toBe(one);
  });
});

describe('deleting a reading', () => {
  const observationAt = (at: number, number: number, externalId = '1') =>
    anObservation({ id: idOf(0x3000 + number), at, reading: aReading({ externalId }) });

  async function keep(...all: ReturnType<typeof observationAt>[]): Promise<void> {
    for (const one of all) await saveObservation(aWorkItem(one), one);
  }

  test('takes what was proposed from it and leaves the item to the reading before', async () => {
    const [first, last] = [observationAt(NOW, 1), observationAt(NOW + 1, 2)];
    await keep(first, last);
    const { workItemKey } = first;
    await db.proposals.bulkPut([
      aProposal({ workItemKey, handoff: aHandoff({ observationId: last.id }) }),
      aProposal({ id: idOf(0x99), workItemKey, handoff: aHandoff({ observationId: first.id }) }),
    ]);
    await db.sightings.put(aSighting({ workItemKey, observationId: last.id }));
    expect(await forgetObservations([last.id])).toBe(1);
    expect((await workItems.get(workItemKey))?.latestObservationId).toBe(first.id);
    expect((await db.proposals.toArray()).map(({ id }) => id)).toEqual([idOf(0x99)]);
    expect(await db.sightings.count()).toBe(0);
  });

  test('takes an item nothing is known of any more, unless a task hangs on it', async () => {
    const [lonely, taken] = [observationAt(NOW, 1, 'a'), observationAt(NOW, 2, 'b')];
    await keep(lonely, taken);
    await db.tasks.put(aTask({ workItemKey: taken.workItemKey }));
    await forgetObservations([lonely.id, taken.id]);
    expect((await db.workItems.toArray()).map(({ key }) => key)).toEqual([taken.workItemKey]);
    expect(await db.tasks.count()).toBe(1);
  });

  test('by age takes both what was read and what was done', async () => {
    await keep(observationAt(NOW - 10, 1, 'a'), observationAt(NOW, 2, 'b'));
    await db.activities.bulkPut([did(-10), did(0)]);
    expect(await forgetBefore(NOW)).toEqual({ activities: 1, observations: 1 });
    expect([await db.activities.count(), await db.observations.count()]).toEqual([1, 1]);
  });

  test('all of it leaves sites, tasks and nothing else', async () => {
    await keep(observationAt(NOW, 1, 'a'));
    await sites.put(aSite({ tier: 'watch' }));
    await db.activities.bulkPut([did(1), did(2, {}, AWAY)]);
    await db.sightings.put(aSighting());
    expect(await forgetAllSeen()).toEqual({ activities: 2, observations: 1 });
    const counts = await Promise.all(
      db.tables.map(async (t) => [t.name, await t.count()] as const),
    );
    expect(counts.filter(([, count]) => count > 0)).toEqual([['sites', 1]]);
  });

  test('wiping a site takes its damaged rows as well', async () => {
    const row = { consent: { origin: ORIGIN }, reading: 'broken' };
    const aside = { table: 'observations', key: 'k', issue: 'x', at: NOW };
    await db.quarantine.bulkPut([
      { ...aside, id: idOf(1), row },
      { ...aside, id: idOf(2), row: { origin: ORIGIN } },
      { ...aside, id: idOf(3), row: { origin: AWAY } },
      { ...aside, id: idOf(4), row: null },
    ]);
    await wipeSite(ORIGIN);
    expect((await db.quarantine.toArray()).map(({ id }) => id)).toEqual([idOf(3), idOf(4)]);
  });
});

test('the export holds all of it, with the copy each paste comes from', async () => {
  const seen = anObservation();
  await saveObservation(aWorkItem(seen), seen);
  const hash = 'ab'.repeat(32);
  await db.activities.bulkPut([
    did(1, { type: 'copied', hash }),
    did(2, { type: 'pasted', hash }, AWAY),
  ]);
  const file = JSON.parse(await exportSeen(NOW)) as Record<string, unknown>;
  expect(file).toMatchObject({
    format: 'baton-seen',
    version: 1,
    exportedAt: new Date(NOW).toISOString(),
    workItems: [{ key: seen.workItemKey }],
    observations: [{ id: seen.id }],
    activities: [{ id: did(2).id, copiedIn: did(1).id }, { id: did(1).id }],
  });
});
