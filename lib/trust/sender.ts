/** What the browser stamps on a message; only the parts that count here. */
export type StampedSender = {
  id?: string | undefined;
  url?: string | undefined;
  origin?: string | undefined;
  tab?: { id?: number | undefined } | undefined;
  frameId?: number | undefined;
  documentId?: string | undefined;
};

export type PageName = 'sidepanel' | 'app' | 'welcome';

type InTab = { tabId: number; frameId: number; documentId?: string | undefined };

/** Who sent a message. Everything that is not recognised beyond doubt is `unknown`. */
export type SenderClass =
  | ({ kind: 'content'; origin: string; url: string } & InTab)
  | ({ kind: 'inline'; url: string } & InTab)
  | { kind: 'page'; page: PageName }
  | { kind: 'runner' }
  | { kind: 'background' }
  | { kind: 'unknown'; why: string };

const PAGES: ReadonlyMap<string, PageName> = new Map([
  ['/sidepanel.html', 'sidepanel'],
  ['/app.html', 'app'],
  ['/welcome.html', 'welcome'],
]);

/** Chromium's service worker; Firefox's event page under the name Firefox gives it, or our own. */
const BACKGROUND = new Set([
  '/background.js',
  '/background.html',
  '/_generated_background_page.html',
]);

const unknown = (why: string): SenderClass => ({ kind: 'unknown', why });

function parse(url: string | undefined): URL | null {
  return url !== undefined && URL.canParse(url) ? new URL(url) : null;
}

/** `URL.origin` is "null" for extension schemes outside Chromium, so it is put together by hand. */
const originOf = (url: URL): string => `${url.protocol}//${url.host}`;

function tabPart(sender: StampedSender): InTab | null {
  if (sender.tab?.id === undefined || sender.frameId === undefined) return null;
  return { tabId: sender.tab.id, frameId: sender.frameId, documentId: sender.documentId };
}

function classifyOwn(sender: StampedSender, url: URL): SenderClass {
  const inTab = tabPart(sender);
  if (url.pathname === '/inline.html') {
    if (inTab === null || inTab.frameId === 0)
      return unknown('the inline frame is not inside a page');
    return { kind: 'inline', url: url.href, ...inTab };
  }
  if (inTab !== null && inTab.frameId > 0) return unknown(`${url.pathname} inside another page`);
  const page = PAGES.get(url.pathname);
  if (page !== undefined) return { kind: 'page', page };
  if (inTab !== null) return unknown(`${url.pathname} in a tab`);
  if (url.pathname === '/runner.html') return { kind: 'runner' };
  if (BACKGROUND.has(url.pathname)) return { kind: 'background' };
  return unknown(`no page of Baton has the path ${url.pathname}`);
}

/**
 * Says who sent a message, from what the browser stamped on it: the extension id, the origin and
 * the exact path. The presence of a tab alone proves nothing: the panel may run in one, and the
 * inline frame always does.
 * @param sender as the browser hands it over; Firefox leaves `origin` out for content scripts
 * @param self id and origin (`chrome-extension://…`, `moz-extension://…`) of this extension
 */
export function classifySender(
  sender: StampedSender,
  self: { id: string; origin: string },
): SenderClass {
  if (sender.id !== self.id) return unknown('another extension or a page');
  const url = parse(sender.url);
  if (url === null) return unknown('no address');
  const origin = originOf(url);
  if (sender.origin !== undefined && sender.origin !== origin) {
    return unknown('its origin and its address do not agree');
  }
  if (origin === self.origin) return classifyOwn(sender, url);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    return unknown(`no page of the web (${url.protocol})`);
  }
  const inTab = tabPart(sender);
  if (inTab === null) return unknown('a content script without a tab');
  return { kind: 'content', origin, url: url.href, ...inTab };
}
