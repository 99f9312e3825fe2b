import { readFileSync, rmSync } from 'node:fs';
import type { Page, WebWorker } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchChromium, type ChromiumSession } from './chromium.ts';
import { canShowWindows, openDisplay } from './display.ts';
import { writeProbe } from './probe-extension.ts';
import { newProfile, removeProfile } from './profile.ts';
import { pagePanel } from './panel.ts';
import { servePage, type PageServer } from './serve-page.ts';
import { shot } from './shot.ts';

const profile = newProfile();
const extensionDir = writeProbe('chrome');
let server: PageServer;
let session: ChromiumSession;
let page: Page;

/** Scripts for the worker are text: the test's own types know nothing of `chrome`. */
const inWorker = async (worker: WebWorker, script: string): Promise<unknown> =>
  worker.evaluate(`(async () => { ${script} })()`);

beforeAll(async () => {
  server = await servePage('<title>A ticket</title><h1>A ticket</h1>');
  session = await launchChromium({ extensionDir, userDataDir: profile });
  page = await session.browser.newPage();
  await page.goto(server.url);
});

afterAll(async () => {
  await session.close();
  server.close();
  removeProfile(profile);
  rmSync(extensionDir, { recursive: true });
});

describe('the Chromium harness', () => {
  test('opens the real side panel through the toolbar button', async () => {
    const panel = await session.panel(page);
    expect(await panel.$eval('#name', (element) => element.textContent)).toBe('sidepanel');
    expect(await panel.evaluate('chrome.tabs.getCurrent().then((tab) => tab === undefined)')).toBe(
      true,
    );

    const light = readFileSync(await shot(panel, 'harness/light', { width: 360, scheme: 'light' }));
    const dark = readFileSync(await shot(panel, 'harness/dark', { width: 360, scheme: 'dark' }));
    expect(light.readUInt32BE(16)).toBe(720);
    expect(await panel.evaluate('innerWidth')).toBe(360);
    expect(dark.equals(light)).toBe(false);
  });

  test('clicks and types through the common interface', async () => {
    const panel = pagePanel(await session.panel(page));
    await panel.evaluate(`(() => {
      const field = document.createElement('input');
      const button = document.createElement('button');
      button.textContent = 'Hand off';
      button.onclick = (event) => { document.title = 'trusted ' + event.isTrusted; };
      document.body.append(field, button);
    })()`);
    await panel.clickNamed('Hand off');
    expect(await panel.evaluate('document.title')).toBe('trusted true');
    await panel.click('input');
    await panel.type('Grüße, b');
    await panel.press('Backspace');
    expect(await panel.evaluate("document.querySelector('input').value")).toBe('Grüße, ');
  });

  test('kills the worker, and the next message wakes a new one', async () => {
    const panel = await session.panel(page);
    const born = (): Promise<unknown> => panel.evaluate("chrome.runtime.sendMessage('born')");
    const before = await born();
    expect(await born()).toBe(before);
    expect(await session.killWorker()).toBe(true);
    expect(await session.isAlive('background.js')).toBe(false);
    expect(await born()).not.toBe(before);
  });

  test('kills the runner', async () => {
    await inWorker(
      await session.worker(),
      "await chrome.offscreen.createDocument({ url: 'runner.html', reasons: ['WORKERS'], justification: 'test' });",
    );
    expect(await session.isAlive('runner.html')).toBe(true);
    expect(await session.killRunner()).toBe(true);
    expect(await session.killRunner()).toBe(false);
    expect(
      await inWorker(
        await session.worker(),
        "return (await chrome.runtime.getContexts({ contextTypes: ['OFFSCREEN_DOCUMENT'] })).length;",
      ),
    ).toBe(0);
  });

  test('reaches an extension frame in a closed shadow root', async () => {
    await inWorker(
      await session.worker(),
      `const [tab] = await chrome.tabs.query({ url: 'http://127.0.0.1/*' });
       await chrome.scripting.executeScript({ target: { tabId: tab.id }, func: () => {
         const host = document.createElement('div');
         const frame = document.createElement('iframe');
         frame.src = chrome.runtime.getURL('inline.html');
         host.attachShadow({ mode: 'closed' }).append(frame);
         document.body.append(host);
       } });`,
    );
    const frame = await session.inlineFrame(page);
    const name = await frame.waitForSelector('#name');
    expect(await name?.evaluate((element) => element.textContent)).toBe('inline');
  });

  test('keeps the id and the database over a killed browser', async () => {
    const { extensionId } = session;
    await inWorker(
      await session.worker(),
      `await new Promise((done, fail) => {
         const open = indexedDB.open('kept', 1);
         open.onupgradeneeded = () => open.result.createObjectStore('rows');
         open.onerror = fail;
         open.onsuccess = () => {
           const change = open.result.transaction('rows', 'readwrite', { durability: 'strict' });
           change.objectStore('rows').put('whole', 1);
           change.oncomplete = done;
         };
       });`,
    );
    await session.killBrowser();
    session = await session.relaunch();
    expect(session.extensionId).toBe(extensionId);
    expect(
      await inWorker(
        await session.worker(),
        `return new Promise((done, fail) => {
           const open = indexedDB.open('kept', 1);
           open.onerror = fail;
           open.onsuccess = () => {
             const read = open.result.transaction('rows').objectStore('rows').get(1);
             read.onsuccess = () => done(read.result);
             read.onerror = fail;
           };
         });`,
      ),
    ).toBe('whole');
    page = await session.browser.newPage();
    await page.goto(server.url);
    expect(await (await session.panel(page)).title()).toBe('sidepanel');
  });
});

describe.runIf(canShowWindows())('with a window', () => {
  test('answers the real permission prompt', async () => {
    const display = await openDisplay();
    const windowed = await launchChromium({ extensionDir, headless: false, display: display.name });
    try {
      const settings = await windowed.browser.newPage();
      await settings.goto(windowed.address('app.html'));
      await settings.bringToFront();
      await settings.evaluate(`document.addEventListener('click', () => {
        chrome.permissions.request({ origins: ['http://localhost/*'] }).then((granted) => { document.title = String(granted); });
      })`);
      await settings.click('#name');
      // The bubble takes the keyboard only once it is shown, and nothing in the page tells when.
      await expect
        .poll(
          async () => {
            display.press('Tab', 'Return');
            return settings.title();
          },
          { timeout: 20_000, interval: 1_000 },
        )
        .toBe('true');
    } finally {
      await windowed.close();
      display.close();
    }
  });
});
