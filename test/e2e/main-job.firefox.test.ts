import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startDesk } from '../desk/server.ts';
import { launchFirefox, type FirefoxSession } from './harness/firefox.ts';
import { until } from './harness/panel.ts';
import { doMainJob } from './main-job.ts';
import { insideOf, type Inside } from './stage.ts';

const BUILD = fileURLToPath(new URL('../../.output/firefox-mv3-loopback', import.meta.url));
const EXTENSION_ID = 'baton@baton.invalid';

let desk: Awaited<ReturnType<typeof startDesk>>;
let session: FirefoxSession;
let inside: Inside;

beforeAll(async () => {
  desk = await startDesk();
  session = await launchFirefox({ extensionDir: BUILD, extensionId: EXTENSION_ID });
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

test('the same main job in the sidebar', async () => {
  const page = await session.browser.newPage();
  await page.goto(`${desk.url}/tickets/TW-1042`);
  const report = await doMainJob({
    page,
    panel: await session.panel(page),
    inside,
    inlineFrame: () => session.inlineFrame(page),
    snap: () => Promise.resolve(),
    ticketId: 'TW-1042',
    field: '#reply-body',
  });
  expect(report).toMatchObject({
    recognised: 'TW-1042 Order total does not match the sum of the lines',
    runState: 'completed',
    fieldMatches: true,
  });
  expect(report.accepted).toBe(report.hunks);
  expect(desk.submissions()).toEqual([]);
});
