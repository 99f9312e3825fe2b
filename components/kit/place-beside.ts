/** Between the button and the box, and between the box and the edge of the window, in pixels. */
const GAP = 4;
const EDGE = 8;
const LEAST_HEIGHT = 96;

/**
 * Puts a floating box beside its button, inside the window: below where it fits or where there is
 * more room than above. CSS anchor positioning would do it, but Firefox 140 has none.
 * @param align which edges of box and button stand over each other
 */
export function placeBeside(box: HTMLElement, button: Element, align: 'start' | 'end'): void {
  box.style.maxHeight = '';
  const anchor = button.getBoundingClientRect();
  const { width, height } = box.getBoundingClientRect();
  const below = window.innerHeight - anchor.bottom - GAP - EDGE;
  const above = anchor.top - GAP - EDGE;
  const under = height <= below || below >= above;
  const room = Math.max(under ? below : above, LEAST_HEIGHT);
  const top = under ? anchor.bottom + GAP : anchor.top - GAP - Math.min(height, room);
  const left = align === 'start' ? anchor.left : anchor.right - width;
  const rightmost = window.innerWidth - width - EDGE;
  box.style.maxHeight = `${room}px`;
  box.style.top = `${Math.max(EDGE, top)}px`;
  box.style.left = `${Math.max(EDGE, Math.min(left, rightmost))}px`;
}
