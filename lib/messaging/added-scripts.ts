import { browser } from 'wxt/browser';

type Page = { tabId: number; frameId: number };

/** Puts the watcher into a page that is observed already; pages at Read never carry it. */
export const addWatcher = (page: Page): Promise<void> => add('/watcher.js', page);

/** Puts the recogniser for unknown tools into a page that no adapter reads. */
export const addGeneric = (page: Page): Promise<void> => add('/generic.js', page);

async function add(file: '/watcher.js' | '/generic.js', { tabId, frameId }: Page): Promise<void> {
  await browser.scripting.executeScript({
    target: { tabId, frameIds: [frameId] },
    files: [file],
  });
}
