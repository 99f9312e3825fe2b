import { browser } from 'wxt/browser';
import { BatonError } from '../model/errors.ts';
import type { Site } from '../model/site.ts';
import { allSites } from '../storage/sites.ts';
import { sitePattern } from './site-permission.ts';

/** The built content script. */
const FILE = '/content-scripts/observer.js';

const scriptId = (origin: string) => `observer:${sitePattern(origin)}`;

/** What a page is taught with; there only while somebody teaches. */
const TEACHER = '/teach.js';

/** Puts the content script into a tab now; a second one in the same page does nothing. */
export const observeTab = (tabId: number): Promise<void> => putInto(tabId, FILE);

/** Puts the teaching script into a tab; a second one in the same page does nothing. */
export const teachTab = (tabId: number): Promise<void> => putInto(tabId, TEACHER);

async function putInto(tabId: number, file: typeof FILE | typeof TEACHER): Promise<void> {
  try {
    await browser.scripting.executeScript({ target: { tabId }, files: [file] });
  } catch (error) {
    throw new BatonError(
      'site_not_allowed',
      'The browser does not let Baton read this page.',
      'Click the Baton button in the toolbar on that page, then try again.',
      { cause: error },
    );
  }
}

let registering: Promise<void> = Promise.resolve();

/**
 * Makes the browser put the content script into every page of the sites that are on, and into
 * those only. Idempotent; called whenever a site changes and when the extension starts. Calls go one
 * after the other: two at once would both register what each found missing.
 */
export function registerSites(): Promise<void> {
  const next = registering.then(async () => register(await allSites()));
  registering = next.catch(() => undefined);
  return next;
}

async function register(sites: readonly Site[]): Promise<void> {
  const wanted = new Map(
    sites
      .filter((site) => site.tier !== 'off')
      .map((site) => [scriptId(site.origin), sitePattern(site.origin)]),
  );
  const registered = await browser.scripting.getRegisteredContentScripts();
  const known = new Set(registered.map((script) => script.id));
  const stale = [...known].filter((id) => !wanted.has(id));
  if (stale.length > 0) await browser.scripting.unregisterContentScripts({ ids: stale });
  const missing = [...wanted].filter(([id]) => !known.has(id));
  if (missing.length === 0) return;
  await browser.scripting.registerContentScripts(
    missing.map(([id, match]) => ({
      id,
      matches: [match],
      js: [FILE],
      runAt: 'document_idle',
      persistAcrossSessions: true,
    })),
  );
}

/** The tabs that show pages of an origin, as far as the browser tells. */
export async function tabsOf(origin: string): Promise<number[]> {
  const tabs = await browser.tabs.query({ url: sitePattern(origin) });
  return tabs
    .filter((tab) => tab.url !== undefined && new URL(tab.url).origin === origin)
    .map((tab) => tab.id)
    .filter((id) => id !== undefined);
}
