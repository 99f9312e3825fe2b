import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { pagePanel, until, type Panel } from './harness/panel.ts';
import { openStage, type Stage } from './stage.ts';

let stage: Stage;
let page: Page;
let panel: Panel;

beforeAll(async () => {
  stage = await openStage();
  await stage.turnOn();
  page = await stage.openTicket('TW-1042');
  await stage.itemKey('TW-1042');
  panel = pagePanel(await stage.session.panel(page));
});

afterAll(() => stage.close());

/** The comments of the ticket as the desk has them, without the lines the desk itself adds. */
const commentsOfDesk = (): number => {
  const ticket = stage.desk.state().tickets.find(({ id }) => id === 'TW-1042');
  return ticket?.comments.filter(({ from }) => from !== 'system').length ?? 0;
};

/** The newest reading of the ticket by a tool, once there is one. */
const readingBy = (tool: string, holds: (comments: number) => boolean = () => true) =>
  until(async () => {
    const items = await stage.inside.rows('workItems');
    const item = items.find((row) => row.tool === tool && row.externalId === 'TW-1042');
    const all = await stage.inside.rows('observations');
    const reading = all.find(({ id }) => id === item?.latestObservationId)?.reading;
    return reading && holds(reading.comments.length) ? reading : null;
  }, `TW-1042 is read as ${tool}`);

/** Points at an element with the real mouse, as a person does after pressing Point. */
async function pointAt(part: string, selector: string, index = 0): Promise<void> {
  await panel.waitFor(`document.body.innerText.includes('${part}')`);
  const name = await panel.waitFor<string>(
    `[...document.querySelectorAll('button')].map((one) => one.getAttribute('aria-label') ?? '')
      .find((label) => /^Point( again)?: ${part}$/.test(label))`,
  );
  await panel.clickNamed(name);
  await panel.waitFor(`document.body.innerText.includes('Click it on the page')`);
  await page.bringToFront();
  const at = (await page.evaluate(
    `(() => {
      const element = document.querySelectorAll(${JSON.stringify(selector)})[${index}];
      element.scrollIntoView({ block: 'center', behavior: 'instant' });
      const { left, top, width, height } = element.getBoundingClientRect();
      return { x: left + Math.min(width / 2, 60), y: top + height / 2 };
    })()`,
  )) as { x: number; y: number };
  await page.mouse.move(at.x, at.y);
  await page.mouse.click(at.x, at.y);
  await panel.waitFor(`!document.body.innerText.includes('Click it on the page')`);
}

describe('teaching the desk', () => {
  test('before, it is read by guess', async () => {
    const reading = await readingBy('generic');
    expect(reading?.by).not.toBe('adapter');
  });

  test('the person points, sees what would be read, names the tool and saves', async () => {
    // What the page itself gets to see of presses.
    await page.evaluate(`(() => {
      window.presses = [];
      for (const type of ['pointerdown', 'mousedown', 'mouseup', 'click']) {
        document.addEventListener(type, (event) => window.presses.push(event.type), true);
      }
    })()`);
    await panel.clickNamed('Menu');
    await panel.clickNamed('Teach Baton this page…');
    await panel.waitFor(`document.body.innerText.includes('Point at the parts on the page')`);
    await pointAt('Title', 'h1');
    await pointAt('Description', 'article.comment .body');
    await pointAt('Comments', 'article.comment .body p', 2);
    await pointAt('Reply field', 'form.reply textarea, form.reply [contenteditable]');
    await pointAt('Status', '.byline .pill');

    expect(await page.evaluate('window.presses')).toEqual([]);
    expect(await page.evaluate(`document.querySelectorAll('baton-page').length`)).toBe(0);
    const shown = await panel.text();
    expect(shown).toContain(`${commentsOfDesk() - 1} comments, all with author, all with time`);
    expect(shown).toContain('Found on this page');
    await panel.click('form input');
    await panel.type('Tidewater');
    await panel.clickNamed('Save and read the page');

    const reading = await readingBy('tidewater');
    expect(reading).toMatchObject({ by: 'adapter', view: 'item', externalId: 'TW-1042' });
    const [{ adapter } = { adapter: null }] = await stage.inside.rows('userAdapters');
    expect(adapter).toMatchObject({
      tool: 'tidewater',
      name: 'Tidewater',
      views: [{ match: { hosts: ['127.0.0.1'] } }],
    });
    // Where things stand, never what they say.
    expect(JSON.stringify(adapter)).not.toMatch(/Lindqvist|charged|TW-1042/i);
  });

  test('after a reload and on another ticket the adapter reads everything', async () => {
    const ticket = stage.desk.state().tickets.find(({ id }) => id === 'TW-1042');
    await page.reload();
    const expected = commentsOfDesk() - 1;
    const reading = await readingBy('tidewater', (comments) => comments === expected);
    expect(reading?.title).toBe(ticket?.title);
    expect(reading?.status).toBe(ticket?.status);
    expect(reading?.description).toBeTruthy();
    const people = ticket?.comments.filter(({ from }) => from !== 'system').slice(1);
    expect(reading?.comments.map(({ author }) => author)).toEqual(
      people?.map(({ author }) => author),
    );
    expect(reading?.comments.every(({ at }) => at && !Number.isNaN(Date.parse(at)))).toBe(true);
    expect(reading?.fields.map(({ purpose }) => purpose)).toEqual(['reply']);

    const other = await stage.openTicket('TW-1043');
    const item = await until(
      async () =>
        (await stage.inside.rows('workItems')).find(
          (row) => row.tool === 'tidewater' && row.externalId === 'TW-1043',
        ),
      'the next ticket is read by the adapter',
    );
    expect(item?.by).toBe('adapter');
    await other.close();
  });

  test('exported, removed and imported again it works as before', async () => {
    const { text } = await stage.inside.say('export-user-adapters', {});
    await page.goto('about:blank');
    const app = await openSites();
    await app.clickNamed('Remove the adapter for Tidewater');
    await app.clickNamed('Remove');
    await until(
      async () => (await stage.inside.rows('userAdapters')).length === 0,
      'the adapter is removed',
    );
    const mark = Date.now();
    await page.goto(`${stage.desk.url}/tickets/TW-1042`);
    await until(
      async () =>
        (await stage.inside.rows('workItems')).some(
          (row) => row.tool === 'generic' && row.lastSeenAt >= mark,
        ),
      'the ticket is read by guess again',
    );

    await chooseFile('{"batonAdapters":1,"adapters":[{"tool":"<img>"}]}');
    await app.waitFor(`document.body.innerText.includes('Nothing was imported')`);
    expect(await app.text()).toContain('adapters[0].tool');
    expect(await stage.inside.rows('userAdapters')).toEqual([]);

    await chooseFile(text);
    await app.waitFor(`document.body.innerText.includes('Imported: tidewater')`);
    const again = Date.now();
    await page.reload();
    await until(
      async () =>
        (await stage.inside.rows('workItems')).some(
          (row) => row.tool === 'tidewater' && row.lastSeenAt >= again,
        ),
      'the imported adapter reads the ticket',
    );
  });

  test('when the page changes, Sites says which part is missing, and the report says nothing of the page', async () => {
    const expected = commentsOfDesk() - 1;
    await readingBy('tidewater', (comments) => comments === expected);
    await page.evaluate(`(() => {
      for (const one of document.querySelectorAll('article.comment')) one.className = 'entry';
      document.body.append(document.createElement('p'));
    })()`);
    const app = pagePanel(sites);
    await app.waitFor(`document.body.innerText.includes('Degraded')`, 20_000);
    expect(await app.text()).toContain('Not found: comments');
    await sites.bringToFront();
    await sites.evaluate(`navigator.clipboard.writeText = (text) => {
      window.report = text;
      return Promise.resolve();
    }`);
    await app.clickNamed('Copy report');
    const report = await app.waitFor<string>('window.report');
    expect(report).toContain('tool: tidewater');
    expect(report).toMatch(/not found:\n {2}comments/);
    expect(report).toContain('textarea');
    const ticket = stage.desk.state().tickets.find(({ id }) => id === 'TW-1042');
    const said = JSON.stringify(ticket).match(/\p{Lu}[\p{L}’'-]{4,}/gu) ?? [];
    const words = new Set(report.split(/[^\p{L}’'-]+/u));
    expect(said.filter((word) => words.has(word))).toEqual([]);

    await page.bringToFront();
    await panel.waitFor(`document.body.innerText.includes('Show Baton where')`, 20_000);
    await panel.clickNamed('Show Baton where');
    await panel.waitFor(`document.body.innerText.includes('Mend Tidewater')`);
    await pointAt('Comments', 'article.entry .body p', 2);
    await panel.clickNamed('Save and read the page');
    await readingBy('tidewater', (comments) => comments === expected);
    await app.waitFor(`!document.body.innerText.includes('Degraded')`, 20_000);
  });
});

let sites: Page;

async function openSites(): Promise<Panel> {
  sites = await stage.session.browser.newPage();
  await sites.goto(stage.session.address('app.html#sites'));
  return pagePanel(sites);
}

/** Chooses a file with this text, as the person would in the browser's own dialog. */
async function chooseFile(text: string): Promise<void> {
  await sites.evaluate(`(() => {
    const input = document.querySelector('input[type=file]');
    const files = new DataTransfer();
    files.items.add(new File([${JSON.stringify(text)}], 'adapters.json'));
    input.files = files.files;
    input.dispatchEvent(new Event('change', { bubbles: true }));
  })()`);
}
