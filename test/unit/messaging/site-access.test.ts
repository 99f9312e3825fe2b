import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import {
  deleteOldActivity,
  isRetentionAlarm,
  keepRetentionAlarm,
} from '@/lib/messaging/retention-alarm';
import { accessTakenBack, noticeLostAccess } from '@/lib/messaging/site-access';
import { db } from '@/lib/storage/database';
import { grantOnce, grantedOnce } from '@/lib/storage/session';
import { sites, tierOf } from '@/lib/storage/sites';
import { saveObservation } from '@/lib/storage/work-items';
import { emptyDatabase } from '../../fakes/empty-database.ts';
import {
  anObservation,
  aReading,
  aSighting,
  aSite,
  aTask,
  aWorkItem,
  idOf,
  NOW,
  ORIGIN,
} from '../../fakes/factories.ts';
import { contentOf, createBrowser, say, type FakePage, type FakeTabs } from './support/browser.ts';

let browser: FakeTabs;
let page: FakePage;

const PATTERN = `${new URL(ORIGIN).protocol}//${new URL(ORIGIN).hostname}/*`;
const KEY = anObservation().workItemKey;
const entries = [{ report: { type: 'edited', at: 'Reply', length: 3, when: NOW } as const }];

beforeEach(async () => {
  browser = createBrowser();
  page = browser.open(1);
  await emptyDatabase();
  browser.allowed.add(PATTERN);
});
afterEach(() => {
  vi.restoreAllMocks();
});

async function read(): Promise<void> {
  const observation = anObservation();
  await saveObservation(aWorkItem(observation), observation);
  await db.sightings.put(aSighting({ documentId: page.documentId }));
  await db.tasks.put(aTask({ workItemKey: KEY }));
  await say('set-site', { origin: ORIGIN, tier: 'watch' });
  await say('activity', { entries }, contentOf(page));
}

describe('access taken back while Baton was turned off', () => {
  test('is noticed on the next start: the site is off and what was read there is gone', async () => {
    await read();
    browser.allowed.delete(PATTERN);
    await noticeLostAccess();
    expect(await tierOf(ORIGIN)).toBe('off');
    expect(browser.registered).toEqual([]);
    const tables = [db.observations, db.proposals, db.sightings, db.fieldStates, db.activities];
    expect(await Promise.all(tables.map((table) => table.count()))).toEqual([0, 0, 0, 0, 0]);
    expect(await db.tasks.count()).toBe(1);
  });

  test('leaves alone what is still granted, and what was read once on a site that is off', async () => {
    await read();
    await noticeLostAccess();
    expect(await tierOf(ORIGIN)).toBe('watch');
    await say('set-site', { origin: ORIGIN, tier: 'off' });
    browser.allowed.delete(PATTERN);
    fakeBrowser.reset();
    browser = createBrowser();
    await noticeLostAccess();
    expect(await db.observations.count()).toBe(1);
  });

  test('is looked for when Baton starts, not whenever its worker does', async () => {
    await read();
    await noticeLostAccess();
    browser.allowed.delete(PATTERN);
    await noticeLostAccess();
    expect(await tierOf(ORIGIN)).toBe('watch');
  });
});

describe('access taken back in the browser’s own settings', () => {
  test('turns the site off everywhere and wipes what was read there, except tasks', async () => {
    await read();
    expect(browser.registered).toHaveLength(1);
    expect(await db.activities.count()).toBe(1);
    browser.allowed.delete(PATTERN);
    await accessTakenBack([PATTERN]);
    expect(await tierOf(ORIGIN)).toBe('off');
    expect(browser.registered).toEqual([]);
    expect(page.told.at(-1)).toEqual({ do: 'tier', tier: 'off' });
    const tables = [db.observations, db.proposals, db.sightings, db.fieldStates, db.activities];
    expect(await Promise.all(tables.map((table) => table.count()))).toEqual([0, 0, 0, 0, 0]);
    expect(await db.tasks.count()).toBe(1);
    const lines = (await db.audit.toArray()).map(({ detail }) => detail);
    expect(lines).toEqual([`${ORIGIN}: watch`, `${ORIGIN}: off`]);
  });

  test('is followed when a wider pattern is named, and wipes a site that was off already', async () => {
    await read();
    await say('set-site', { origin: ORIGIN, tier: 'off' });
    browser.allowed.delete(PATTERN);
    await accessTakenBack(['*://*/*']);
    expect([await db.observations.count(), await db.activities.count()]).toEqual([0, 0]);
  });

  test.each([
    ['of another host', 'https://elsewhere.example/*'],
    ['of a host that only looks alike', 'https://k.example/*'],
    ['of the other scheme', PATTERN.replace('https:', 'http:')],
  ])('%s leaves the site as it is', async (_what, pattern) => {
    await read();
    browser.allowed.delete(PATTERN);
    await accessTakenBack([pattern]);
    expect(await tierOf(ORIGIN)).toBe('watch');
    expect(await db.observations.count()).toBe(1);
  });

  test('leaves the site as it is when other access still covers it', async () => {
    await read();
    await accessTakenBack([PATTERN]);
    expect(await tierOf(ORIGIN)).toBe('watch');
    expect(await db.observations.count()).toBe(1);
  });

  test('a parent domain covers its hosts', async () => {
    await read();
    browser.allowed.delete(PATTERN);
    const [, ...parent] = new URL(ORIGIN).hostname.split('.');
    await accessTakenBack([`*://*.${parent.join('.')}/*`]);
    expect(await tierOf(ORIGIN)).toBe('off');
  });
});

test('a host shared by two sites keeps its permission while one of them is on', async () => {
  const [one, two] = ['https://desk.example:8443', 'https://desk.example:9443'];
  const pattern = 'https://desk.example/*';
  browser.allowed.add(pattern);
  await sites.putAll([aSite({ origin: one }), aSite({ origin: two })]);
  await say('forget-site', { origin: one });
  expect(browser.allowed.has(pattern)).toBe(true);
  await say('forget-site', { origin: two });
  expect(browser.allowed.has(pattern)).toBe(false);
});

test('turning a site off ends what was granted once there', async () => {
  await read();
  await grantOnce(1, ORIGIN);
  await say('set-site', { origin: ORIGIN, tier: 'off' });
  expect(await grantedOnce(1, ORIGIN)).toBe(false);
});

describe('activity', () => {
  test('the watcher and the key to hash with go to watched sites only', async () => {
    await sites.put(aSite({ tier: 'read' }));
    expect(await say('activity-key', {}, contentOf(page))).toEqual({ key: null });
    expect(browser.injected).toEqual([]);
    await sites.put(aSite({ tier: 'watch' }));
    const { key } = await say('activity-key', {}, contentOf(page));
    expect(key).toMatch(/^[0-9a-f]{64}$/);
    expect(browser.injected).toEqual([page.tabId]);
  });

  test('a tab that shows another site now lends it no item', async () => {
    await sites.put(aSite({ tier: 'watch' }));
    await db.sightings.put(aSighting({ origin: 'https://other.example' }));
    await say('activity', { entries }, contentOf(page));
    expect((await db.activities.toArray()).map((row) => row.workItemKey)).toEqual([undefined]);
  });

  test('is deleted by entry, by reading, by site, by age, and whole', async () => {
    const other = anObservation({ id: idOf(0x77), reading: aReading({ externalId: '2' }) });
    await read();
    await saveObservation(aWorkItem(other), other);
    const [row] = await db.activities.toArray();
    const ids = [row?.id ?? ''];
    expect(await say('forget-seen', { by: 'activity', ids })).toEqual({
      activities: 1,
      observations: 0,
    });
    expect(await say('forget-seen', { by: 'observation', ids: [other.id] })).toEqual({
      activities: 0,
      observations: 1,
    });
    await say('activity', { entries }, contentOf(page));
    expect(await say('forget-seen', { by: 'age', before: 1 })).toEqual({
      activities: 0,
      observations: 0,
    });
    expect(await say('forget-seen', { by: 'site', origin: ORIGIN })).toEqual({
      activities: 1,
      observations: 1,
    });
    expect(await say('forget-seen', { by: 'all' })).toEqual({ activities: 0, observations: 0 });
    expect(await tierOf(ORIGIN)).toBe('watch');
  });

  test('that is too old is deleted by an alarm a day, which no start of the worker puts off', async () => {
    const create = vi.spyOn(fakeBrowser.alarms, 'create');
    await keepRetentionAlarm();
    await keepRetentionAlarm();
    expect(create).toHaveBeenCalledTimes(1);
    const [alarm] = await fakeBrowser.alarms.getAll();
    expect([isRetentionAlarm(alarm?.name ?? ''), alarm?.periodInMinutes]).toEqual([true, 1440]);
    await read();
    await db.activities.toCollection().modify((row) => {
      row.report.when = Date.now() - 31 * 24 * 60 * 60_000;
    });
    await deleteOldActivity();
    expect(await db.activities.count()).toBe(0);
  });

  test('kept for a shorter time is deleted at once', async () => {
    await read();
    await db.activities.toCollection().modify((row) => {
      row.report.when = Date.now() - 8 * 24 * 60 * 60_000;
    });
    await say('change-settings', { activityDays: 7 });
    expect(await db.activities.count()).toBe(0);
  });
});
