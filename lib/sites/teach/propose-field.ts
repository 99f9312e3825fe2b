import { all, firstChild, isElement, nextSibling, parentElement, tagOf } from '../dom.ts';
import { openShadowRoot, selectAll } from '../select.ts';
import { compoundsOf } from './compounds.ts';

/** How far above an element something may stand that tells it from its like. */
const CLIMB = 14;
/** Least strength of what an element is anchored to, and of a name that may stand alone. */
const ANCHOR = 35;
const ALONE = 30;
const MOST = 3;

function childrenOf(parent: Node, tag: string): Element[] {
  const found: Element[] = [];
  for (let child = firstChild(parent); child; child = nextSibling(child)) {
    if (isElement(child) && tagOf(child) === tag) found.push(child);
  }
  return found;
}

function isOnly(doc: Document | ShadowRoot, selector: string, element: Element): boolean {
  const found = all(doc, selector, 2);
  return found.length === 1 && found[0] === element;
}

/** `main > div:nth-of-type(2) > p`: the way down from the nearest ancestor that can be named. */
function wayDown(element: Element, doc: Document | ShadowRoot): string | undefined {
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
    const like: Element[] = childrenOf(parent ?? doc, tag);
    const step: string = like.length > 1 ? `${tag}:nth-of-type(${like.indexOf(at) + 1})` : tag;
    steps.unshift(step);
    if (tag === 'body' || !parent) {
      const path = steps.join(' > ');
      return isOnly(doc, path, element) ? path : undefined;
    }
    at = parent;
  }
  return undefined;
}

/** Places inside one tree: the page without its shadow roots, or one of those. */
function proposeIn(element: Element, doc: Document | ShadowRoot): string[] {
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

/** The shadow root an element stands in. */
function rootAround(element: Element): ShadowRoot | undefined {
  const root: Node = Node.prototype.getRootNode.call(element);
  // Not asked by class: each frame has its own.
  return 'host' in root ? (root as ShadowRoot) : undefined;
}

/**
 * Selectors for one element of a page, those that last longest first. Each of them matches this
 * element and no other; positions are used only where nothing on the way up can be named. An element
 * in an open shadow root is reached with ` >>> `, by way of its host where it takes that.
 * @returns one to three selectors; none for an element that is not in the document
 */
export function proposeField(element: Element, doc: Document): string[] {
  const root = rootAround(element);
  if (!root) return proposeIn(element, doc);
  const inside = proposeIn(element, root);
  const hosts = proposeField(root.host, doc);
  const ways = [
    ...inside.map((own) => `>>> ${own}`),
    ...inside.flatMap((own) => hosts.map((host) => `${host} >>> ${own}`)),
  ];
  const right = ways.filter((way) => {
    const found = selectAll(doc, way, openShadowRoot, 2);
    return found.length === 1 && found[0] === element;
  });
  return right.slice(0, MOST);
}
