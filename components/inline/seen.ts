/**
 * Whether a person can really see this frame: the wall against pages that cover or disguise it.
 *
 * Chromium has IntersectionObserver v2, which knows about overlays, opacity, filters and transforms
 * of the page around the frame. Firefox (ESR 140) has not: there the frame has to be in the window
 * from edge to edge in a visible tab. That is a weaker wall: a page that lays something over the
 * frame is not noticed. What an accepted click can do stays the same in both: put the shown text
 * into the field it was made for, never send it.
 */

/** From the security rules: seen for half a second, so that a flash does not count. */
export const SEEN_FOR_MS = 500;

/** The shortest interval at which Chromium reports visibility. */
const REPORT_EVERY_MS = 100;

/** A frame is on whole pixels, the window's edge not always. */
const WHOLE = 0.99;

export type SeenBy = 'visibility' | 'intersection';

export type SeenWatch = {
  /** True when the element has been seen without a break for {@link SEEN_FOR_MS}. */
  seen(): boolean;
  /** What the browser can tell: `visibility` is the strong wall. */
  by: SeenBy;
};

type WithVisibility = IntersectionObserverEntry & { isVisible?: boolean };
type VisibilityInit = IntersectionObserverInit & { trackVisibility: boolean; delay: number };

/**
 * Watches an element until the signal ends it.
 * @param element the element that holds everything a person is shown
 * @param now milliseconds of a clock that never jumps back
 */
export function watchSeen(
  element: Element,
  signal: AbortSignal,
  now: () => number = () => performance.now(),
): SeenWatch {
  const by: SeenBy =
    'isVisible' in IntersectionObserverEntry.prototype ? 'visibility' : 'intersection';
  let since: number | null = null;
  const report = (visible: boolean) => {
    if (!visible) since = null;
    else since ??= now();
  };
  const init: VisibilityInit = {
    threshold: [0, WHOLE],
    trackVisibility: true,
    delay: REPORT_EVERY_MS,
  };
  const observer = new IntersectionObserver(
    (entries) => {
      for (const entry of entries) report(isShown(entry, by));
    },
    by === 'visibility' ? init : { threshold: [0, WHOLE] },
  );
  observer.observe(element);
  const ownDocument = element.ownerDocument;
  const hidden = () => {
    if (ownDocument.visibilityState === 'visible') return;
    report(false);
    // A new watch reports again when the tab is back; without it nothing would change.
    observer.unobserve(element);
    observer.observe(element);
  };
  ownDocument.addEventListener('visibilitychange', hidden, { signal });
  signal.addEventListener('abort', () => {
    observer.disconnect();
    report(false);
  });
  return { by, seen: () => since !== null && now() - since >= SEEN_FOR_MS };
}

function isShown(entry: WithVisibility, by: SeenBy): boolean {
  // Without this a page could show the button alone and scroll the words out of the window.
  const whole = entry.isIntersecting && entry.intersectionRatio >= WHOLE;
  return by === 'visibility' ? whole && entry.isVisible === true : whole;
}
