import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { pagePanel, until, type Panel } from './harness/panel.ts';
import { openStage, type Stage } from './stage.ts';

let stage: Stage;
let panelPage: Page;
let panel: Panel;
let key = '';

beforeAll(async () => {
  stage = await openStage();
  await stage.turnOn();
  const page = await stage.openTicket('TW-1042');
  key = await stage.itemKey('TW-1042');
  panelPage = await stage.session.panel(page);
  panel = pagePanel(panelPage);
});

afterAll(() => stage.close());

const cards = `document.querySelectorAll('article').length`;
const first = `document.querySelector('article')?.getAttribute('aria-label')`;
const says = (words: string) => `document.body.innerText.includes(${JSON.stringify(words)})`;
const openKinds = async () =>
  (await stage.inside.rows('proposals'))
    .filter(({ workItemKey, state }) => workItemKey === key && state === 'open')
    .toSorted((a, b) => a.rank - b.rank)
    .map(({ kind }) => kind);

test('at most three proposals stand there at rest', async () => {
  await panel.waitFor(`${cards} === 3`);
  expect((await openKinds()).length).toBeGreaterThan(3);
});

test('quiet is quiet in every window, over a reload, and until it is ended', async () => {
  await stage.inside.say('change-settings', { quiet: true });
  await panel.waitFor(`${cards} === 0 && ${says('Baton is quiet')}`);
  await panelPage.reload();
  await panel.waitFor(says('Baton is quiet'));
  expect(await panel.evaluate(cards)).toBe(0);
  // another item is read as ever, and nothing is proposed on it either
  const other = await stage.openTicket('TW-1043');
  await stage.itemKey('TW-1043');
  await other.bringToFront();
  await panel.waitFor(`${says('TW-1043')} && ${says('Baton is quiet')}`);
  expect(await panel.evaluate(cards)).toBe(0);
  await other.close();
  await panel.waitFor(says('TW-1042'));
  await panel.clickNamed('Show proposals again');
  await panel.waitFor(`${cards} === 3`);
});

test('a kind and a site can be snoozed, and come back by one press', async () => {
  const [kind = 'decide'] = await openKinds();
  const title = await panel.waitFor<string>(first);
  await panel.clickNamed(`More for: ${title}`);
  await panel.clickNamed('Snooze this kind until tomorrow');
  await panel.waitFor(`${says('snoozed, back')} && ${first} !== ${JSON.stringify(title)}`);
  const stored = await until(
    async () => (await stage.inside.rows('snoozes'))[0],
    'the snooze is stored',
  );
  expect(stored).toMatchObject({ what: 'kind', kind });
  expect(stored?.until).toBeGreaterThan(Date.now());
  await panel.clickNamed('Show');
  await panel.waitFor(`${first} === ${JSON.stringify(title)} && !${says('snoozed, back')}`);

  await panel.clickNamed(`More for: ${title}`);
  await panel.clickNamed('Snooze this site until tomorrow');
  await panel.waitFor(`${cards} === 0 && ${says('snoozed, back')}`);
  await panel.clickNamed('Show');
  await panel.waitFor(`${cards} === 3`);
});

test('dismissed stays dismissed, also when the page is read again', async () => {
  const [kind = 'decide'] = await openKinds();
  const title = await panel.waitFor<string>(first);
  await panel.clickNamed(`More for: ${title}`);
  await panel.clickNamed('Never on this item');
  await until(async () => !(await openKinds()).includes(kind), 'it is dismissed');
  const page = (await stage.session.browser.pages()).find((one) => one.url().includes('TW-1042'));
  const reads = async () =>
    (await stage.inside.rows('workItems')).find((row) => row.key === key)?.lastSeenAt ?? 0;
  const before = await reads();
  await page?.reload();
  await until(async () => (await reads()) > before, 'the page is read again');
  await panel.waitFor(`${cards} > 0`);
  expect(await openKinds()).not.toContain(kind);
  expect(await panel.evaluate(says(title))).toBe(false);
});
