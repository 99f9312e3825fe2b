const RUNNING = Symbol.for('baton:observer');

/**
 * Marks this document as observed. The script may be put into a page twice: by the browser, because
 * the site is on, and by hand.
 * @returns what stops the observer and lets a later one start; null when one is running
 */
export function startOnce(): AbortController | null {
  // A property of the isolated world's own global: the page does not see it.
  const world = globalThis as typeof globalThis & { [RUNNING]?: boolean };
  if (world[RUNNING] === true) return null;
  world[RUNNING] = true;
  const stop = new AbortController();
  stop.signal.addEventListener('abort', () => delete world[RUNNING]);
  return stop;
}
