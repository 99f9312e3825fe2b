import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { lookAtTab } from '@/lib/messaging/after-change';
import type { Reading } from '@/lib/model/reading';
import { workItemKey } from '@/lib/model/work-item';
import { agents } from '@/lib/storage/agents';
import { db } from '@/lib/storage/database';
import { openProposals, proposals } from '@/lib/storage/proposals';
import { sightings, sites } from '@/lib/storage/sites';
import { emptyDatabase } from '../../fakes/empty-database.ts';
import { aReading, aSite, NOW, ORIGIN } from '../../fakes/factories.ts';
import { aBuiltInCard } from '../../fakes/factories-agents.ts';
import { busyReading, settledReading } from './support/busy-page.ts';
import {
  contentOf,
  createBrowser,
  PANEL,
  say,
  type FakePage,
  type FakeTabs,
} from './support/browser.ts';

let browser: FakeTabs;
let page: FakePage;

beforeEach(async () => {
  browser = createBrowser();
  page = browser.open(1);
  await emptyDatabase();
  await agents.put(aBuiltInCard());
});
afterEach(() => {
  vi.restoreAllMocks();
});

const KEY = workItemKey(aReading());
const observed = (reading: Reading = busyReading(), from: FakePage = page) =>
  say('observed', { reading }, contentOf(from));
const turnOn = (tier: 'read' | 'watch' = 'read') => sites.put(aSite({ tier }));
const open = () => openProposals(KEY, NOW);

async function nothingKept(): Promise<void> {
  const tables = [db.observations, db.workItems, db.proposals, db.sightings];
  expect(await Promise.all(tables.map((table) => table.count()))).toEqual([0, 0, 0, 0]);
}

describe('a page', () => {
  test('is not listened to while its site is off', async () => {
    await expect(observed()).rejects.toMatchObject({ code: 'site_not_allowed' });
    await sites.put(aSite({ tier: 'off' }));
    await expect(observed()).rejects.toMatchObject({ code: 'site_not_allowed' });
    await expect(say('nothing-here', { url: page.url }, contentOf(page))).rejects.toMatchObject({
      code: 'site_not_allowed',
    });
    await nothingKept();
  });

  test('is kept with its consent, seen on its tab, and proposed about', async () => {
    await turnOn();
    expect(await observed()).toEqual({ tier: 'read', marks: [] });
    expect(await db.observations.toArray()).toMatchObject([
      { workItemKey: KEY, consent: { origin: ORIGIN, grant: 'site', documentId: 'D1' } },
    ]);
    expect(await sightings.get(1)).toMatchObject({
      workItemKey: KEY,
      grant: 'site',
      documentId: 'D1',
    });
    expect((await open()).length).toBeGreaterThan(0);
  });

  test('read once is read on that tab and that origin, and no longer than it is shown', async () => {
    await say('read-once', { tabId: 1 });
    expect(browser.injected).toEqual([1]);
    expect(page.told.map((command) => command.do)).toEqual(['read']);
    await observed();
    expect(await sightings.get(1)).toMatchObject({ grant: 'once' });
    const other = browser.open(2);
    await expect(observed(busyReading(), other)).rejects.toMatchObject({
      code: 'site_not_allowed',
    });
    // The page was left and nobody of ours answers any more: the grant is over.
    page.gone = true;
    await lookAtTab(1);
    expect(await sightings.get(1)).toBeUndefined();
    page.gone = false;
    await expect(observed()).rejects.toMatchObject({ code: 'site_not_allowed' });
  });

  test.each([
    ['another site', aReading({ url: 'https://evil.example/1', host: 'evil.example' })],
    ['another host', aReading({ host: 'evil.example' })],
  ])('that speaks for %s is refused', async (_, reading) => {
    await turnOn();
    await expect(observed(reading)).rejects.toMatchObject({ code: 'bad_reading' });
    await expect(
      say('nothing-here', { url: 'https://evil.example/' }, contentOf(page)),
    ).rejects.toMatchObject({ code: 'bad_reading' });
    await nothingKept();
  });

  test('inside a frame of another page is refused', async () => {
    await turnOn();
    await expect(
      say('observed', { reading: aReading() }, contentOf(page, 2)),
    ).rejects.toMatchObject({ code: 'site_not_allowed' });
    await nothingKept();
  });

  test('without a work item is only a page that was seen', async () => {
    await turnOn();
    await observed();
    expect(await say('nothing-here', { url: `${ORIGIN}/home` }, contentOf(page))).toEqual({
      tier: 'read',
    });
    expect(await sightings.get(1)).not.toHaveProperty('workItemKey');
  });
});

describe('the same page read twice', () => {
  test('is one observation and no second proposals', async () => {
    await turnOn();
    await observed();
    const before = await db.proposals.toArray();
    const [first] = await db.workItems.toArray();
    await observed();
    expect(await db.observations.count()).toBe(1);
    expect(await db.proposals.toArray()).toEqual(before);
    const [second] = await db.workItems.toArray();
    expect(second?.latestObservationId).toBe(first?.latestObservationId);
    expect(second?.lastSeenAt).toBeGreaterThanOrEqual(first?.lastSeenAt ?? Infinity);
  });

  test('in two tabs at once is proposed about once', async () => {
    await turnOn();
    const other = browser.open(2);
    await Promise.all([observed(), observed(busyReading(), other)]);
    const kinds = (await open()).map(({ kind }) => kind);
    expect(kinds.length).toBeGreaterThan(0);
    expect(new Set(kinds).size).toBe(kinds.length);
  });
});

describe('a proposal', () => {
  test('whose ground is gone is superseded; what the person decided stays', async () => {
    await turnOn();
    await observed();
    const [first, second] = await open();
    if (!first || !second) throw new Error('The page gives two proposals.');
    await say('keep', { proposalId: second.id }, PANEL);
    await observed(settledReading());
    expect((await proposals.get(first.id))?.state).toBe('superseded');
    expect((await proposals.get(second.id))?.state).toBe('kept');
  });

  test('whose ground comes back is proposed again: a page read half-way takes nothing for good', async () => {
    await turnOn();
    await observed();
    const kinds = (await open()).map(({ kind }) => kind).toSorted();
    await observed(busyReading({ description: '', comments: [] }));
    expect((await open()).map(({ kind }) => kind).toSorted()).not.toEqual(kinds);
    await observed();
    expect((await open()).map(({ kind }) => kind).toSorted()).toEqual(kinds);
  });

  test('that was dismissed does not come back with the same page', async () => {
    await turnOn();
    await observed();
    const [first] = await open();
    if (!first) throw new Error('The page gives a proposal.');
    await say('dismiss', { proposalId: first.id });
    await observed(settledReading());
    await observed();
    expect((await open()).map(({ kind }) => kind)).not.toContain(first.kind);
  });
});

describe('what happens on a page', () => {
  const report = { type: 'copied', at: 'Reply', length: 12, when: NOW } as const;
  const entries = [{ report }];
  const field = { fieldKey: 'reply', present: true, text: 'Hello' };

  test('is noted only where the person turned watching on', async () => {
    await turnOn('read');
    await observed();
    await say('activity', { entries }, contentOf(page));
    expect(await db.activities.count()).toBe(0);
    await turnOn('watch');
    await say('activity', { entries }, contentOf(page));
    expect(await db.activities.toArray()).toMatchObject([
      { origin: ORIGIN, workItemKey: KEY, report: { type: 'copied', at: 'Reply' } },
    ]);
  });

  test('in a field is kept only for a page that is being shown', async () => {
    await say('field-state', field, contentOf(page));
    expect(await db.fieldStates.count()).toBe(0);
    await turnOn();
    await observed();
    await say('field-state', field, contentOf(page));
    expect(await db.fieldStates.toArray()).toMatchObject([
      { id: '1|reply', workItemKey: KEY, text: 'Hello', present: true },
    ]);
    const elsewhere = { ...page, url: 'https://evil.example/' };
    await say('field-state', { ...field, text: 'forged' }, contentOf(elsewhere));
    expect(await db.fieldStates.toArray()).toMatchObject([{ text: 'Hello' }]);
  });
});
