import { browser } from 'wxt/browser';
import { runnerEnded } from '../running/runner-lock.ts';

/** So that a runner that dies at its start is not started without end. */
const BEFORE_ANOTHER_MS = 1000;

let starting: Promise<void> | null = null;
let watched = false;

/**
 * Makes sure the runner is up. Chromium: the offscreen document, which outlives the service worker.
 * Firefox has none; there the runner was started with the event page this is called in.
 * @param onEnd called when the runner dies while this worker lives; when neither does, the alarm
 *   finds out
 */
export async function ensureRunner(onEnd: () => void): Promise<void> {
  if (import.meta.env.FIREFOX) return;
  // Two calls at once must not make two documents. The worker dying in between forgets this promise,
  // and then `getContexts` finds the document.
  starting ??= start().finally(() => {
    starting = null;
  });
  await starting;
  if (watched) return;
  watched = true;
  runnerEnded(navigator.locks)
    .then(() => setTimeout(onEnd, BEFORE_ANOTHER_MS))
    .catch((error: unknown) => console.error('Baton could not watch over the runner:', error))
    .finally(() => {
      watched = false;
    });
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
