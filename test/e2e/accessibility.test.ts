import axe from 'axe-core';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { until } from './harness/panel.ts';
import { openStage, type Stage } from './stage.ts';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

let stage: Stage;
let panel: Page;
let taskId: string;

beforeAll(async () => {
  stage = await openStage();
  await stage.turnOn();
  const page = await stage.openTicket('TW-1042');
  const workItemKey = await stage.itemKey('TW-1042');
  panel = await stage.session.panel(page);
  const proposal = await until(
    async () =>
      (await stage.inside.rows('proposals')).find(
        (row) => row.workItemKey === workItemKey && row.kind === 'draft-reply',
      ),
    'a reply is proposed',
  );
  ({ taskId } = await stage.inside.say('hand-off', { proposalId: proposal?.id ?? '' }));
  await stage.taskIn(taskId, ['review']);
  // Past the page's own security policy: the debugger may, the extension may not.
  await panel.evaluate(axe.source);
});

afterAll(() => stage.close());

/** What axe finds, a line each: rule, how many elements, the first of them. */
async function faults(): Promise<string[]> {
  return (await panel.evaluate(`axe.run(document, { runOnly: ${JSON.stringify(RULES)} }).then(
    ({ violations }) => violations.map(({ id, nodes }) => id + ' × ' + nodes.length + ': ' + nodes[0].html),
  )`)) as string[];
}

const SCREENS = [
  ['Now', () => '#now', 'PROPOSED'],
  ['Tasks', () => '#tasks', 'TO REVIEW'],
  ['Needs you', () => '#needs', 'NEEDS YOU'],
  ['a result to review', () => `#task/${taskId}`, 'ACCEPT'],
  ['its packet', () => `#task/${taskId}/packet`, 'GOAL'],
  ['its timeline', () => `#task/${taskId}/activity`, 'HANDED OFF'],
  ['what was sent', () => `#task/${taskId}/sent`, 'BROWSER'],
] as const;

describe.each(['light', 'dark'])('in the %s scheme, at 360 px', (scheme) => {
  test.each(SCREENS)('%s has no fault against WCAG 2.2 AA', async (_, hash, shows) => {
    await panel.setViewport({ width: 360, height: 800 });
    await panel.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
    await panel.evaluate(`location.hash = ${JSON.stringify(hash())}`);
    await until(
      () => panel.evaluate(`document.body.innerText.toUpperCase().includes('${shows}')`),
      `the screen shows ${shows}`,
    );
    expect(await faults()).toEqual([]);
  });
});

test('“Open in panel” in the frame shows the task in the panel', async () => {
  await panel.evaluate(`location.hash = '#now'`);
  const [page] = (await stage.session.browser.pages()).filter((one) =>
    one.url().includes('TW-1042'),
  );
  if (!page) throw new Error('The ticket is not open.');
  const result = (await stage.inside.rows('results')).find((row) => row.taskId === taskId);
  const tabId = (await stage.inside.rows('sightings'))[0]?.tabId ?? -1;
  const changeId = result?.changes[0]?.id ?? '';
  await stage.inside.say('open-frame', { tabId, taskId, changeId });
  await page.bringToFront();
  const frame = await stage.session.inlineFrame(page);
  await frame.locator('button[aria-label="Open in panel"]').click();
  await until(
    () => panel.evaluate(`location.hash === '#task/${taskId}'`),
    'the panel shows the task',
  );
});
