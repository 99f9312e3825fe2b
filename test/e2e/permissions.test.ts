import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startDesk, type Desk } from '../desk/server.ts';
import { launchChromium, type ChromiumSession } from './harness/chromium.ts';
import { canShowWindows, openDisplay } from './harness/display.ts';
import { pagePanel, until } from './harness/panel.ts';
import { insideOf, type Inside } from './stage.ts';

/** The build people install: no host permission at all. */
const PRODUCTION = fileURLToPath(new URL('../../.output/chrome-mv3', import.meta.url));
const PATTERN = 'http://127.0.0.1/*';

let desk: Desk;
let origin: string;

beforeAll(async () => {
  desk = await startDesk();
  ({ origin } = new URL(desk.url));
});

afterAll(() => desk.stop());

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

async function insideFrom(session: ChromiumSession): Promise<Inside> {
  const page = await session.browser.newPage();
  // Not the welcome page: Baton brings that one to the front itself when it was just installed.
  await page.goto(session.address('app.html'));
  return insideOf(page);
}

const held = ({ page }: Inside) =>
  page.evaluate('chrome.permissions.getAll().then(({ origins }) => origins)') as Promise<string[]>;
const registered = ({ page }: Inside) =>
  page.evaluate(
    'chrome.scripting.getRegisteredContentScripts().then((all) => all.flatMap(({ matches }) => matches))',
  ) as Promise<string[]>;

describe('a browser that has just got Baton', () => {
  test('lets it see no site, keeps it out of private windows, and nothing turns a site on by itself', async () => {
    const session = await launchChromium({ extensionDir: PRODUCTION });
    try {
      const inside = await insideFrom(session);
      expect([await held(inside), await registered(inside)]).toEqual([[], []]);
      expect(await inside.page.evaluate('chrome.runtime.getManifest().incognito')).toBe(
        'not_allowed',
      );
      expect(await inside.page.evaluate('chrome.extension.isAllowedIncognitoAccess()')).toBe(false);
      expect(await inside.refused('set-site', { origin, tier: 'watch' })).toBe('site_not_allowed');
      const page = await session.browser.newPage();
      await page.goto(`${desk.url}/tickets/TW-1042`);
      await pause(1500);
      expect(await inside.rows('sightings')).toEqual([]);
      expect(await inside.rows('sites')).toEqual([]);
    } finally {
      await session.close();
    }
  });
});

describe.runIf(canShowWindows())('a site that was allowed', () => {
  test('is let go and wiped when access is taken back in the browser’s settings', async () => {
    const display = await openDisplay();
    const session = await launchChromium({
      extensionDir: PRODUCTION,
      headless: false,
      display: display.name,
    });
    try {
      const inside = await insideFrom(session);
      const page = await session.browser.newPage();
      await page.goto(`${desk.url}/tickets/TW-1042`);
      const panel = pagePanel(await session.panel(page));
      await until(
        async () => {
          await panel.clickNamed('Always on this site');
          // The prompt opens with “Deny” in focus; see first-contact.test.ts.
          await pause(1500);
          display.press('Tab');
          await pause(300);
          display.press('Return');
          const isOn = async () => (await inside.rows('sites')).length > 0;
          return await until(isOn, 'the site is on', 5000).catch(() => false);
        },
        'the browser gave the permission',
        40_000,
      );
      // This site, and no other; the script goes where the permission goes.
      expect(await held(inside)).toEqual([PATTERN]);
      expect(await registered(inside)).toEqual([PATTERN]);

      await inside.say('set-site', { origin, tier: 'watch' });
      await page.bringToFront();
      await page.click('#reply-body');
      await page.keyboard.type('Words of a reply');
      await page.click('h1');
      await until(async () => (await inside.rows('activities')).length > 1, 'the edit is noted');
      const proposal = await until(
        async () => (await inside.rows('proposals')).find((row) => row.state === 'open'),
        'something is proposed',
      );
      const { taskId } = await inside.say('keep', { proposalId: proposal?.id ?? '' });

      const settings = await session.browser.newPage();
      await settings.goto('chrome://extensions');
      await settings.evaluate(
        `chrome.developerPrivate.removeHostPermission('${session.extensionId}', '${PATTERN}')`,
      );
      await until(async () => (await inside.rows('observations')).length === 0, 'it is wiped');
      expect(await held(inside)).toEqual([]);
      expect(await inside.rows('sites')).toMatchObject([{ origin, tier: 'off' }]);
      expect(await registered(inside)).toEqual([]);
      for (const table of ['sightings', 'activities', 'proposals', 'fieldStates'] as const) {
        expect([table, await inside.rows(table)]).toEqual([table, []]);
      }
      expect((await inside.rows('tasks')).map(({ id }) => id)).toEqual([taskId]);

      // Neither the page that stands open nor a new one says anything any more.
      await page.bringToFront();
      await page.click('#reply-body');
      await page.keyboard.type(' and more');
      await page.click('h1');
      await pause(3000);
      await page.reload();
      await pause(1500);
      for (const table of ['observations', 'sightings', 'activities'] as const) {
        expect([table, await inside.rows(table)]).toEqual([table, []]);
      }
    } finally {
      await session.close();
      display.close();
    }
  });
});
