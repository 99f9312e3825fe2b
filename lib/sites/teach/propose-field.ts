import { all, parentElement, tagOf } from '../dom.ts';
import { compoundsOf } from './compounds.ts';

/** How far above an element something may stand that tells it from its like. */
const CLIMB = 14;
/** Least strength of what an element is anchored to, and of a name that may stand alone. */
const ANCHOR = 35;
const ALONE = 30;
const MOST = 3;

function isOnly(doc: Document, selector: string, element: Element): boolean {
  const found = all(doc, selector, 2);
  return found.length === 1 && found[0] === element;
}

/** `main > div:nth-of-type(2) > p`: the way down from the nearest ancestor that can be named. */
function wayDown(element: Element, doc: Document): string | undefined {
  const steps: string[] = [];
  let at: Element | null = element;
  while (at) {
    const parent = parentElement(at);
    const named = compoundsOf(at).find(({ css, strength }) => {
      return (
        strength >= ANCHOR && steps.length > 0 && isOnly(doc, [css, ...steps].join(' > '), element)
      );
    });
    if (named) return [named.css, ...steps].join(' > ');
    const tag = tagOf(at);
    if (!parent) return undefined;
    const like: Element[] = all(parent, `:scope > ${tag}`);
    const step: string = like.length > 1 ? `${tag}:nth-of-type(${like.indexOf(at) + 1})` : tag;
    steps.unshift(step);
    if (tag === 'body') {
      const path = steps.join(' > ');
      return isOnly(doc, path, element) ? path : undefined;
    }
    at = parent;
  }
  return undefined;
}

/**
 * Selectors for one element of a page, those that last longest first. Each of them matches this
 * element and no other; positions are used only where nothing on the way up can be named.
 * @returns one to three selectors; none for an element that is not in the document
 */
export function proposeField(element: Element, doc: Document): string[] {
  const own = compoundsOf(element);
  const found = own
    .filter(({ css, strength }) => strength >= ALONE && isOnly(doc, css, element))
    .map(({ css }) => css)
    .slice(0, 2);
  let above = parentElement(element);
  for (let level = 0; above && level < CLIMB && found.length < MOST; level += 1) {
    const anchors = compoundsOf(above).filter(({ strength }) => strength >= ANCHOR);
    const pair = anchors
      .flatMap((anchor) =>
        own.map((one) => ({
          css: `${anchor.css} ${one.css}`,
          strength: anchor.strength + one.strength,
        })),
      )
      .toSorted((left, right) => right.strength - left.strength)
      .find(({ css }) => isOnly(doc, css, element));
    if (pair) found.push(pair.css);
    above = parentElement(above);
  }
  if (found.length > 0) return found;
  const path = wayDown(element, doc);
  return path === undefined ? [] : [path];
}
