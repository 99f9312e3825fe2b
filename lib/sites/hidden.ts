import type { HiddenText } from '@/lib/model/reading';
import type { Budget } from './budget.ts';
import { attr, closest, parentElement, rawText, rootOf, tagOf, viewOf } from './dom.ts';

type Why = HiddenText['why'];

/** Looks at elements of one document, remembering what it has seen. */
export type Visibility = {
  /** Why nothing below this element can be seen, or null. */
  subtree(element: Element): Why | null;
  /** Why text directly in an element cannot be seen although the elements around it can, or null. */
  text(parent: Element): Why | null;
  /** As `subtree`, for the element and everything above it. */
  chain(element: Element): Why | null;
};

/** A colour as computed style gives it; null for notations other than `rgb()` and `rgba()`. */
export function parseColour(text: string): [number, number, number, number] | null {
  const found = /^rgba?\(([\d.]+),?\s*([\d.]+),?\s*([\d.]+)(?:[,/\s]+([\d.]+)(%?))?\)$/.exec(text);
  if (!found) return null;
  const alpha = found[4] === undefined ? 1 : Number(found[4]) / (found[5] ? 100 : 1);
  return [Number(found[1]), Number(found[2]), Number(found[3]), alpha];
}

/** What attributes alone say: all there is without a browser's layout. */
function byAttributes(element: Element): Why | null {
  const hidden = attr(element, 'hidden');
  if (hidden !== null && hidden !== 'until-found') return 'not-displayed';
  const style = attr(element, 'style');
  if (!style) return null;
  if (/(^|;)\s*(display\s*:\s*none|visibility\s*:\s*(hidden|collapse))/i.test(style)) {
    return 'not-displayed';
  }
  if (/(^|;)\s*opacity\s*:\s*0*\.?0*\s*(;|$|!)/i.test(style)) return 'transparent';
  if (/(^|;)\s*font-size\s*:\s*(0|[01]px)\b/i.test(style)) return 'tiny';
  return null;
}

type Colour = [number, number, number, number];

/** Largest difference of two colour channels at which text cannot be told from its background. */
const SAME_COLOUR = 12;
/** A document this wide to the left or right of the text is not one anybody scrolls to. */
const FAR = 20_000;

/** True for a rectangle outside of everything a person can scroll to. */
function isOff(box: DOMRect, scrolled: { x: number; y: number }): boolean {
  const left = box.left + scrolled.x;
  return left + box.width < 0 || box.bottom + scrolled.y < 0 || left > FAR;
}

/** How many elements of one kind are looked at closely before the others of it are believed. */
const CLOSE_LOOKS = 4;

/** Asks the browser itself, cheaply: not rendered, invisible or fully transparent. */
const NATIVELY: CheckVisibilityOptions = {
  opacityProperty: true,
  visibilityProperty: true,
  checkOpacity: true,
  checkVisibilityCSS: true,
};

/**
 * Tells kinds of elements apart: the same tag, class and style under parents of the same kind. What
 * style sheets do to one of them they do to all, positions aside.
 */
function kindsOf(): (element: Element) => number {
  const kinds = new Map<string, number>();
  const known = new Map<Element, number>();
  const kindOf = (element: Element): number => {
    const before = known.get(element);
    if (before !== undefined) return before;
    const above = parentElement(element);
    const key = `${above ? kindOf(above) : 0} ${tagOf(element)} ${attr(element, 'class') ?? ''}\n${attr(element, 'style') ?? ''}`;
    let kind = kinds.get(key);
    if (kind === undefined) {
      kind = kinds.size + 1;
      kinds.set(key, kind);
    }
    known.set(element, kind);
    return kind;
  };
  return kindOf;
}

/** What a browser's layout says; see {@link visibilityOf}. */
function byLayout(view: Window & typeof globalThis, budget: Budget): Visibility {
  const backgrounds = new Map<Element, Colour>();
  const chains = new Map<Element, Why | null>();
  const kindOf = kindsOf();
  const boxLooks: number[] = [];
  const textLooks: number[] = [];
  const scrolled = { x: view.scrollX, y: view.scrollY };
  const colours = new Map<string, Colour | null>();
  let last: { element: Element; style: CSSStyleDeclaration } | undefined;

  const styleOf = (element: Element): CSSStyleDeclaration => {
    if (last?.element !== element) last = { element, style: view.getComputedStyle(element) };
    return last.style;
  };

  const colourOf = (css: string): Colour | null => {
    let colour = colours.get(css);
    if (colour === undefined) {
      colour = parseColour(css);
      colours.set(css, colour);
    }
    return colour;
  };

  /** The colour behind an element, as far as plain colours say. */
  const backgroundOf = (element: Element): Colour => {
    const known = backgrounds.get(element);
    if (known) return known;
    const style = styleOf(element);
    const colour = colourOf(style.backgroundColor) ?? [0, 0, 0, 0];
    const above = parentElement(element);
    let found: Colour = [255, 255, 255, 1];
    if (colour[3] > 0.5) found = colour;
    else if (above) found = backgroundOf(above);
    else if (style.colorScheme.includes('dark')) found = [18, 18, 18, 1];
    backgrounds.set(element, found);
    return found;
  };
  /** True when an image or gradient stands behind: what colour that has nobody can say. */
  const hasImage = (element: Element | null): boolean => {
    for (let at = element; at; at = parentElement(at)) {
      const style = view.getComputedStyle(at);
      if (style.backgroundImage !== 'none') return true;
      if ((colourOf(style.backgroundColor)?.[3] ?? 1) > 0.5) return false;
    }
    return false;
  };

  /** What needs an element's box: pushed out of the page, or clipped to nothing. */
  const byBox = (element: Element, style: CSSStyleDeclaration): Why | null => {
    const box = Element.prototype.getBoundingClientRect.call(element);
    if (box.width <= 1 || box.height <= 1) {
      if (style.overflowX !== 'visible' && rawText(element).trim() !== '') return 'clipped';
      if (/rect\((0|1)(px)?,?\s*(0|1)(px)?,?\s*(0|1)(px)?/.test(style.clip)) return 'clipped';
    } else if (isOff(box, scrolled)) {
      return 'off-screen';
    }
    if (/inset\((50|100)%|circle\(0/.test(style.clipPath)) return 'clipped';
    return Math.abs(Number.parseFloat(style.textIndent)) > 900 ? 'off-screen' : null;
  };

  /** Looks closely at the first elements of a kind; at all of them where one was hidden. */
  const judge = (
    looks: number[],
    element: Element,
    closely: (element: Element) => Why | null,
    otherwise: (element: Element) => Why | null,
  ): Why | null => {
    const kind = kindOf(element);
    const seen = looks[kind] ?? 0;
    if (seen >= CLOSE_LOOKS) return otherwise(element);
    if (budget.styles <= 0) {
      budget.truncated = true;
      return otherwise(element);
    }
    budget.styles -= 1;
    const why = closely(element);
    looks[kind] = why ? -Infinity : seen + 1;
    return why;
  };

  const natively = (element: Element): Why | null => {
    if (Element.prototype.checkVisibility.call(element, NATIVELY)) return null;
    // What is folded away in `details` a person can unfold.
    return closest(element, 'details:not([open])') ? null : 'not-displayed';
  };

  const closelyBelow = (element: Element): Why | null => {
    const style = styleOf(element);
    if (style.display === 'none') return 'not-displayed';
    if (Number(style.opacity) < 0.05) return 'transparent';
    return byBox(element, style);
  };

  const closelyText = (parent: Element): Why | null => {
    const style = styleOf(parent);
    if (style.visibility !== 'visible') return 'not-displayed';
    if (Number.parseFloat(style.fontSize) <= 1) return 'tiny';
    const colour = colourOf(style.webkitTextFillColor || style.color);
    if (!colour) return null;
    if (colour[3] < 0.05) return 'transparent';
    const behind = backgroundOf(parent);
    for (let channel = 0; channel < 3; channel += 1) {
      if (Math.abs((colour[channel] ?? 0) - (behind[channel] ?? 0)) >= SAME_COLOUR) return null;
    }
    return hasImage(parent) ? null : 'same-colour';
  };

  const subtree = (element: Element): Why | null =>
    judge(boxLooks, element, closelyBelow, () => null);
  const text = (parent: Element): Why | null => judge(textLooks, parent, closelyText, natively);

  const chain = (element: Element): Why | null => {
    const known = chains.get(element);
    if (known !== undefined) return known;
    const above = parentElement(element);
    const why = (above ? chain(above) : null) ?? subtree(element);
    chains.set(element, why);
    return why;
  };
  return { subtree, text, chain };
}

/** What attributes alone say. */
function withoutLayout(): Visibility {
  const chain = (element: Element): Why | null => {
    for (let at: Element | null = element; at; at = parentElement(at)) {
      const why = byAttributes(at);
      if (why) return why;
    }
    return null;
  };
  return { subtree: byAttributes, text: () => null, chain };
}

/**
 * How texts of `doc` are seen by a person: by layout and computed style in a browser, by attributes
 * alone elsewhere. Bounded: of each kind of element a few are looked at closely, and after the style
 * budget only what the browser answers at once is asked.
 */
export function visibilityOf(doc: Document, budget: Budget): Visibility {
  const view = viewOf(doc);
  // A parsed document has no view, and imitations of a browser leave computed values empty.
  const real = view !== null && view.getComputedStyle(rootOf(doc)).opacity !== '';
  return real ? byLayout(view, budget) : withoutLayout();
}
