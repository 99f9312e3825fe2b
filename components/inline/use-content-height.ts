import { useEffect, type RefObject } from 'react';

/** The page draws a border of one pixel inside the height it gives the frame. */
const BORDERS = 2;

/**
 * Tells how tall the frame would have to be to show everything without scrolling.
 * @param frame holds header, `[data-scroll]` with `[data-scroll-content]`, and bar
 * @param onHeight told in CSS pixels, once for each change; must not change between renders
 */
export function useContentHeight(
  frame: RefObject<HTMLElement | null>,
  onHeight: (height: number) => void,
): void {
  useEffect(() => {
    const root = frame.current;
    if (!root) return undefined;
    let told = 0;
    const measure = () => {
      const height = Math.ceil(naturalHeight(root)) + BORDERS;
      if (height === told) return;
      told = height;
      onHeight(height);
    };
    const sizes = new ResizeObserver(measure);
    const watch = () => {
      sizes.disconnect();
      for (const element of root.querySelectorAll('[data-scroll-content], footer, header')) {
        sizes.observe(element);
      }
      measure();
    };
    // The parts come and go with the state of the review.
    const parts = new MutationObserver(watch);
    parts.observe(root, { childList: true, subtree: true });
    watch();
    return () => {
      sizes.disconnect();
      parts.disconnect();
    };
  }, [frame, onHeight]);
}

/** What is there, with the scrolling part at its full length instead of the length it was given. */
function naturalHeight(root: HTMLElement): number {
  const scroll = root.querySelector<HTMLElement>('[data-scroll]');
  const content = root.querySelector<HTMLElement>('[data-scroll-content]');
  let height = 0;
  for (const child of root.children) height += child.getBoundingClientRect().height;
  if (!scroll || !content) return height;
  return height - scroll.clientHeight + content.offsetHeight;
}
