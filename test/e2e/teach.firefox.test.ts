/** Teaching a page, and taking access back, in the other browser. */
import { fileURLToPath } from 'node:url';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startDesk } from '../desk/server.ts';
import { launchFirefox, type FirefoxSession } from './harness/firefox.ts';
import { until, type Panel } from './harness/panel.ts';
import { insideOf, type Inside } from './stage.ts';

const BUILD = fileURLToPath(new URL('../../.output/firefox-mv3-loopback', import.meta.url));
const EXTENSION_ID = 'baton@baton.invalid';
const PATTERN = 'http://127.0.0.1/*';
/** A busy machine takes its time; nothing here is measured. */
const PATIENCE = 30_000;

let desk: Awaited<ReturnType<typeof startDesk>>;
let session: FirefoxSession;
let inside: Inside;
let page: Page;
let panel: Panel;
let origin: string;

async function openInside(): Promise<void> {
  inside = insideOf(await session.openTab('app.html'));
  await until(
    async () => (await inside.rows('agents').catch(() => [])).length > 0,
    'Baton has started',
    PATIENCE,
  );
}

beforeAll(async () => {
  desk = await startDesk();
  ({ origin } = new URL(desk.url));
  session = await launchFirefox({ extensionDir: BUILD, extensionId: EXTENSION_ID });
  await openInside();
  await inside.say('set-site', { origin, tier: 'watch' });
  page = await session.browser.newPage();
  await page.goto(`${desk.url}/tickets/TW-1042`);
  panel = await session.panel(page);
});

afterAll(async () => {
  await session.close();
  await desk.stop();
});

async function pointAt(part: string, selector: string): Promise<void> {
  const name = await panel.waitFor<string>(
    `[...document.querySelectorAll('button')].map((one) => one.getAttribute('aria-label') ?? '')
      .find((label) => /^Point( again)?: ${part}$/.test(label))`,
    PATIENCE,
  );
  await panel.clickNamed(name);
  await panel.waitFor(`document.body.innerText.includes('Click it on the page')`, PATIENCE);
  const shielded = `document.querySelectorAll('baton-page').length === 1`;
  await until(() => page.evaluate(shielded), 'the pointer is on the page', PATIENCE);
  const at = (await page.evaluate(
    `(() => {
      const element = document.querySelector(${JSON.stringify(selector)});
      element.scrollIntoView({ block: 'center', behavior: 'instant' });
      const { left, top, width, height } = element.getBoundingClientRect();
      return { x: left + Math.min(width / 2, 60), y: top + height / 2 };
    })()`,
  )) as { x: number; y: number };
  await page.mouse.move(at.x, at.y);
  await page.mouse.click(at.x, at.y);
  await panel.waitFor(`!document.body.innerText.includes('Click it on the page')`, PATIENCE);
}

const itemBy = (tool: string) =>
  until(
    async () =>
      (await inside.rows('workItems')).find(
        (row) => row.tool === tool && row.externalId === 'TW-1042',
      ),
    `TW-1042 is read as ${tool}`,
    PATIENCE,
  );

test('a page is taught by pointing, and read as it was taught', async () => {
  await itemBy('generic');
  await panel.clickNamed('Menu');
  await panel.clickNamed('Teach Baton this page…');
  await pointAt('Title', 'h1');
  await pointAt('Comments', 'article.comment .body p');
  await pointAt('Reply field', '#reply-body');
  await panel.waitFor(`document.body.innerText.includes('Found on this page')`, PATIENCE);
  expect(await panel.text()).toMatch(/\d comments, all with author, all with time/);
  await panel.click('form input');
  await panel.type('Tidewater');
  await panel.clickNamed('Save and read the page');
  expect(await itemBy('tidewater')).toMatchObject({ by: 'adapter' });
  expect(await inside.rows('userAdapters')).toMatchObject([{ tool: 'tidewater', from: 'taught' }]);
  expect(await page.evaluate(`document.querySelectorAll('baton-page').length`)).toBe(0);
  expect(desk.submissions()).toEqual([]);
});

/** Takes the access back as about:addons does. */
const takeBack = () =>
  session.window.run(`
    const { ExtensionPermissions } = ChromeUtils.importESModule('resource://gre/modules/ExtensionPermissions.sys.mjs');
    const { extension } = WebExtensionPolicy.getByID('${EXTENSION_ID}') ?? {};
    await ExtensionPermissions.remove('${EXTENSION_ID}', { permissions: [], origins: ['${PATTERN}'] }, extension);`);
const giveAgain = () =>
  session.window.run(`
    const { ExtensionPermissions } = ChromeUtils.importESModule('resource://gre/modules/ExtensionPermissions.sys.mjs');
    const { extension } = WebExtensionPolicy.getByID('${EXTENSION_ID}');
    await ExtensionPermissions.add('${EXTENSION_ID}', { permissions: [], origins: ['${PATTERN}'] }, extension);`);

async function expectWiped(): Promise<void> {
  await until(
    async () => (await inside.rows('observations')).length === 0,
    'what was read is wiped',
    PATIENCE,
  );
  await until(
    async () => (await inside.rows('sites')).every(({ tier }) => tier === 'off'),
    'the site is off',
    PATIENCE,
  );
  for (const table of ['sightings', 'activities', 'proposals', 'fieldStates'] as const) {
    expect([table, await inside.rows(table)]).toEqual([table, []]);
  }
}

test('access taken back in the browser’s settings wipes what was read', async () => {
  await takeBack();
  await expectWiped();
});

test('and so does access taken back while Baton was turned off, on the next start', async () => {
  await giveAgain();
  await inside.say('set-site', { origin, tier: 'read' });
  await page.bringToFront();
  await page.reload();
  await until(
    async () => (await inside.rows('observations')).length > 0,
    'the page is read again',
    PATIENCE,
  );
  await session.window.run(`
    const { AddonManager } = ChromeUtils.importESModule('resource://gre/modules/AddonManager.sys.mjs');
    await (await AddonManager.getAddonByID('${EXTENSION_ID}')).disable();`);
  await takeBack();
  await session.window.run(`
    const { AddonManager } = ChromeUtils.importESModule('resource://gre/modules/AddonManager.sys.mjs');
    await (await AddonManager.getAddonByID('${EXTENSION_ID}')).enable();`);
  await openInside();
  await expectWiped();
});
