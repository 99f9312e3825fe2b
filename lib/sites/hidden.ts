import type { HiddenText } from '@/lib/model/reading';
import type { Budget } from './budget.ts';
import { attr, parentElement, rootOf, viewOf } from './dom.ts';

type Why = HiddenText['why'];

/** Looks at elements of one document, remembering what it has seen. */
export type Visibility = {
  /** Why nothing below this element can be seen, or null. */
  subtree(element: Element): Why | null;
  /** Why the element's own text (not that of elements below it) cannot be seen, or null. */
  ownText(element: Element): Why | null;
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

/** A box that was pushed out of the page or clipped to nothing, as screen-reader texts are. */
function byBox(element: Element, style: CSSStyleDeclaration, view: Window): Why | null {
  const positioned = style.position === 'absolute' || style.position === 'fixed';
  if (positioned && /rect\(\s*(0|1)(px)?,?\s*(0|1)(px)?,?\s*(0|1)(px)?/.test(style.clip)) {
    return 'clipped';
  }
  if (/inset\((50|100)%/.test(style.clipPath) || style.clipPath === 'circle(0px)') return 'clipped';
  if (Math.abs(Number.parseFloat(style.textIndent)) > 900) return 'off-screen';
  const hides = style.overflowX !== 'visible' || style.overflowY !== 'visible';
  if (!positioned && !hides && style.transform === 'none' && style.position !== 'relative') {
    return null;
  }
  const box = Element.prototype.getBoundingClientRect.call(element);
  if (hides && (box.width <= 1 || box.height <= 1)) return 'clipped';
  if (box.width === 0 && box.height === 0) return null;
  const right = box.right + view.scrollX;
  const bottom = box.bottom + view.scrollY;
  return right < 0 || bottom < 0 || box.left + view.scrollX > 20_000 ? 'off-screen' : null;
}

/**
 * How texts of `doc` are seen by a person. With computed style in a browser, by attributes alone
 * elsewhere. Bounded: after the style budget only what the browser answers natively is asked.
 */
export function visibilityOf(doc: Document, budget: Budget): Visibility {
  const view = viewOf(doc);
  // A parsed document has no view, and imitations of a browser leave computed values empty.
  const real = view !== null && view.getComputedStyle(rootOf(doc)).opacity !== '';
  const backgrounds = new Map<Element, [number, number, number, number] | null>();
  const chains = new Map<Element, Why | null>();

  const styleOf = (element: Element): CSSStyleDeclaration | null => {
    if (!real || budget.styles <= 0) return null;
    budget.styles -= 1;
    if (budget.styles === 0) budget.truncated = true;
    return view.getComputedStyle(element);
  };

  /** The colour behind an element's text; null where an image or another notation makes it unknown. */
  const backgroundOf = (element: Element): [number, number, number, number] | null => {
    const known = backgrounds.get(element);
    if (known !== undefined) return known;
    const style = styleOf(element);
    const colour = style ? parseColour(style.backgroundColor) : null;
    const above = parentElement(element);
    let found: [number, number, number, number] | null;
    if (!style || !colour || style.backgroundImage !== 'none') found = null;
    else if (colour[3] > 0.9) found = colour;
    else if (colour[3] > 0) found = null;
    else if (above) found = backgroundOf(above);
    else found = style.colorScheme.includes('dark') ? null : [255, 255, 255, 1];
    backgrounds.set(element, found);
    return found;
  };

  const subtree = (element: Element): Why | null => {
    if (!real) return byAttributes(element);
    const style = styleOf(element);
    if (!style) {
      const seen = Element.prototype.checkVisibility.call(element, {
        opacityProperty: true,
        visibilityProperty: true,
      });
      return seen ? null : 'not-displayed';
    }
    if (style.display === 'none') return 'not-displayed';
    if (Number(style.opacity) < 0.05) return 'transparent';
    return byBox(element, style, view);
  };

  const ownText = (element: Element): Why | null => {
    const style = styleOf(element);
    if (!style) return null;
    if (style.visibility !== 'visible') return 'not-displayed';
    if (Number.parseFloat(style.fontSize) <= 1) return 'tiny';
    const colour = parseColour(style.webkitTextFillColor || style.color);
    if (!colour) return null;
    if (colour[3] < 0.05) return 'transparent';
    const behind = backgroundOf(element);
    if (!behind) return null;
    const distance = Math.max(...[0, 1, 2].map((i) => Math.abs((colour[i] ?? 0) - (behind[i] ?? 0))));
    return distance < 12 ? 'same-colour' : null;
  };

  const chain = (element: Element): Why | null => {
    const known = chains.get(element);
    if (known !== undefined) return known;
    const above = parentElement(element);
    const why = (above ? chain(above) : null) ?? subtree(element);
    chains.set(element, why);
    return why;
  };

  return { subtree, ownText, chain };
}
