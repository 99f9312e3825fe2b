/**
 * Photographs every screen of the built extension: `node test/screens/screens.ts [name…]`.
 * Writes docs/screens/<screen>-<width>-<scheme>.png; drafts go to .output/screens. Build first.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import { findChromium } from '../tools/browsers.ts';
import { rowsFor, type Rows } from './seed.ts';
import { SCREENS, type Screen } from './screens-list.ts';

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
  const worker = await browser.waitForTarget((target) => target.type() === 'service_worker');
  return new URL(worker.url()).origin;
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

/** The one thing of the extension's own API this tool asks its pages for. */
type WithTabs = { chrome: { tabs: { getCurrent(): Promise<{ id?: number } | undefined> } } };

async function tabIdOf(page: Page): Promise<number> {
  const id = await page.evaluate(async () => {
    const { chrome } = globalThis as unknown as WithTabs;
    const tab = await chrome.tabs.getCurrent();
    return tab?.id;
  });
  if (id === undefined) throw new Error('The page has no tab.');
  return id;
}

async function photograph(page: Page, origin: string, screen: Screen): Promise<string[]> {
  const files: string[] = [];
  const folder = screen.draft === true ? DRAFTS : DOCS;
  for (const width of screen.widths ?? [360, 480]) {
    for (const scheme of SCHEMES) {
      await page.setViewport({ width, height: screen.height ?? 760, deviceScaleFactor: 2 });
      await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
      await page.goto('about:blank');
      await page.goto(`${origin}/${screen.address}`);
      await page.waitForSelector(screen.ready, { timeout: 10_000 });
      await page.mouse.move(0, 0);
      await screen.before?.(page);
      await new Promise((done) => setTimeout(done, 350));
      const file = join(folder, `${screen.name}-${width}-${scheme}.png`);
      await page.screenshot({ path: file as `${string}.png` });
      files.push(file);
    }
  }
  return files;
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
    const page = await browser.newPage();
    page.on('console', (message) => {
      if (message.type() === 'error') console.log(`  console: ${message.text()}`);
    });
    page.on('pageerror', (error) => console.log('  page error:', error));
    await page.goto(`${origin}/sidepanel.html`);
    const tabId = await tabIdOf(page);
    for (const screen of screens) {
      try {
        await page.goto(`${origin}/sidepanel.html`);
        await page.waitForSelector('header');
        await write(page, rowsFor(screen.scenario, tabId, Date.now()));
        const files = await photograph(page, origin, screen);
        console.log(`${screen.name}: ${files.length} pictures`);
      } catch (error) {
        failed += 1;
        console.log(`${screen.name}: failed`, error);
      }
    }
  } finally {
    await browser.close();
    rmSync(profile, { recursive: true, force: true });
  }
  if (failed > 0) process.exitCode = 1;
}

await main();
