import { lastLook } from './budget.ts';
import { tagOf, isElement, viewOf } from './dom.ts';

/** The tag of Baton's own element on a page; changes inside it are nobody's work. */
const OWN_TAG = 'baton-page';
/** Time after a change in which the page is not even looked at, in milliseconds. */
const REST_MS = 200;
/** Quiet time after that, in which nothing may change, before the page counts as settled. */
const QUIET_MS = 100;
/** Shortest time between two reports under constant change, in milliseconds. */
const LEAST_GAP_MS = 1000;
/** How many times longer than a report took the page is left alone after it: 4 % at the most. */
const BREATHS = 25;
/** Longest wait for a moment in which the page has nothing to do, in milliseconds. */
const PATIENCE_MS = 1500;
/** Most changes of one delivery that are looked at; more are never Baton's own. */
const LOOKS = 8;

type NavigationLike = EventTarget | undefined;

/**
 * Calls `onSettled` when the page has come to rest: once at the start, after navigation inside the
 * page, and after content arrived late. Nothing runs while nothing changes. While much changes
 * nothing is observed either: the first change ends the observing, and only after a rest it is seen
 * whether the page still moves. So a burst costs one delivery, not one record for each node. Under
 * constant change it reports about once a second, more seldom where reports take long.
 * @param doc the document of this script's own window.
 * @returns observes the document of a frame of the page as well.
 */
export function watchPage(
  doc: Document,
  onSettled: () => void,
  signal: AbortSignal,
): (part: Document) => void {
  // Not `doc.defaultView`: an image of that name would stand in for it.
  const view = window;
  const watched = new Set<Document>();
  if (signal.aborted) return () => {};
  let timer: number | undefined;
  let idle: number | undefined;
  let last = -Infinity;
  let firstChange: number | undefined;

  /** Not before this moment comes the next report; looks may go on after `onSettled` returned. */
  const next = (): number => last + Math.max(LEAST_GAP_MS, lastLook() * BREATHS);
  const listen = (): void => {
    for (const part of watched) {
      if (part !== doc && viewOf(part) === null) watched.delete(part);
      else observer.observe(part, { childList: true, characterData: true, subtree: true });
    }
  };
  const report = (): void => {
    idle = undefined;
    if (signal.aborted) return;
    last = performance.now();
    firstChange = undefined;
    listen();
    onSettled();
  };
  const whenIdle = (): void => {
    timer = undefined;
    if (typeof view.requestIdleCallback === 'function') {
      idle = view.requestIdleCallback(report, { timeout: PATIENCE_MS });
    } else {
      report();
    }
  };
  const after = (wait: number, then: () => void): void => {
    view.clearTimeout(timer);
    timer = view.setTimeout(then, Math.max(0, wait));
  };
  /** Observes again; when nothing moves for a moment, or it has moved for long, it is time. */
  const probe = (): void => {
    const now = performance.now();
    if (firstChange !== undefined && now - firstChange >= LEAST_GAP_MS && now >= next()) {
      whenIdle();
      return;
    }
    listen();
    after(Math.max(QUIET_MS, next() - now), whenIdle);
  };
  const changed = (): void => {
    if (signal.aborted) return;
    observer.disconnect();
    if (idle !== undefined) return;
    const now = performance.now();
    firstChange ??= now;
    after(Math.max(REST_MS, next() - now - QUIET_MS), probe);
  };
  const isOwn = (node: Node): boolean => isElement(node) && tagOf(node) === OWN_TAG;
  const observer = new MutationObserver((records) => {
    const own =
      records.length <= LOOKS &&
      records.every((record) => {
        if (record.type === 'characterData') return false;
        const nodes = [...record.addedNodes, ...record.removedNodes];
        return nodes.length > 0 && nodes.length <= LOOKS && nodes.every(isOwn);
      });
    if (!own) changed();
  });
  const watch = (part: Document): void => {
    if (signal.aborted || watched.has(part)) return;
    watched.add(part);
    observer.observe(part, { childList: true, characterData: true, subtree: true });
  };
  watch(doc);
  // A frame that went elsewhere changes nothing in this document but says that it has loaded.
  doc.addEventListener(
    'load',
    ({ target }) => {
      if (target instanceof HTMLIFrameElement) changed();
    },
    { capture: true, passive: true, signal },
  );
  const navigation = (view as { navigation?: NavigationLike }).navigation;
  navigation?.addEventListener('navigatesuccess', changed, { signal });
  view.addEventListener('popstate', changed, { signal });
  view.addEventListener('hashchange', changed, { signal });
  view.addEventListener('pageshow', changed, { signal });
  signal.addEventListener(
    'abort',
    () => {
      observer.disconnect();
      view.clearTimeout(timer);
      if (idle !== undefined) view.cancelIdleCallback(idle);
    },
    { once: true },
  );
  after(0, whenIdle);
  return watch;
}
