import { browser } from 'wxt/browser';

/** The built script that knows how to watch what a person does. */
const FILE = '/watcher.js';

/** Puts the watcher into a page that is observed already; pages at Read never carry it. */
export async function addWatcher({ tabId, frameId }: { tabId: number; frameId: number }) {
  await browser.scripting.executeScript({
    target: { tabId, frameIds: [frameId] },
    files: [FILE],
  });
}
