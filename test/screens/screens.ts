/**
 * Photographs every screen of the built extension: `node test/screens/screens.ts [name…]`.
 * Writes docs/screens/<screen>-<width>-<scheme>.png; drafts go to .output/screens. Build first.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import { findChromium } from '../tools/browsers.ts';
import '../tools/alias.ts';
import type { Rows } from './seed.ts';
import { SCREENS, type Screen } from './screens-list.ts';

const { rowsFor } = await import('./seed.ts');

const EXTENSION = resolve(process.env['BATON_BUILD'] ?? '.output/chrome-mv3');
const DOCS = 'docs/screens';
const DRAFTS = '.output/screens';
const SCHEMES = ['light', 'dark'] as const;

async function launch(profile: string): Promise<Browser> {
  const found = findChromium();
  if (!found) throw new Error('No Chromium found: install one or set BATON_CHROMIUM.');
  return await puppeteer.launch({
    executablePath: found.path,
    userDataDir: profile,
    enableExtensions: [EXTENSION],
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

async function originOf(browser: Browser): Promise<string> {
  const worker = await browser.waitForTarget((target) => target.url().endsWith('/background.js'));
  const { protocol, host } = new URL(worker.url());
  return `${protocol}//${host}`;
}

/** Empties the store and writes the rows; runs inside the extension's page. */
async function write(page: Page, rows: Rows): Promise<void> {
  await page.evaluate(async (given) => {
    const open = indexedDB.open('baton');
    const db = await new Promise<IDBDatabase>((resolve, reject) => {
      open.addEventListener('success', () => resolve(open.result));
      open.addEventListener('error', () => reject(open.error));
    });
    const names = [...db.objectStoreNames];
    const change = db.transaction(names, 'readwrite');
    for (const name of names) {
      const store = change.objectStore(name);
      store.clear();
      for (const row of given[name as keyof typeof given] ?? []) store.put(row);
    }
    await new Promise((resolve, reject) => {
      change.addEventListener('complete', resolve);
      change.addEventListener('error', () => reject(change.error));
    });
    db.close();
  }, rows);
}

/** The tab the panel is told it stands beside; no such tab exists, so nothing there can change. */
const TAB_ID = 4242;

type Query = (filter: unknown, callback?: (tabs: unknown[]) => void) => Promise<unknown[]>;
type WithTabs = Record<'chrome' | 'browser', { tabs?: { query: Query } } | undefined>;

async function openPage(browser: Browser): Promise<Page> {
  const page = await browser.newPage();
  page.on('console', (message) => {
    if (message.type() === 'error') console.log(`  console: ${message.text()}`);
  });
  page.on('pageerror', (error) => console.log('  page error:', error));
  await page.evaluateOnNewDocument((tabId) => {
    const { chrome, browser } = globalThis as unknown as WithTabs;
    for (const api of [chrome, browser]) {
      if (api?.tabs === undefined) continue;
      api.tabs.query = (_, callback) => {
        const tabs = [{ id: tabId, active: true }];
        callback?.(tabs);
        return Promise.resolve(tabs);
      };
    }
  }, TAB_ID);
  return page;
}

/** Shows a screen once and takes it in every width and scheme. */
async function photograph(page: Page, address: string, screen: Screen): Promise<number> {
  const folder = screen.draft === true ? DRAFTS : DOCS;
  const widths = screen.widths ?? [360, 480];
  const height = screen.height ?? 760;
  await page.setViewport({ width: widths[0] ?? 360, height, deviceScaleFactor: 2 });
  await page.goto(address);
  await page.waitForSelector(screen.ready, { timeout: 8000 });
  await page.mouse.move(0, 0);
  await screen.before?.(page);
  let taken = 0;
  for (const width of widths) {
    await page.setViewport({ width, height, deviceScaleFactor: 2 });
    for (const scheme of SCHEMES) {
      await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
      await new Promise((done) => setTimeout(done, 250));
      await page.screenshot({ path: join(folder, `${screen.name}-${width}-${scheme}.png`) });
      taken += 1;
    }
  }
  return taken;
}

async function main(): Promise<void> {
  const asked = process.argv.slice(2);
  const screens = SCREENS.filter(({ name }) => asked.length === 0 || asked.includes(name));
  mkdirSync(DOCS, { recursive: true });
  mkdirSync(DRAFTS, { recursive: true });
  const profile = mkdtempSync(join(tmpdir(), 'baton-screens-'));
  const browser = await launch(profile);
  let failed = 0;
  try {
    const origin = await originOf(browser);
    const first = await openPage(browser);
    await first.goto(`${origin}/sidepanel.html`);
    await first.waitForSelector('header');
    for (const screen of screens) {
      const page = await openPage(browser);
      try {
        await write(first, rowsFor(screen.scenario, TAB_ID, Date.now()));
        const taken = await photograph(page, `${origin}/${screen.address}`, screen);
        console.log(`${screen.name}: ${taken} pictures`);
      } catch (error) {
        failed += 1;
        console.log(`${screen.name}: failed`, error);
      } finally {
        await page.close();
      }
    }
  } finally {
    await browser.close();
    rmSync(profile, { recursive: true, force: true });
  }
  if (failed > 0) process.exitCode = 1;
}

await main();
