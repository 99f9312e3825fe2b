/**
 * Starts a real Firefox with Baton in it.
 *
 * Measured on Firefox 153: `page.goto('moz-extension://…')` never returns, but a tab the extension
 * opens itself is scriptable (its `url()` stays `about:blank`); the sidebar is reached through the
 * browser window, see `sidebar.ts`; the event page can be ended with `terminateBackground`.
 */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { launch, type Browser, type Frame, type Page } from 'puppeteer-core';
import { findFirefox } from '../../tools/browsers.ts';
import { chromeScope, type ChromeScope } from './chrome-scope.ts';
import { until, type Panel } from './panel.ts';
import { killProcessTree, newProfile, removeProfile } from './profile.ts';
import { sidebarPanel } from './sidebar.ts';

export interface FirefoxOptions {
  /** Folder of the built extension. */
  extensionDir: string;
  /** The `gecko.id` of its manifest. */
  extensionId: string;
  /** Profile to use and keep; left out, a fresh one is made and removed by `close`. */
  userDataDir?: string;
  headless?: boolean;
  args?: string[];
}

export interface FirefoxSession {
  browser: Browser;
  /** The browser's own window, for what nothing else reaches. */
  window: ChromeScope;
  userDataDir: string;
  /** Clicks the toolbar button for the tab in front (this grants `activeTab`). */
  clickToolbar(page: Page): Promise<void>;
  /** The real sidebar, opened through the toolbar button on `page` unless it is open. */
  panel(page: Page): Promise<Panel>;
  /** Opens one of the extension's own pages in a tab, by the extension, and returns it. */
  openTab(path: string): Promise<Page>;
  /** Ends the event page (background and runner in one); false when it was not running. */
  killWorker(): Promise<boolean>;
  /** Whether the event page is running now. */
  isAlive(): Promise<boolean>;
  /** Waits for the inline review's frame in a page. */
  inlineFrame(page: Page): Promise<Frame>;
  killBrowser(): Promise<void>;
  relaunch(): Promise<FirefoxSession>;
  close(): Promise<void>;
}

const PREFERENCES = {
  // A temporary add-on goes with the browser; its database must still be there after a relaunch.
  'extensions.webextensions.keepStorageOnUninstall': true,
  'extensions.webextensions.keepUuidOnUninstall': true,
  'sidebar.revamp': false,
  'browser.startup.homepage_override.mstone': 'ignore',
};

/** Starts Firefox with the extension; throws with a next step when either is missing. */
export async function launchFirefox(options: FirefoxOptions): Promise<FirefoxSession> {
  const found = findFirefox();
  if (!found) throw new Error('No Firefox found: run node test/tools/ensure-browsers.ts --firefox');
  const extensionDir = resolve(options.extensionDir);
  if (!existsSync(join(extensionDir, 'manifest.json'))) {
    throw new Error(`${extensionDir} is not built: run npm run build:loopback first.`);
  }
  const userDataDir = options.userDataDir ?? newProfile();
  const browser = await launch({
    browser: 'firefox',
    executablePath: found.path,
    headless: options.headless ?? true,
    userDataDir,
    defaultViewport: null,
    protocolTimeout: 120_000,
    handleSIGINT: false,
    extraPrefsFirefox: PREFERENCES,
    args: ['--remote-allow-system-access', '--width=1440', '--height=900', ...(options.args ?? [])],
  });
  const pid = browser.process()?.pid;
  await browser.installExtension(extensionDir);
  const window = await chromeScope(browser);
  const policy = `WebExtensionPolicy.getByID(${JSON.stringify(options.extensionId)})`;
  await until(
    () => window.run<boolean>(`return ${policy}?.active ?? false;`),
    'the extension is active',
  );

  const isOpen = `return SidebarController.isOpen
    && SidebarController.browser.contentDocument?.getElementById('webext-panels-browser')
      ?.currentURI?.spec.startsWith(${policy}.getURL('sidepanel.html')) || false;`;

  const session: FirefoxSession = {
    browser,
    window,
    userDataDir,
    async clickToolbar(page) {
      await page.bringToFront();
      await window.run(`
        const { ExtensionParent } = ChromeUtils.importESModule('resource://gre/modules/ExtensionParent.sys.mjs');
        await ExtensionParent.apiManager.global.browserActionFor(${policy}.extension).triggerAction(window);`);
    },
    async panel(page) {
      if (!(await window.run<boolean>(isOpen))) await session.clickToolbar(page);
      await until(() => window.run<boolean>(isOpen), 'the sidebar is open');
      const panel = sidebarPanel(window);
      await panel.waitFor("document.readyState === 'complete'");
      return panel;
    },
    async openTab(path) {
      const before = new Set(await browser.pages());
      await window.run(`
        const url = ${policy}.getURL(${JSON.stringify(path)});
        gBrowser.selectedTab = gBrowser.addTab(url, { triggeringPrincipal: ${policy}.extension.principal });`);
      return until(async () => {
        const opened = (await browser.pages()).filter((page) => !before.has(page));
        for (const page of opened) {
          const at = await page.evaluate('location.href + document.readyState').catch(() => '');
          if (typeof at === 'string' && at.includes(path) && at.endsWith('complete')) return page;
        }
        return null;
      }, `a tab with ${path}`) as Promise<Page>;
    },
    async killWorker() {
      if (!(await session.isAlive())) return false;
      await window.run(
        `await ${policy}.extension.terminateBackground({ ignoreDevToolsAttached: true, disableResetIdleForTest: true });`,
      );
      return true;
    },
    isAlive: () => window.run<boolean>(`return ${policy}.extension.backgroundState === 'running';`),
    inlineFrame: (page) =>
      until(async () => {
        for (const frame of page.frames()) {
          const at = await frame.evaluate('location.href').catch(() => '');
          if (typeof at === 'string' && /^moz-extension:.*\/inline\.html/.test(at)) return frame;
        }
        return null;
      }, 'the inline frame') as Promise<Frame>,
    async killBrowser() {
      if (pid !== undefined) await killProcessTree(pid, userDataDir);
      await browser.disconnect().catch(() => undefined);
    },
    relaunch: () => launchFirefox({ ...options, userDataDir }),
    async close() {
      await browser.close().catch(() => undefined);
      if (options.userDataDir === undefined) removeProfile(userDataDir);
    },
  };
  return session;
}
