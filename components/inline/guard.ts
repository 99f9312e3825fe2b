/** Why a click in the frame did not count. */
export type Refusal = 'not-seen' | 'not-trusted' | 'not-same-control';

/** Keys that press the control with the focus. */
const PRESSING = new Set(['Enter', ' ']);
/** Keys that only move about or leave: they do nothing to a result. */
const HARMLESS = new Set([
  'Escape',
  'Tab',
  'ArrowUp',
  'ArrowDown',
  'PageUp',
  'PageDown',
  'Shift',
  'Control',
  'Alt',
  'Meta',
]);

/** On a control that only closes or explains: it works seen or not. */
export const HARMLESS_CONTROL = 'data-harmless';

const CONTROL =
  'button, a, input, textarea, select, summary, [role=button], [role=menuitem], [tabindex]';

/**
 * Lets a click or a key through to the page's controls only when it is really the person's: the
 * event is trusted, the frame was seen, and a click went down and up on the same control. It sits on
 * the window in the capture phase, before every other listener, so no control can be forgotten.
 * @param seen see `watchSeen`
 * @param onRefused what to do instead: the same decision can be taken in the panel
 */
export function guardClicks(
  target: Window,
  seen: () => boolean,
  onRefused: (why: Refusal) => void,
  signal: AbortSignal,
): void {
  let down: Element | null = null;
  let seenAtDown = false;
  let key: Element | null = null;

  const refuse = (event: Event, why: Refusal) => {
    event.preventDefault();
    event.stopImmediatePropagation();
    onRefused(why);
  };

  const onPointerDown = (event: Event) => {
    down = event.isTrusted ? controlOf(event) : null;
    seenAtDown = event.isTrusted && seen();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    key = null;
    if (HARMLESS.has(event.key)) return;
    if (!event.isTrusted) return refuse(event, 'not-trusted');
    if (!seen()) return refuse(event, 'not-seen');
    if (PRESSING.has(event.key)) key = controlOf(event);
  };
  const onClick = (event: MouseEvent) => {
    const control = controlOf(event);
    const fromKey = event.detail === 0;
    const began = fromKey ? key : down;
    const seenWhenItBegan = fromKey || seenAtDown;
    down = null;
    key = null;
    // A click on plain text or on the scrollbar's track does nothing anyway.
    if (control === null || control.hasAttribute(HARMLESS_CONTROL)) return;
    if (!event.isTrusted) return refuse(event, 'not-trusted');
    if (!seen() || !seenWhenItBegan) return refuse(event, 'not-seen');
    if (began !== control) refuse(event, 'not-same-control');
  };

  const options = { capture: true, signal } as const;
  target.addEventListener('pointerdown', onPointerDown, options);
  target.addEventListener('keydown', onKeyDown, options);
  target.addEventListener('click', onClick, options);
}

function controlOf(event: Event): Element | null {
  return event.target instanceof Element ? event.target.closest(CONTROL) : null;
}
