import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Activity } from '../../lib/model/activity.ts';
import { pagePanel, until } from './harness/panel.ts';
import { openStage, type Stage } from './stage.ts';

/** Never typed by anyone else: where it is found, a text was kept. */
const DRAFT = 'Quokka draft, seven words nobody else wrote';
const SECRETS = { password: 'Wombat-pass-5512', otp: '804217', card: '4000056655665556' };

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

let stage: Stage;
let one: Page;
let other: Page;

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const noted = async (): Promise<Activity[]> =>
  (await stage.inside.rows('activities')).toSorted((a, b) => a.report.when - b.report.when);
const notedAs = (type: Activity['report']['type'], ticket?: string) =>
  until(async () => {
    const rows = (await noted()).filter(({ report }) => report.type === type);
    return rows.findLast(
      ({ workItemKey }) => ticket === undefined || workItemKey?.endsWith(ticket),
    );
  }, `${type} is noted`);

/** Every row of every table, as text, by table. */
async function everything(): Promise<Record<string, string>> {
  return (await stage.inside.page.evaluate(`new Promise((resolve, reject) => {
    const opening = indexedDB.open('baton');
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = async () => {
      const database = opening.result;
      const found = {};
      for (const name of database.objectStoreNames) {
        const reading = database.transaction(name).objectStore(name).getAll();
        await new Promise((done) => { reading.onsuccess = done; });
        found[name] = JSON.stringify(reading.result);
      }
      database.close();
      resolve(found);
    };
  })`)) as Record<string, string>;
}

const tablesWith = async (text: string): Promise<string[]> =>
  Object.entries(await everything())
    .filter(([, rows]) => rows.includes(text))
    .map(([name]) => name);

async function press(page: Page, key: 'KeyC' | 'KeyV', command: 'Copy' | 'Paste'): Promise<void> {
  await page.keyboard.down('Control');
  await page.keyboard.press(key, { commands: [command] });
  await page.keyboard.up('Control');
}

beforeAll(async () => {
  stage = await openStage();
  await stage.inside.say('set-site', { origin: stage.origin, tier: 'watch' });
  one = await stage.openTicket('TW-1042');
  await stage.itemKey('TW-1042');
  await notedAs('opened', 'TW-1042');
  other = await stage.openTicket('TW-1043');
  await stage.itemKey('TW-1043');
  await notedAs('opened', 'TW-1043');
});

afterAll(() => stage.close());

describe('on a watched site', () => {
  test('copying in one ticket and pasting in another are told as one move', async () => {
    await one.bringToFront();
    await one.evaluate(`{
      const [passage] = document.querySelectorAll('.thread p, .thread article');
      getSelection().selectAllChildren(passage);
    }`);
    const marked = (await one.evaluate('getSelection().toString()')) as string;
    expect(marked.length).toBeGreaterThan(10);
    await press(one, 'KeyC', 'Copy');
    const copied = await notedAs('copied', 'TW-1042');
    expect(copied?.report).toMatchObject({ at: 'page', length: marked.length, content: 'text' });
    await other.bringToFront();
    await notedAs('left', 'TW-1042');
    await other.click('#reply-body');
    await press(other, 'KeyV', 'Paste');
    const pasted = await notedAs('pasted', 'TW-1043');
    expect(pasted?.report.hash).toMatch(/^[0-9a-f]{64}$/);
    expect(pasted?.report.hash).toBe(copied?.report.hash);
    expect(JSON.stringify(await noted())).not.toContain(marked.slice(0, 12));
  });

  test('an edit, a choice and a commit are noted by label, and no word of the text', async () => {
    await one.bringToFront();
    await notedAs('returned', 'TW-1042');
    await one.click('#reply-body');
    await one.keyboard.type(DRAFT);
    await one.focus('select[name=status]');
    await one.keyboard.press('ArrowDown');
    const edited = await notedAs('edited', 'TW-1042');
    expect(edited?.report).toMatchObject({ at: 'Public reply', length: DRAFT.length });
    expect((await notedAs('chose'))?.report).toMatchObject({ at: 'Status after sending' });
    // What Read keeps of it is the reply field of the reading, nothing else anywhere.
    await until(async () => (await tablesWith(DRAFT)).length > 0, 'the reply field is read');
    expect(await tablesWith(DRAFT)).toEqual(['observations']);
    const kept = (await stage.inside.rows('observations')).filter((row) =>
      JSON.stringify(row).includes(DRAFT),
    );
    for (const { reading } of kept) {
      expect(JSON.stringify({ ...reading, fields: [] })).not.toContain(DRAFT);
    }
    await one.click('form.reply button[type=submit]');
    expect((await notedAs('committed', 'TW-1042'))?.report).toMatchObject({ at: 'Send' });
    expect(JSON.stringify(await noted())).not.toContain('Quokka');
  });

  test('passwords, codes and cards are not even mentioned', async () => {
    await one.evaluate(`document.querySelector('main').prepend(
      ...[['password', 'password', ''], ['text', 'login', 'one-time-code'], ['text', 'payment', 'cc-number']].map(
        ([type, name, autocomplete]) => Object.assign(document.createElement('input'), { type, name, autocomplete }),
      ),
    )`);
    const before = (await noted()).length;
    for (const [name, text] of [
      ['password', SECRETS.password],
      ['login', SECRETS.otp],
      ['payment', SECRETS.card],
    ] as const) {
      await one.click(`input[name=${name}]`);
      await one.keyboard.type(text);
      await one.evaluate(`document.querySelector('input[name=${name}]').select()`);
      await press(one, 'KeyC', 'Copy');
      await press(one, 'KeyV', 'Paste');
    }
    await one.click('h1');
    await pause(3500);
    expect((await noted()).slice(before).map(({ report }) => [report.type, report.at])).toEqual([]);
    for (const secret of Object.values(SECRETS)) expect(await tablesWith(secret)).toEqual([]);
  });

  test('going on to another ticket in the same page is noted there', async () => {
    await one.evaluate(`document.querySelector('a[href$="/tickets/TW-1044"]').click()`);
    await notedAs('navigated', 'TW-1044');
  });

  test('Read instead of Watch stops it at once in tabs that are open', async () => {
    await one.click('#reply-body');
    await one.keyboard.type('before');
    await stage.inside.say('set-site', { origin: stage.origin, tier: 'read' });
    const before = (await noted()).length;
    await one.keyboard.type('after');
    await one.focus('select[name=status]');
    await one.keyboard.press('ArrowDown');
    await other.bringToFront();
    await other.click('#reply-body');
    await other.keyboard.type('more');
    await pause(3500);
    expect(await noted()).toHaveLength(before);
    // And begins again where it was left.
    await stage.inside.say('set-site', { origin: stage.origin, tier: 'watch' });
    await until(async () => (await noted()).length > before, 'watching goes on');
  });

  test('“What Baton saw” shows it, holds up to WCAG 2.2 AA, and deletes an entry', async () => {
    const app = await stage.session.browser.newPage();
    await app.goto(stage.session.address('app.html#privacy'));
    await app.bringToFront();
    const shown = pagePanel(app);
    await shown.waitFor(`document.querySelectorAll('article').length > 1`);
    await app.evaluate(
      `document.querySelectorAll('article [aria-expanded]').forEach((one) => one.click())`,
    );
    const text = await shown.text();
    expect(text).toMatch(/Pasted \d+ characters of text into “Public reply”, copied in TW-1042/);
    expect(text).toContain('Pressed “Send”');
    await app.evaluate(AXE);
    for (const view of ['did', 'read']) {
      await shown.waitFor(`document.querySelector('article') !== null`);
      for (const [width, scheme] of [
        [360, 'light'],
        [1000, 'dark'],
      ] as const) {
        await app.setViewport({ width, height: 800 });
        await app.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
        // Colours fade over; axe must not look half-way.
        await pause(100);
        await shown.waitFor('document.getAnimations().length === 0');
        const faults = (await app.evaluate(
          `axe.run(document, { runOnly: ${JSON.stringify(RULES)} }).then(({ violations }) =>
            violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ html, failureSummary }) => html + failureSummary).join()))`,
        )) as string[];
        expect([view, width, faults]).toEqual([view, width, []]);
        expect(await app.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(
          width,
        );
      }
      if (view === 'did') {
        const before = (await noted()).length;
        await app.click('article li button');
        await until(async () => (await noted()).length === before - 1, 'the entry is deleted');
        await app.click('[value=read]');
      }
    }
    await app.close();
  });

  test('forgetting the site leaves the person’s tasks and nothing of the pages', async () => {
    const key = await stage.itemKey('TW-1042');
    const proposal = await until(
      async () =>
        (await stage.inside.rows('proposals')).find(
          (row) => row.workItemKey === key && row.state === 'open',
        ),
      'something is proposed',
    );
    const { taskId } = await stage.inside.say('keep', { proposalId: proposal?.id ?? '' });
    await stage.inside.say('set-site', { origin: stage.origin, tier: 'off' });
    expect(await stage.inside.rows('sightings')).toEqual([]);
    await stage.inside.say('forget-site', { origin: stage.origin });
    const left = await everything();
    for (const table of [
      'observations',
      'proposals',
      'sightings',
      'fieldStates',
      'activities',
      'sites',
      'quarantine',
    ]) {
      expect([table, left[table]]).toEqual([table, '[]']);
    }
    expect((await stage.inside.rows('workItems')).map((row) => row.key)).toEqual([key]);
    expect((await stage.task(taskId))?.state).toBeTruthy();
    // The pages that stand open say nothing any more.
    await other.keyboard.type('still here');
    await pause(2500);
    expect(await stage.inside.rows('observations')).toEqual([]);
  });
});
