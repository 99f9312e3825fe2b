import { createPointerBox, isOwnHost } from './point-box.ts';
import { around, holds, innermostAt, insideOf, windowsOf } from './point-inside.ts';

/** A step of the pointer by keyboard, from the element it is on. */
export type PointMove = 'wider' | 'narrower' | 'next' | 'before';

/** A pointer on the page, waiting for the person to take something. */
export type Pointing = {
  /** Moves by keyboard. @returns what it is on now */
  move(step: PointMove): Element;
  /** Takes what the pointer is on. */
  take(): void;
  cancel(): void;
};

/** Everything a press is made of; none of it reaches the page while a person points. */
const SWALLOWED = [
  'pointerdown',
  'pointerup',
  'mousedown',
  'mouseup',
  'click',
  'auxclick',
  'dblclick',
  'contextmenu',
  'touchstart',
  'touchend',
  'dragstart',
] as const;

const KEYS: Readonly<Record<string, PointMove>> = {
  ArrowUp: 'wider',
  ArrowDown: 'narrower',
  ArrowRight: 'next',
  ArrowLeft: 'before',
};

/** True for an element a person can see something of. */
function isShown(element: Element): boolean {
  const { width, height } = element.getBoundingClientRect();
  return width > 0 && height > 0 && !isOwnHost(element);
}

function siblingOf(element: Element, way: 'next' | 'before'): Element | null {
  let at: Element | null = element;
  do at = way === 'next' ? at.nextElementSibling : at.previousElementSibling;
  while (at && !isShown(at));
  return at;
}

/** Where a step leads: outwards, inwards, or to the neighbour; stays where there is none. */
export function stepFrom(element: Element, step: PointMove, inner: Element | undefined): Element {
  if (step === 'wider') {
    return around(element) ?? element;
  }
  if (step === 'narrower') {
    const back = inner && holds(element, inner) && inner !== element ? inner : undefined;
    const child = back ?? insideOf(element).find(isShown);
    return child ?? element;
  }
  return siblingOf(element, step) ?? element;
}

/**
 * Lets the person point at an element of the page: a box follows the pointer, a press or Enter takes,
 * Escape cancels, arrows go outwards, inwards and to the neighbours. Presses hit a shield of Baton's
 * own, so that nothing on the page is clicked. Keys count only while the page has the focus. What
 * stands in open shadow roots and in frames of the same site can be pointed at as well.
 * @param options.label what to point at, shown beside the box; plain words, no page content
 * @param options.taken called with each element taken; the answer ends the pointing or, with a
 *   sentence, says why not this one
 * @param options.signal ends the pointing and takes everything off the page
 */
export function pointAt(options: {
  doc: Document;
  label: string;
  taken: (element: Element) => string | null;
  cancelled: () => void;
  moved?: (element: Element) => void;
  signal: AbortSignal;
}): Pointing {
  const { doc, label, taken, cancelled, signal } = options;
  const ending = new AbortController();
  const until = AbortSignal.any([signal, ending.signal]);
  const box = createPointerBox(doc, label, until);
  let current: Element = doc.querySelector('h1, main, [role="main"]') ?? doc.body;
  /** Where the way outwards began: the way inwards goes back along it. */
  const trail: Element[] = [];

  const show = (element: Element): void => {
    current = element;
    box.surround(element);
    options.moved?.(element);
  };
  const take = (): void => {
    const refused = taken(current);
    if (refused === null) ending.abort();
    else box.say(refused);
  };
  const cancel = (): void => {
    ending.abort();
    cancelled();
  };
  const move = (step: PointMove): Element => {
    const before = current;
    const next = stepFrom(before, step, step === 'narrower' ? trail.pop() : undefined);
    if (step === 'wider' && next !== before) trail.push(before);
    if (step === 'next' || step === 'before') trail.length = 0;
    next.scrollIntoView({ block: 'nearest' });
    show(next);
    return next;
  };
  const under = (event: MouseEvent): Element | undefined =>
    innermostAt(doc, event.clientX, event.clientY, isOwnHost);

  // Events that scripts of the page make are neither obeyed nor kept from it.
  const listen = <Name extends keyof WindowEventMap>(
    name: Name,
    act: (event: WindowEventMap[Name]) => boolean,
    target: Window = window,
  ): void => {
    target.addEventListener(
      name,
      (event) => {
        if (!event.isTrusted || !act(event)) return;
        event.preventDefault();
        event.stopImmediatePropagation();
      },
      { capture: true, passive: false, signal: until },
    );
  };
  for (const name of SWALLOWED) {
    listen(name, (event) => {
      if (name === 'click' && event instanceof MouseEvent) {
        const element = under(event);
        if (element && element !== current && !holds(current, element)) show(element);
        take();
      }
      return true;
    });
  }
  listen('pointermove', (event) => {
    const element = under(event);
    if (element && element !== current) {
      trail.length = 0;
      show(element);
    }
    return true;
  });
  const onKey = (event: KeyboardEvent): boolean => {
    const step = KEYS[event.key];
    if (step !== undefined) move(step);
    else if (event.key === 'Enter') take();
    else if (event.key === 'Escape') cancel();
    else return false;
    return true;
  };
  // The focus may be in a frame; presses never are, since the shield is above it.
  for (const target of windowsOf(doc)) listen('keydown', onKey, target);
  show(current);
  return { move, take, cancel };
}
