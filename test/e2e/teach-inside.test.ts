/** Pointing at what stands in open shadow roots and in frames of the same site. */
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { pagePanel, until, type Panel } from './harness/panel.ts';
import { servePage, type PageServer } from './harness/serve-page.ts';
import { openStage, type Stage } from './stage.ts';

const PATIENCE = 30_000;
const entry = (n: number): string =>
  `<acme-entry><template shadowrootmode="open"><span class="who">Mara Lind</span>
   <time datetime="2026-11-0${n}T10:00:00Z">${n} Nov</time>
   <div class="said"><p>Words of message number ${n}.</p></div></template></acme-entry>`;
const PAGE = `<!doctype html><html><head><title>Desk</title></head><body>
  <acme-app><template shadowrootmode="open">
    <h1 style="margin: 20px">Printer on fire</h1>
    <acme-log><template shadowrootmode="open">${entry(1)}${entry(2)}${entry(3)}</template></acme-log>
    <acme-box><template shadowrootmode="open"><textarea rows="4" cols="40"></textarea></template></acme-box>
  </template></acme-app>
  <iframe id="facts" width="300" height="120" srcdoc="<div id='story' style='padding:30px'>How it all began, in a frame.</div>"></iframe>
  <script>
    window.presses = 0;
    for (const type of ['pointerdown', 'mousedown', 'click']) addEventListener(type, ({ target }) => {
      if (target.localName !== 'baton-page') presses += 1;
    }, true);
  </script></body></html>`;

let stage: Stage;
let server: PageServer;
let page: Page;
let panel: Panel;

beforeAll(async () => {
  stage = await openStage();
  server = await servePage(PAGE);
  page = await stage.session.browser.newPage();
  await page.goto(`${server.url}desk/cases/4711`);
  await stage.inside.say('set-site', { origin: new URL(server.url).origin, tier: 'read' });
  panel = pagePanel(await stage.session.panel(page));
});

afterAll(async () => {
  await stage.close();
  server.close();
});

/** Points with the mouse at what `find` (an expression of the page) gives, frames added in. */
async function pointAt(part: string, find: string, frame?: string): Promise<void> {
  const name = await panel.waitFor<string>(
    `[...document.querySelectorAll('button')].map((one) => one.getAttribute('aria-label') ?? '')
      .find((label) => /^Point( again)?: ${part}$/.test(label))`,
    PATIENCE,
  );
  await panel.clickNamed(name);
  await panel.waitFor(`document.body.innerText.includes('Click it on the page')`, PATIENCE);
  await page.bringToFront();
  const at = (await page.evaluate(`(() => {
    const element = ${find};
    const frame = ${frame ?? 'null'};
    (frame ?? element).scrollIntoView({ block: 'center', behavior: 'instant' });
    const own = element.getBoundingClientRect();
    const outer = frame?.getBoundingClientRect() ?? { left: 0, top: 0 };
    return { x: outer.left + own.left + 50, y: outer.top + own.top + own.height / 2 };
  })()`)) as { x: number; y: number };
  await page.mouse.move(at.x, at.y);
  await page.mouse.click(at.x, at.y);
  await panel.waitFor(`!document.body.innerText.includes('Click it on the page')`, PATIENCE);
}

const ROOT = `document.querySelector('acme-app').shadowRoot`;

test('the parts of a page made of shadow roots and a frame are pointed at and read', async () => {
  await panel.clickNamed('Menu');
  await panel.clickNamed('Teach Baton this page…');
  await pointAt('Title', `${ROOT}.querySelector('h1')`);
  await pointAt(
    'Comments',
    `${ROOT}.querySelector('acme-log').shadowRoot.querySelector('acme-entry').shadowRoot.querySelector('p')`,
  );
  await pointAt(
    'Reply field',
    `${ROOT}.querySelector('acme-box').shadowRoot.querySelector('textarea')`,
  );
  await pointAt(
    'Description',
    `document.querySelector('#facts').contentDocument.querySelector('#story')`,
    `document.querySelector('#facts')`,
  );
  await panel.waitFor(`document.body.innerText.includes('How it all began')`, PATIENCE);
  const shown = await panel.text();
  expect(shown).toContain('Printer on fire');
  expect(shown).toContain('3 comments, all with author, all with time');
  expect(shown).toContain('Found on this page');
  await panel.click('form input');
  await panel.type('Acme');
  await panel.clickNamed('Save and read the page');
  const reading = await until(
    async () => {
      const item = (await stage.inside.rows('workItems')).find(({ tool }) => tool === 'acme');
      const all = await stage.inside.rows('observations');
      return all.find(({ id }) => id === item?.latestObservationId)?.reading;
    },
    'the page is read as it was taught',
    PATIENCE,
  );
  expect(reading).toMatchObject({
    title: 'Printer on fire',
    externalId: '4711',
    description: 'How it all began, in a frame.',
    fields: [{ purpose: 'reply' }],
  });
  expect(reading?.comments.map(({ author, text }) => [author, text])).toEqual(
    [1, 2, 3].map((n) => ['Mara Lind', `Words of message number ${n}.`]),
  );
  expect(await page.evaluate('window.presses')).toBe(0);
});
