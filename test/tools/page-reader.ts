/** Headless Chromium with the recognisers: reads files and running pages as the extension would. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, extname, join, relative, resolve } from 'node:path';
import { launch, type Browser, type HTTPRequest, type Page } from 'puppeteer-core';
import type { AdapterHealth } from '../../lib/sites/adapter.ts';
import type { Reading } from '../../lib/model/reading.ts';
import { findChromium } from './browsers.ts';
import { bundleSites } from './bundle-sites.ts';

export type PageRead = {
  reading: Reading | null;
  health: AdapterHealth | null;
  /** CSS path of every field by its key. */
  fieldPaths: Record<string, string>;
};

/** Nothing of a file runs and nothing is fetched; `noscript` stays text, as with scripts on. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline' http: https:; img-src data:";

const SWITCHES = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Starts Chromium. @param offline no name is resolved: for files. */
export async function startReader(offline: boolean): Promise<Browser> {
  const chromium = findChromium();
  if (!chromium) throw new Error('No Chromium found: set BATON_CHROMIUM to its path.');
  return launch({
    executablePath: chromium.path,
    args: [
      ...SWITCHES,
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      ...(offline ? ['--host-resolver-rules=MAP * ~NOTFOUND'] : []),
    ],
    defaultViewport: { width: 1280, height: 900 },
  });
}

/** A style sheet saved beside the page, as browsers do; nothing outside of its folder. */
function sheetBeside(file: string, address: string, request: HTTPRequest): Buffer | null {
  if (request.resourceType() !== 'stylesheet') return null;
  const folder = dirname(resolve(file));
  const base = new URL('.', address).href;
  if (!request.url().startsWith(base)) return null;
  const path = join(
    folder,
    decodeURIComponent(request.url().slice(base.length).split(/[?#]/)[0] ?? ''),
  );
  const inside = !relative(folder, path).startsWith('..');
  return inside && extname(path) === '.css' && existsSync(path) ? readFileSync(path) : null;
}

/** Opens a saved page under an address, with nothing of it run and nothing fetched. */
export async function openFile(page: Page, file: string, address: string): Promise<void> {
  const html = readFileSync(file);
  let served = false;
  await page.setRequestInterception(true);
  page.on('request', (request) => {
    const main = request.isNavigationRequest() && request.frame() === page.mainFrame();
    if (main && !served) {
      served = true;
      const headers = { 'Content-Security-Policy': POLICY };
      void request.respond({ contentType: 'text/html; charset=utf-8', headers, body: html });
      return;
    }
    const sheet = sheetBeside(file, address, request);
    if (sheet) void request.respond({ contentType: 'text/css', body: sheet });
    else void request.abort(main ? 'aborted' : 'blockedbyclient');
  });
  await page.goto(address, { waitUntil: 'load', timeout: 60_000 });
}

/** Opens a running page and waits until it has come to rest. */
export async function openAddress(page: Page, address: string): Promise<void> {
  await page.goto(address, { waitUntil: 'load', timeout: 60_000 });
  // A page that never rests is read all the same.
  await page.waitForNetworkIdle({ idleTime: 700, timeout: 10_000 }).catch(() => undefined);
}

/** Fills the first form with a password and sends it, when the page shows one. */
export async function signIn(page: Page, user: string, password: string): Promise<void> {
  const secret = await page.$('form input[type=password]');
  if (!secret) return;
  const name = await page.$(
    'form:has(input[type=password]) input:is([type=text], [type=email], :not([type]))',
  );
  await name?.evaluate((input) => (input.value = ''));
  await name?.type(user);
  await secret.type(password);
  await Promise.all([page.waitForNavigation({ waitUntil: 'load' }), secret.press('Enter')]);
}

/** What is looked for in the page itself; see {@link PageRead}. */
const READ = `(options) => {
  const pathOf = (element) => {
    const parts = [];
    for (let at = element; at; at = at.parentElement) {
      const id = at.getAttribute('id');
      if (id && at.ownerDocument.querySelectorAll('#' + CSS.escape(id)).length === 1) {
        parts.unshift('#' + CSS.escape(id));
        break;
      }
      const same = [...(at.parentElement?.children ?? [])].filter((one) => one.localName === at.localName);
      parts.unshift(same.length > 1 ? at.localName + ':nth-of-type(' + (same.indexOf(at) + 1) + ')' : at.localName);
    }
    const frame = element.ownerDocument === document ? null : element.ownerDocument.defaultView?.frameElement;
    return (frame ? pathOf(frame) + ' | ' : '') + parts.join(' > ');
  };
  const { recognised, health } = sites.examine(document, new URL(location.href), { adapters: sites.ADAPTERS, ...options });
  const fields = [...(recognised?.elements.fields ?? [])];
  return {
    reading: recognised?.reading ?? null,
    health,
    fieldPaths: Object.fromEntries(fields.map(([key, element]) => [key, pathOf(element)])),
  };
}`;

/** Reads the page that is open, in a world of its own, as the content script is. */
export async function readPage(page: Page, options: { generic: boolean }): Promise<PageRead> {
  const script = await bundleSites();
  const cdp = await page.createCDPSession();
  const { frameTree } = await cdp.send('Page.getFrameTree');
  const { executionContextId } = await cdp.send('Page.createIsolatedWorld', {
    frameId: frameTree.frame.id,
    worldName: 'recognise',
  });
  const given = options.generic ? '{ adapters: [] }' : '{}';
  const { result, exceptionDetails } = await cdp.send('Runtime.evaluate', {
    expression: `${script};\n(${READ})(${given})`,
    contextId: executionContextId,
    returnByValue: true,
  });
  await cdp.detach();
  if (exceptionDetails) {
    throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
  }
  return result.value as PageRead;
}
