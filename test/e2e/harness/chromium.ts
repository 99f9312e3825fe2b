/**
 * Starts a real Chromium with Baton in it and reaches every context the extension has.
 *
 * Measured on Chromium 156, headless and as root:
 * - `--load-extension` gives the same extension id for the same folder, so IndexedDB survives a kill
 *   and a relaunch on the same profile, and the extension starts with the browser as it would for a
 *   person. An extension put in over the debugging pipe would first have to be put in again.
 * - Left alone, the worker ends by itself after 30 s here too. `worker()` attaches a debugger to it,
 *   and an attached debugger keeps it alive: a test of its natural end must not call `worker()`.
 */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import {
  launch as launchBrowser,
  TargetType,
  type Browser,
  type CDPSession,
  type Frame,
  type Page,
  type WebWorker,
} from 'puppeteer-core';
import { findChromium } from '../../tools/browsers.ts';
import { killProcessTree, newProfile, removeProfile } from './profile.ts';

export interface ChromiumOptions {
  /** Folder of the built extension. */
  extensionDir: string;
  /** Profile to use and keep; left out, a fresh one is made and removed by `close`. */
  userDataDir?: string;
  /** A window needs a display (see `display.ts`); default true. */
  headless?: boolean;
  /** Address of the X display for a window, such as `:99`. */
  display?: string;
  /** More command line switches. */
  args?: string[];
}

export interface ChromiumSession {
  browser: Browser;
  extensionId: string;
  userDataDir: string;
  /** Address of one of the extension's own pages: `address('app.html')`. */
  address(path: string): string;
  /** Clicks the toolbar button on `page` (this grants `activeTab`) without waiting for anything. */
  clickToolbar(page: Page): Promise<void>;
  /**
   * The real side panel as a page, opened through the toolbar button on `page`. A panel that is open
   * already is returned as it is, because a second click may close it.
   */
  panel(page: Page): Promise<Page>;
  /** The service worker that is running now or starts within 20 s; attaches to it. */
  worker(): Promise<WebWorker>;
  /** Ends the service worker; false when none was running. The next event starts a new one. */
  killWorker(): Promise<boolean>;
  /** Ends the offscreen document that executes runs; false when none was open. */
  killRunner(): Promise<boolean>;
  /** Whether a context with this file (`runner.html`, `background.js`) is alive now. */
  isAlive(file: string): Promise<boolean>;
  /** Waits for the inline review's frame in a page, at rest; its origin is Baton's, a dynamic id. */
  inlineFrame(page: Page): Promise<Frame>;
  /** SIGKILL for the browser and all its processes; the profile stays. */
  killBrowser(): Promise<void>;
  /** A new browser on the same profile, after `killBrowser` or `shutDown`. */
  relaunch(): Promise<ChromiumSession>;
  /** An orderly end; the profile stays. */
  shutDown(): Promise<void>;
  /** An orderly end; a profile the harness made is removed. */
  close(): Promise<void>;
}

const SWITCHES = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // No "restore pages?" bubble after a kill, and no throttled panel behind another window.
  '--hide-crash-restore-bubble',
];

/** Waits until `look` gives something, for `ms` milliseconds at most. */
async function waitFor<T>(
  what: string,
  ms: number,
  look: () => Promise<T | undefined>,
): Promise<T> {
  const end = Date.now() + ms;
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    if (Date.now() > end) throw new Error(`${what} did not appear within ${ms} ms.`);
    await new Promise((done) => setTimeout(done, 50));
  }
}

/** How long a frame has to stand still to be at rest; a person does not click what still moves. */
const AT_REST_MS = 300;

/** Waits until the frame stands still: it grows with what it shows, and a click then goes astray. */
async function atRest(frame: Frame): Promise<void> {
  let place = '';
  let since = 0;
  await waitFor('A frame at rest', 20_000, async () => {
    const element = await frame.frameElement();
    const now = JSON.stringify(await element?.boundingBox());
    if (now !== place) [place, since] = [now, Date.now()];
    return now !== 'null' && Date.now() - since >= AT_REST_MS ? true : undefined;
  });
}

async function launch(options: ChromiumOptions, userDataDir: string): Promise<Browser> {
  const found = findChromium();
  if (!found)
    throw new Error('No Chromium found: run node test/tools/ensure-browsers.ts --chromium');
  const extensionDir = resolve(options.extensionDir);
  if (!existsSync(join(extensionDir, 'manifest.json'))) {
    throw new Error(`${extensionDir} is not built: run npm run build:loopback first.`);
  }
  const isRoot = process.getuid?.() === 0;
  const browser = await launchBrowser({
    executablePath: found.path,
    pipe: true,
    headless: options.headless ?? true,
    enableExtensions: true,
    userDataDir,
    defaultViewport: null,
    protocolTimeout: 120_000,
    handleSIGINT: false,
    args: [
      ...SWITCHES,
      ...(isRoot ? ['--no-sandbox'] : []),
      '--window-size=1440,900',
      ...(found.branded
        ? ['--enable-unsafe-extension-debugging']
        : [`--load-extension=${extensionDir}`, `--disable-extensions-except=${extensionDir}`]),
      ...(options.args ?? []),
    ],
    ...(options.display ? { env: { ...process.env, DISPLAY: options.display } } : {}),
  });
  if (found.branded) await browser.installExtension(extensionDir);
  return browser;
}

/** Starts Chromium with the extension; throws with a next step when either is missing. */
export async function launchChromium(options: ChromiumOptions): Promise<ChromiumSession> {
  const userDataDir = options.userDataDir ?? newProfile();
  const browser = await launch(options, userDataDir);
  const extensionDir = resolve(options.extensionDir);
  const extension = await waitFor('The extension', 20_000, async () =>
    [...(await browser.extensions()).values()].find((one) => resolve(one.path) === extensionDir),
  );
  const extensionId = extension.id;
  const origin = `chrome-extension://${extensionId}/`;
  const browserCdp: CDPSession = await browser.target().createCDPSession();

  const contextsOf = async (file: string): Promise<string[]> => {
    const { targetInfos } = await browserCdp.send('Target.getTargets');
    return targetInfos
      .filter(({ url }) => url.startsWith(`${origin}${file}`))
      .map(({ targetId }) => targetId);
  };

  const end = async (file: string): Promise<boolean> => {
    const targets = await contextsOf(file);
    for (const targetId of targets) await browserCdp.send('Target.closeTarget', { targetId });
    for (let tries = 0; targets.length > 0 && tries < 100; tries++) {
      const left = await contextsOf(file);
      if (!left.some((id) => targets.includes(id))) return true;
      await new Promise((done) => setTimeout(done, 50));
    }
    if (targets.length > 0) throw new Error(`${file} could not be ended.`);
    return false;
  };

  const session: ChromiumSession = {
    browser,
    extensionId,
    userDataDir,
    address: (path) => `${origin}${path}`,
    async clickToolbar(page) {
      await page.bringToFront();
      await extension.triggerAction(page);
    },
    async panel(page) {
      if (!(await session.isAlive('sidepanel.html'))) await session.clickToolbar(page);
      const target = await browser.waitForTarget(
        (one) => one.url().startsWith(`${origin}sidepanel.html`),
        { timeout: 20_000 },
      );
      return target.asPage();
    },
    async worker() {
      const target = await browser.waitForTarget(
        (one) => one.type() === TargetType.SERVICE_WORKER && one.url().startsWith(origin),
        { timeout: 20_000 },
      );
      const worker = await target.worker();
      if (!worker) throw new Error('The service worker ended before it could be reached.');
      return worker;
    },
    killWorker: () => end('background.js'),
    killRunner: () => end('runner.html'),
    isAlive: async (file) => (await contextsOf(file)).length > 0,
    async inlineFrame(page) {
      const frame = await waitFor('The inline frame', 20_000, () =>
        Promise.resolve(
          page.frames().find((one) => /^chrome-extension:\/\/[^/]+\/inline\.html/.test(one.url())),
        ),
      );
      await atRest(frame);
      return frame;
    },
    async killBrowser() {
      const pid = browser.process()?.pid;
      if (pid !== undefined) await killProcessTree(pid, userDataDir);
      await browser.disconnect().catch(() => undefined);
    },
    relaunch: () => launchChromium({ ...options, userDataDir }),
    shutDown: () => browser.close(),
    async close() {
      await browser.close().catch(() => undefined);
      if (options.userDataDir === undefined) removeProfile(userDataDir);
    },
  };
  return session;
}
