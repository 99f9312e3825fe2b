import { lastLook } from './budget.ts';
import { tagOf, isElement, viewOf } from './dom.ts';
import type { Recognised } from './draft.ts';
import { imprintOf, type Verdict } from './imprint.ts';
import { scopesOf } from './scopes.ts';

/** The tag of Baton's own element on a page; changes inside it are nobody's work. */
const OWN_TAG = 'baton-page';
/** Time after a change in which the page is not even looked at, in milliseconds. */
const REST_MS = 200;
/** Quiet time after that, in which nothing may change, before the page counts as settled. */
const QUIET_MS = 100;
/** Shortest time between two reports under constant change, in milliseconds. */
const LEAST_GAP_MS = 1000;
/** How many times longer than a look took the page is left alone after it: 4 % at the most. */
const BREATHS = 25;
/** Longest wait for a moment in which the page has nothing to do, in milliseconds. */
const PATIENCE_MS = 1500;
/** Most changes of one delivery that are looked at; more are never Baton's own. */
const LOOKS = 8;

const EVERYTHING: MutationObserverInit = { childList: true, characterData: true, subtree: true };

type NavigationLike = EventTarget | undefined;

/** A page that is watched. */
export type PageWatch = {
  /** Observes the document of a frame of the page as well. */
  also(part: Document): void;
  /**
   * Tells what was read: from now on only changes count that can be news.
   * @param awaited selectors of what an adapter could still read, see `awaited.ts`.
   */
  known(recognised: Recognised | null, awaited: readonly string[]): void;
};

/** What is called when the page has come to rest. */
export type Settled = {
  /** There may be something new to read. */
  changed: () => void;
  /** Only what stands in the fields is different. */
  drafted: () => void;
};

const isOwn = (node: Node): boolean => isElement(node) && tagOf(node) === OWN_TAG;

/** True when all that changed is Baton's own element. */
const isOurs = (records: readonly MutationRecord[]): boolean =>
  records.length <= LOOKS &&
  records.every((record) => {
    if (record.type === 'characterData') return false;
    const nodes = [...record.addedNodes, ...record.removedNodes];
    return nodes.length > 0 && nodes.length <= LOOKS && nodes.every(isOwn);
  });

/**
 * Calls `changed` when the page has come to rest: once at the start, after navigation inside the
 * page, and after content arrived late. Nothing runs while nothing changes. While much changes
 * nothing is observed either: the first change ends the observing, and only after a rest it is seen
 * whether the page still moves. So a burst costs one delivery, not one record for each node. Changes
 * outside of what was read cost a few counts, see `imprint.ts`. Under constant change it reports
 * about once a second, more seldom where looks take long.
 * @param doc the document of this script's own window.
 */
export function watchPage(doc: Document, settled: Settled, signal: AbortSignal): PageWatch {
  // Not `doc.defaultView`: an image of that name would stand in for it.
  const view = window;
  const watched = new Set<Document>();
  if (signal.aborted) return { also: () => {}, known: () => {} };
  let timer: number | undefined;
  let idle: number | undefined;
  let last = -Infinity;
  let breath = LEAST_GAP_MS;
  let firstChange: number | undefined;
  /** Whether something changed in what was read; else the imprint is asked. */
  let isNews = true;
  /** Whether anything changed since the last report, so perhaps while the page was being read. */
  let moved = false;
  let imprint: (() => Verdict) | undefined;
  let observeParts = (): void => {};

  /** Not before this moment comes the next report; looks may go on after `changed` returned. */
  const next = (): number => last + Math.max(breath, lastLook() * BREATHS);
  const listen = (): void => {
    for (const part of watched) {
      if (part !== doc && viewOf(part) === null) watched.delete(part);
      else around.observe(part, EVERYTHING);
    }
    observeParts();
  };
  const report = (): void => {
    idle = undefined;
    if (signal.aborted) return;
    const start = performance.now();
    const verdict = isNews ? 'more' : (imprint?.() ?? 'more');
    last = performance.now();
    breath = Math.max(LEAST_GAP_MS, (last - start) * BREATHS * 2);
    firstChange = undefined;
    isNews = false;
    moved = false;
    listen();
    if (verdict === 'more') settled.changed();
    if (verdict === 'drafts') settled.drafted();
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
  const wait = (): void => {
    if (signal.aborted || idle !== undefined) return;
    const now = performance.now();
    firstChange ??= now;
    after(Math.max(REST_MS, next() - now - QUIET_MS), probe);
  };
  const news = (): void => {
    isNews = true;
    wait();
  };
  const around = new MutationObserver((records) => {
    if (isOurs(records)) return;
    around.disconnect();
    moved = true;
    if (imprint === undefined) isNews = true;
    wait();
  });
  const inside = new MutationObserver((records) => {
    if (isOurs(records)) return;
    inside.disconnect();
    news();
  });
  const also = (part: Document): void => {
    if (signal.aborted || watched.has(part)) return;
    watched.add(part);
    around.observe(part, EVERYTHING);
  };
  also(doc);
  // A frame that went elsewhere changes nothing in this document but says that it has loaded.
  doc.addEventListener(
    'load',
    ({ target }) => {
      if (target instanceof HTMLIFrameElement) news();
    },
    { capture: true, passive: true, signal },
  );
  const navigation = (view as { navigation?: NavigationLike }).navigation;
  navigation?.addEventListener('navigatesuccess', news, { signal });
  view.addEventListener('popstate', news, { signal });
  view.addEventListener('hashchange', news, { signal });
  view.addEventListener('pageshow', news, { signal });
  signal.addEventListener(
    'abort',
    () => {
      around.disconnect();
      inside.disconnect();
      view.clearTimeout(timer);
      if (idle !== undefined) view.cancelIdleCallback(idle);
    },
    { once: true },
  );
  after(0, whenIdle);
  return {
    also,
    known(recognised, awaited) {
      if (signal.aborted) return;
      // What came while it was read may be missing in what was read.
      if (moved && imprint?.() !== 'same') isNews = true;
      imprint = imprintOf([...watched], recognised, awaited);
      inside.disconnect();
      const { whole, joints } = recognised ? scopesOf(recognised) : { whole: [], joints: [] };
      observeParts = () => {
        for (const part of whole) inside.observe(part, EVERYTHING);
        for (const joint of joints) inside.observe(joint, { childList: true });
      };
      observeParts();
    },
  };
}
