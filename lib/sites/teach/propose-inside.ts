import { all, one, parentElement, tagOf } from '../dom.ts';
import { compoundsOf } from './compounds.ts';

/** Least share of the items in which a selector has to find the right element. */
const LEAST_SHARE = 0.6;
/** How many items are looked at for candidates. */
const SAMPLES = 4;

/** What is looked for in one item of a list; undefined where the item has none. */
export type Inside = { item: Element; element: Element | undefined };

function candidatesFor({ item, element }: Inside): Map<string, number> {
  const found = new Map<string, number>();
  if (element === undefined || element === item) return found;
  const own = compoundsOf(element);
  for (const { css, strength } of own) found.set(css, strength);
  for (let above = parentElement(element); above && above !== item; above = parentElement(above)) {
    for (const anchor of compoundsOf(above).filter(({ strength }) => strength >= 30)) {
      for (const { css, strength } of own) {
        found.set(`${anchor.css} ${css}`, Math.min(anchor.strength, strength) - 2);
      }
    }
  }
  const path: string[] = [];
  for (let at: Element = element; at !== item;) {
    const parent = parentElement(at);
    if (!parent) return found;
    const like = all(parent, `:scope > ${tagOf(at)}`);
    path.unshift(like.length > 1 ? `${tagOf(at)}:nth-of-type(${like.indexOf(at) + 1})` : tagOf(at));
    at = parent;
  }
  found.set(`:scope > ${path.join(' > ')}`, 1);
  return found;
}

/**
 * A selector that finds, inside every item of a list, what was found there by looking closely.
 * @returns undefined when none finds the right element in most of the items that have one; an empty
 *   selector when the element is the item itself
 */
export function proposeInside(parts: readonly Inside[]): string | undefined {
  const having = parts.filter(({ element }) => element !== undefined);
  if (having.length === 0) return undefined;
  if (having.filter(({ item, element }) => item === element).length > having.length / 2) return '';
  const candidates = new Map<string, number>();
  for (const part of having.slice(0, SAMPLES)) {
    for (const [css, strength] of candidatesFor(part)) candidates.set(css, strength);
  }
  let best: { css: string; score: number } | undefined;
  for (const [css, strength] of candidates) {
    const right = parts.filter(({ item, element }) => {
      const found = one(item, css);
      return element === undefined ? found === null : found === element;
    }).length;
    const share = right / parts.length;
    const score = share + strength / 1000;
    if (share >= LEAST_SHARE && score > (best?.score ?? 0)) best = { css, score };
  }
  return best?.css;
}
