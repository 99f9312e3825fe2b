import type { captureActivity } from '../activity.ts';

/**
 * The watcher is a script of its own, put only into pages of sites at Watch; both scripts live in the
 * same isolated world, where one leaves it for the other. The page sees neither.
 */
const WATCHER = Symbol.for('baton:watcher');

type Watcher = typeof captureActivity;
type World = typeof globalThis & { [WATCHER]?: Watcher };

/** Leaves the watcher for the observer of this page. */
export function leaveWatcher(watcher: Watcher): void {
  (globalThis as World)[WATCHER] = watcher;
}

/** The watcher, where it was put into this page. */
export function takeWatcher(): Watcher | undefined {
  return (globalThis as World)[WATCHER];
}
