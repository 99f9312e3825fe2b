import { readFileSync, rmSync } from 'node:fs';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchFirefox, type FirefoxSession } from './firefox.ts';
import { writeProbe } from './probe-extension.ts';
import { newProfile, removeProfile } from './profile.ts';
import { servePage, type PageServer } from './serve-page.ts';

const profile = newProfile();
const extensionDir = writeProbe('firefox');
let server: PageServer;
let session: FirefoxSession;
let page: Page;

beforeAll(async () => {
  server = await servePage('<title>A ticket</title><h1>A ticket</h1>');
  const extensionId = 'probe@baton.invalid';
  session = await launchFirefox({ extensionDir, extensionId, userDataDir: profile });
  page = await session.browser.newPage();
  await page.goto(server.url);
});

afterAll(async () => {
  await session.close();
  server.close();
  removeProfile(profile);
  rmSync(extensionDir, { recursive: true });
});

describe('the Firefox harness', () => {
  test('opens the real sidebar, clicks and types in it', async () => {
    const panel = await session.panel(page);
    expect(await panel.text()).toBe('sidepanel');
    expect(await panel.evaluate('browser.tabs.getCurrent().then((tab) => tab === undefined)')).toBe(
      true,
    );

    await panel.evaluate(`(() => {
      const field = document.createElement('input');
      const button = document.createElement('button');
      button.textContent = 'Hand off';
      button.onclick = (event) => { document.title = 'trusted ' + event.isTrusted + ' ' + navigator.userActivation.isActive; };
      document.body.append(field, button);
    })()`);
    await panel.clickNamed('Hand off');
    expect(await panel.evaluate('document.title')).toBe('trusted true true');
    await panel.click('input');
    await panel.type('Grüße, b');
    await panel.press('Backspace');
    expect(await panel.evaluate("document.querySelector('input').value")).toBe('Grüße, ');
  });

  test('takes pictures at a width in both schemes', async () => {
    const panel = await session.panel(page);
    const light = readFileSync(
      await panel.shot('harness/firefox-light', { width: 360, scheme: 'light' }),
    );
    const dark = readFileSync(
      await panel.shot('harness/firefox-dark', { width: 360, scheme: 'dark' }),
    );
    expect(light.readUInt32BE(16)).toBe(720);
    expect(dark.equals(light)).toBe(false);
  });

  test('kills the event page, and the next message starts a new one', async () => {
    const panel = await session.panel(page);
    const born = (): Promise<number> => panel.evaluate("browser.runtime.sendMessage('born')");
    const before = await born();
    expect(await born()).toBe(before);
    expect(await session.killWorker()).toBe(true);
    expect(await session.isAlive()).toBe(false);
    expect(await born()).not.toBe(before);
  });

  test('opens an extension page in a tab and the inline frame in a page', async () => {
    const tab = await session.openTab('app.html');
    expect(await tab.title()).toBe('app');
    expect(await tab.evaluate('typeof browser.tabs.create')).toBe('function');
    await tab.evaluate(`(async () => {
      const [ticket] = await browser.tabs.query({ url: 'http://127.0.0.1/*' });
      await browser.scripting.executeScript({ target: { tabId: ticket.id }, func: () => {
        const host = document.createElement('div');
        const frame = document.createElement('iframe');
        frame.src = browser.runtime.getURL('inline.html');
        host.attachShadow({ mode: 'closed' }).append(frame);
        document.body.append(host);
      } });
    })()`);
    const frame = await session.inlineFrame(page);
    expect(await frame.evaluate("document.querySelector('#name').textContent")).toBe('inline');
    await tab.close();
  });

  test('keeps the database over a killed browser', async () => {
    const panel = await session.panel(page);
    await panel.evaluate("browser.storage.local.set({ kept: 'whole' })");
    await panel.evaluate(`new Promise((done, fail) => {
      const open = indexedDB.open('kept', 1);
      open.onupgradeneeded = () => open.result.createObjectStore('rows');
      open.onerror = () => fail(open.error);
      open.onsuccess = () => {
        const change = open.result.transaction('rows', 'readwrite', { durability: 'strict' });
        change.objectStore('rows').put('whole', 1);
        change.oncomplete = () => done(true);
      };
    })`);
    await session.killBrowser();
    session = await session.relaunch();
    page = await session.browser.newPage();
    await page.goto(server.url);
    const again = await session.panel(page);
    expect(
      await again.evaluate(`new Promise((done, fail) => {
        const open = indexedDB.open('kept', 1);
        open.onerror = () => fail(open.error);
        open.onsuccess = () => {
          const read = open.result.transaction('rows').objectStore('rows').get(1);
          read.onsuccess = () => done(read.result);
          read.onerror = () => fail(read.error);
        };
      })`),
    ).toBe('whole');
  });
});
