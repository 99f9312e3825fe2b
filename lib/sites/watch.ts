/** The tag of Baton's own element on a page; changes inside it are nobody's work. */
const OWN_TAG = 'BATON-PAGE';
/** Quiet time after the last change before the page counts as settled, in milliseconds. */
const SETTLE_MS = 250;
/** Shortest time between two reports under constant change, in milliseconds. */
const LEAST_GAP_MS = 1000;

type NavigationLike = EventTarget | undefined;

/**
 * Calls `onSettled` when the page has come to rest: once at the start, after navigation inside the
 * page, and after content arrived late. Nothing runs while nothing changes; under constant change
 * it reports about once a second.
 * @param doc the document of this script's own window.
 * @returns takes a document in a frame of the page in, while it is shown; again does nothing.
 */
export function watchPage(
  doc: Document,
  onSettled: () => void,
  signal: AbortSignal,
): (inside: Document) => void {
  // Not `doc.defaultView`: an image of that name would stand in for it.
  const view = window;
  if (signal.aborted) return () => undefined;
  let timer: number | undefined;
  let idle: number | undefined;
  let last = -Infinity;
  let firstChange: number | undefined;
  let address = view.location.href;

  const report = (): void => {
    idle = undefined;
    if (signal.aborted) return;
    last = performance.now();
    firstChange = undefined;
    address = view.location.href;
    onSettled();
  };
  const whenIdle = (): void => {
    timer = undefined;
    if (typeof view.requestIdleCallback === 'function') {
      idle = view.requestIdleCallback(report, { timeout: 300 });
    } else {
      report();
    }
  };
  /** Waits for quiet, but no longer than the least gap since the first change. */
  const schedule = (quiet: number): void => {
    if (signal.aborted || idle !== undefined) return;
    const now = performance.now();
    firstChange ??= now;
    const latest = Math.max(firstChange + LEAST_GAP_MS - quiet, last + LEAST_GAP_MS);
    const earliest = Math.max(now + quiet, last + LEAST_GAP_MS);
    view.clearTimeout(timer);
    timer = view.setTimeout(whenIdle, Math.max(0, Math.min(earliest, latest) - now));
  };
  const onNavigate = (): void => schedule(SETTLE_MS);
  const isOwn = (node: Node): boolean => node.nodeName === OWN_TAG;
  const observer = new MutationObserver((records) => {
    if (view.location.href !== address) {
      address = view.location.href;
      schedule(SETTLE_MS);
      return;
    }
    const other = records.some((record) => {
      if (record.type === 'characterData') return true;
      const changed = [...record.addedNodes, ...record.removedNodes];
      return changed.length === 0 || !changed.every(isOwn);
    });
    if (other) schedule(SETTLE_MS);
  });

  const watched = new WeakSet<Document>();
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
      if (target instanceof HTMLIFrameElement) schedule(SETTLE_MS);
    },
    { capture: true, passive: true, signal },
  );
  const navigation = (view as { navigation?: NavigationLike }).navigation;
  navigation?.addEventListener('navigatesuccess', onNavigate, { signal });
  view.addEventListener('popstate', onNavigate, { signal });
  view.addEventListener('hashchange', onNavigate, { signal });
  view.addEventListener('pageshow', onNavigate, { signal });
  signal.addEventListener(
    'abort',
    () => {
      observer.disconnect();
      view.clearTimeout(timer);
      if (idle !== undefined) view.cancelIdleCallback(idle);
    },
    { once: true },
  );
  schedule(0);
  return watch;
}
