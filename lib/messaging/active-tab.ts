import { browser } from 'wxt/browser';

/** The tab the panel stands beside. The address is known only where Baton may read the page. */
export type ActiveTab = { tabId: number; origin?: string; title?: string };

/**
 * Follows which tab is active in the window this page belongs to.
 * @param callback called now and at every change; null when the window has no tab
 */
export function followActiveTab(
  callback: (tab: ActiveTab | null) => void,
  signal: AbortSignal,
): void {
  const look = async () => {
    const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
    if (signal.aborted) return;
    callback(tab?.id === undefined ? null : describe(tab.id, tab.url, tab.title));
  };
  const refresh = () => {
    look().catch((error: unknown) =>
      console.error('Baton could not see which tab is active:', error),
    );
  };
  browser.tabs.onActivated.addListener(refresh);
  browser.tabs.onUpdated.addListener(refresh);
  signal.addEventListener('abort', () => {
    browser.tabs.onActivated.removeListener(refresh);
    browser.tabs.onUpdated.removeListener(refresh);
  });
  refresh();
}

function describe(
  tabId: number,
  address: string | undefined,
  title: string | undefined,
): ActiveTab {
  const url = address === undefined ? null : URL.parse(address);
  const isWebPage = url?.protocol === 'https:' || url?.protocol === 'http:';
  return {
    tabId,
    ...(isWebPage ? { origin: url.origin } : {}),
    ...(title === undefined ? {} : { title }),
  };
}
