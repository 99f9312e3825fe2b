import { browser } from 'wxt/browser';

let starting: Promise<void> | null = null;

/**
 * Makes sure the runner is up. Chromium: the offscreen document, which outlives the service worker.
 * Firefox has none; there the runner was started with the event page this is called in.
 */
export async function ensureRunner(): Promise<void> {
  if (import.meta.env.FIREFOX) return;
  // Two calls at once must not make two documents. The worker dying in between forgets this promise,
  // and then `getContexts` finds the document.
  starting ??= start().finally(() => {
    starting = null;
  });
  await starting;
}

async function start(): Promise<void> {
  const running = await browser.runtime.getContexts({ contextTypes: ['OFFSCREEN_DOCUMENT'] });
  if (running.length > 0) return;
  await browser.offscreen.createDocument({
    url: '/runner.html',
    reasons: ['WORKERS'],
    justification: 'Runs agents, so that a run outlives the panel and the service worker.',
  });
}
