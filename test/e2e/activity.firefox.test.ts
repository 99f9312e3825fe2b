import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startDesk } from '../desk/server.ts';
import { launchFirefox, type FirefoxSession } from './harness/firefox.ts';
import { until } from './harness/panel.ts';
import { insideOf, type Inside } from './stage.ts';

const BUILD = fileURLToPath(new URL('../../.output/firefox-mv3-loopback', import.meta.url));
const DRAFT = 'Quokka draft in the other browser';

let desk: Awaited<ReturnType<typeof startDesk>>;
let session: FirefoxSession;
let inside: Inside;

beforeAll(async () => {
  desk = await startDesk();
  session = await launchFirefox({ extensionDir: BUILD, extensionId: 'baton@baton.invalid' });
  inside = insideOf(await session.openTab('app.html'));
  await until(
    async () => (await inside.rows('agents').catch(() => [])).length > 0,
    'Baton has started',
  );
});

afterAll(async () => {
  await session.close();
  await desk.stop();
});

test('the watcher notes an edit and a commit, and goes still at Read', async () => {
  const { origin } = new URL(desk.url);
  await inside.say('set-site', { origin, tier: 'watch' });
  const page = await session.browser.newPage();
  await page.goto(`${desk.url}/tickets/TW-1042`);
  const said = async () =>
    (await inside.rows('activities'))
      .toSorted((a, b) => a.report.when - b.report.when)
      .map(({ report }) => `${report.type} ${report.at}`);
  await until(async () => (await said()).includes('opened page'), 'watching has begun');
  await page.click('#reply-body');
  await page.keyboard.type(DRAFT);
  await page.click('form.reply button[type=submit]');
  await until(async () => (await said()).includes('committed Send'), 'the commit is noted');
  const rows = await inside.rows('activities');
  expect(rows.find(({ report }) => report.type === 'edited')?.report).toMatchObject({
    at: 'Public reply',
    length: DRAFT.length,
  });
  expect(JSON.stringify(rows)).not.toContain('Quokka');

  await inside.say('set-site', { origin, tier: 'read' });
  const before = (await said()).length;
  await page.click('#reply-body');
  await page.keyboard.type('not this');
  await page.click('h1');
  await new Promise((done) => setTimeout(done, 3000));
  expect(await said()).toHaveLength(before);
});
