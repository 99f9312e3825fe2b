import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { traced, type Share } from '../bench/page-trace.ts';
import { launchChromium, type ChromiumSession } from './harness/chromium.ts';
import { CHROME_BUILD, insideOf, type Inside } from './stage.ts';
import { until } from './harness/panel.ts';

/**
 * Most of any one second that Baton may take from the page's main thread, in milliseconds of
 * processor time: what else the machine is busy with does not count.
 */
const MOST_MS = 100;

const TICKET = `<main><h1>Lift stops between floors</h1><dl><dt>Status</dt><dd>Open</dd></dl>
<ol><li class="comment" id="c1"><b class="author">Lea Moos</b> <time datetime="2026-11-02T09:00:00Z">2 Nov</time><div class="body"><p>The lift stops between floors 2 and 3.</p></div></li>
<li class="comment" id="c2"><b class="author">Jan Kettler</b> <time datetime="2026-11-02T10:30:00Z">2 Nov</time><div class="body"><p>Thank you, the technician comes tomorrow at nine.</p></div></li></ol>
<form id="answer"><label for="reply">Reply</label><textarea id="reply" rows="6"></textarea></form></main>`;

/** Pages that try to hold or mislead whatever reads them, by the path they are served at. */
const PAGES: Record<string, string> = {
  'million-nodes': `${TICKET}<div id="junk"></div><script>
    const junk = document.getElementById('junk');
    for (let block = 0; block < 1000; block += 1) {
      const part = document.createElement('div');
      for (let index = 0; index < 1000; index += 1) part.append(document.createElement('b'));
      junk.append(part);
    }</script>`,
  'one-text': `${TICKET}<p id="long"></p><script>document.getElementById('long').textContent = 'word '.repeat(10_000_000);</script>`,
  'endless-change': `${TICKET}<div id="busy"></div><script>
    const busy = document.getElementById('busy');
    const turn = () => { busy.replaceChildren(...Array.from({ length: 50 }, (_, index) => Object.assign(document.createElement('p'), { textContent: Math.random() + ' ' + index }))); setTimeout(turn, 4); };
    turn();</script>`,
  prototypes: `<script>
    for (const [owner, name] of [[Node.prototype, 'firstChild'], [Node.prototype, 'textContent'], [Element.prototype, 'getAttribute'], [Document.prototype, 'querySelectorAll'], [Element.prototype, 'closest'], [Array.prototype, 'push'], [JSON, 'stringify'], [String.prototype, 'replace']]) {
      const evil = () => { window.touched = (window.touched ?? 0) + 1; return 'FORGED'; };
      const before = Object.getOwnPropertyDescriptor(owner, name);
      Object.defineProperty(owner, name, before && before.get ? { get: evil, configurable: true } : { value: evil, configurable: true, writable: true });
    }</script>${TICKET}`,
  clobbered: `${TICKET}<form id="evil"><input name="parentNode" value="FORGED"><input name="firstChild"><input name="nodeType"><input name="children"><input name="localName"><input name="getAttribute"></form>
    <img name="body"><img name="defaultView"><img name="documentElement"><img name="querySelectorAll"><a id="title">FORGED</a><img name="location"><form name="head"><input name="title"></form>`,
  'shadow-roots': `${TICKET}<div id="deep"></div><script>
    let at = document.getElementById('deep');
    for (let depth = 0; depth < 300; depth += 1) { const root = at.attachShadow({ mode: depth % 2 ? 'closed' : 'open' }); at = document.createElement('div'); root.append('level ' + depth, at); }</script>`,
  frames: `${TICKET}<div id="frames" hidden></div><script>
    const frames = document.getElementById('frames');
    const more = (left) => { for (let index = 0; index < 100 && left > 0; index += 1, left -= 1) { const frame = document.createElement('iframe'); frame.loading = 'lazy'; frames.append(frame); } if (left > 0) setTimeout(more, 0, left); };
    more(10_000);</script>`,
};

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Every page is an item of its own: what was read of one before is not kept twice. */
const idOf = (name: string): string => `HD-${200 + Object.keys(PAGES).indexOf(name)}`;

let session: ChromiumSession;
let inside: Inside;
let server: Server;
let origin: string;

beforeAll(async () => {
  server = createServer((request, response) => {
    const name = /\/hostile\/([\w-]+)\//.exec(request.url ?? '')?.[1] ?? '';
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
    response.end(
      `<!DOCTYPE html><html><head><title>${idOf(name)} Lift stops between floors</title></head><body>${PAGES[name] ?? ''}</body></html>`,
    );
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  session = await launchChromium({ extensionDir: CHROME_BUILD });
  const own = await session.browser.newPage();
  await own.goto(session.address('app.html'));
  inside = insideOf(own);
  await inside.say('set-site', { origin, tier: 'read' });
});

afterAll(async () => {
  await session.close();
  server.close();
});

type Opened = { page: Page; share: Share; asked: number };

/**
 * Opens a hostile page and watches what Baton does there. On a machine that shares its caches with
 * others processor time stretches, too: what is over the limit is looked at once more.
 */
async function open(name: string): Promise<Opened> {
  const first = await openOnce(name);
  if (first.share.worstSecond <= MOST_MS) return first;
  console.log(`${name}: once more, after ${first.share.worstSecond.toFixed(0)} ms in one second`);
  await first.page.close();
  return openOnce(name);
}

async function openOnce(name: string): Promise<Opened> {
  const page = await session.browser.newPage();
  const { result: asked, share } = await traced(
    page,
    `chrome-extension://${session.extensionId}/`,
    async () => {
      await page.goto(`${origin}/hostile/${name}/${idOf(name)}`, { timeout: 90_000 });
      await pause(5000);
      // How long the page takes to answer once it stands.
      const start = performance.now();
      await page.evaluate('1 + 1');
      return performance.now() - start;
    },
  );
  return { page, share, asked };
}

const readingOf = async (name: string) =>
  (await inside.rows('observations'))
    .filter((row) => row.reading.url.includes(`/${name}/`))
    .map((row) => row.reading)
    .at(-1);

describe('a page that wants to hold the tab', () => {
  test.each(['million-nodes', 'one-text', 'endless-change', 'shadow-roots', 'frames'])(
    '%s does not hold Baton, and still answers',
    async (name) => {
      const { page, share, asked } = await open(name);
      console.log(
        `${name}: ${share.total.toFixed(0)} ms in all, ${share.worstSecond.toFixed(0)} ms in the worst second, longest ${share.longest.toFixed(0)} ms, answered in ${asked.toFixed(0)} ms`,
      );
      expect(share.calls).toBeGreaterThan(0);
      expect(share.worstSecond).toBeLessThanOrEqual(MOST_MS);
      const reading = await readingOf(name);
      if (reading) expect(JSON.stringify(reading).length).toBeLessThan(1_000_000);
      await page.close();
    },
  );
});

describe('a page that wants to be read as something else', () => {
  test.each(['prototypes', 'clobbered'])('%s: read as it stands', async (name) => {
    const { page, share } = await open(name);
    const reading = await until(() => readingOf(name), `${name} is read`);
    expect(reading).toMatchObject({ externalId: idOf(name), title: 'Lift stops between floors' });
    expect(reading?.comments.map(({ author, at }) => [author, at])).toEqual([
      ['Lea Moos', '2026-11-02T09:00:00Z'],
      ['Jan Kettler', '2026-11-02T10:30:00Z'],
    ]);
    expect(reading?.fields.map(({ purpose }) => purpose)).toContain('reply');
    expect(JSON.stringify(reading)).not.toContain('FORGED');
    expect(share.worstSecond).toBeLessThanOrEqual(MOST_MS);
    // Whatever the page put into its prototypes was not called by Baton, which lives in another world.
    if (name === 'prototypes') expect(await page.evaluate('window.touched ?? 0')).toBe(0);
    await page.close();
  });
});
