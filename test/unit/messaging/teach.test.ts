import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { RequestOf } from '@/lib/messaging/channels';
import { fitState } from '@/lib/model/fit';
import { allFits } from '@/lib/storage/adapter-health';
import { sightings, sites } from '@/lib/storage/sites';
import { teachingIn } from '@/lib/storage/teachings';
import { allUserAdapters } from '@/lib/storage/user-adapters';
import { saveObservation } from '@/lib/storage/work-items';
import { aLesson } from '../../fakes/a-lesson.ts';
import { anAdapter } from '../../fakes/an-adapter.ts';
import { emptyDatabase } from '../../fakes/empty-database.ts';
import {
  anObservation,
  aReading,
  aSighting,
  aSite,
  aWorkItem,
  idOf,
  NOW,
  ORIGIN,
} from '../../fakes/factories.ts';
import { contentOf, createBrowser, say, type FakePage, type FakeTabs } from './support/browser.ts';

const HOST = new URL(ORIGIN).hostname;
const here = anAdapter({
  views: anAdapter().views.map((view) => ({ ...view, match: { hosts: [HOST] } })),
});

let browser: FakeTabs;
let page: FakePage;

beforeEach(async () => {
  browser = createBrowser();
  page = browser.open(1);
  await emptyDatabase();
  await sites.put(aSite());
});
afterEach(() => {
  vi.restoreAllMocks();
});

const report = (request: RequestOf<'lesson'>) => say('lesson', request, contentOf(page));
const told = () => page.told.map((command) => command.do as string);

describe('a lesson by message', () => {
  test('begins in the tab, stands in memory only, and is kept when saved', async () => {
    await say('teach', { tabId: 1 });
    expect(told()).toEqual(['teach']);
    await report({ lesson: aLesson({ adapter: here }) });
    expect((await teachingIn(1))?.lesson?.seen.externalId).toBe('TW-1042');
    await say('teach-point', { tabId: 1, part: 'reply' });
    const { tool } = await say('teach-save', { tabId: 1, name: 'Acme Help Desk' });
    expect(tool).toBe('acme-help-desk');
    expect(await allUserAdapters()).toMatchObject([
      { tool: 'acme-help-desk', from: 'taught', adapter: { name: 'Acme Help Desk' } },
    ]);
    expect(await teachingIn(1)).toBeUndefined();
    expect(told()).toEqual(['teach', 'teach-point', 'teach-end', 'read']);
  });

  test('is refused where Baton may not read', async () => {
    await sites.put(aSite({ tier: 'off' }));
    await expect(say('teach', { tabId: 1 })).rejects.toMatchObject({ code: 'site_not_allowed' });
    expect(told()).toEqual([]);
  });

  test('is not heard from a page nobody teaches, nor for another host', async () => {
    await report({ lesson: aLesson({ adapter: here }) });
    expect(await teachingIn(1)).toBeUndefined();
    await say('teach', { tabId: 1 });
    await report({ lesson: aLesson() });
    expect((await teachingIn(1))?.lesson).toBeUndefined();
    await expect(say('teach-save', { tabId: 1, name: 'X' })).rejects.toMatchObject({
      code: 'page_gone',
    });
  });

  test('a second view of the same tool stands beside the first', async () => {
    const teach = async (url: string) => {
      await say('teach', { tabId: 1 });
      const views = here.views.map((view) => ({ ...view, match: { hosts: [HOST], url } }));
      await report({
        lesson: aLesson({ adapter: { ...here, views } }),
      });
      await say('teach-save', { tabId: 1, name: 'Acme' });
    };
    await teach('^/a');
    await teach('^/b');
    await teach('^/b');
    const [row] = await allUserAdapters();
    expect(row?.adapter.views.map(({ view, match }) => [view, match.url])).toEqual([
      ['item-2', '^/b'],
      ['item', '^/a'],
    ]);
  });
});

describe('how adapters fit', () => {
  const health = {
    tool: 'tracker',
    view: 'item',
    origin: 'user',
    outcome: 'read',
    failed: [],
  } as const;
  const fits = () => say('adapter-health', { health: { ...health, failed: [] } }, contentOf(page));

  test('a thread that was there and is gone makes it degraded, and heals', async () => {
    const whole = aReading({ by: 'adapter' });
    const before = anObservation({ reading: whole });
    await saveObservation(aWorkItem(before), before);
    await sightings.put(aSighting());
    await fits();
    expect(await allFits()).toMatchObject([{ health: { outcome: 'read' } }]);
    const now = {
      ...anObservation({ id: idOf(0xc7), at: NOW + 1 }),
      reading: aReading({ by: 'adapter', comments: [] }),
    };
    await saveObservation(aWorkItem(now), now);
    await fits();
    const [fit] = await allFits();
    expect(fit?.health).toMatchObject({ outcome: 'degraded', failed: [{ field: 'comments' }] });
    expect(fit && fitState(fit, fit.since + 4000)).toBe('degraded');
    const back = anObservation({ id: idOf(0xc8), at: NOW + 2, reading: whole });
    await saveObservation(aWorkItem(back), back);
    await fits();
    expect(await allFits()).toMatchObject([{ health: { outcome: 'read', failed: [] } }]);
  });

  test('says nothing about a site that is off, and goes when the site is forgotten', async () => {
    await sites.put(aSite({ tier: 'off' }));
    await fits();
    expect(await allFits()).toEqual([]);
    await sites.put(aSite());
    await fits();
    expect(await allFits()).toHaveLength(1);
    await say('forget-site', { origin: ORIGIN });
    expect(await allFits()).toEqual([]);
  });
});
