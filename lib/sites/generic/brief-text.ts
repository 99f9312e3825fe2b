import {
  attr,
  firstChild,
  isElement,
  isText,
  nextSibling,
  parentOf,
  tagOf,
  valueOfText,
} from '../dom.ts';
import { line } from '../text.ts';

/** Most nodes one call visits, whatever the page put below an element. */
const NODES = 400;

/** Most of a node that is looked at, in multiples of what is wanted: templates leave much white space. */
const SPACIOUS = 8;

/** The beginning of a node's text, with white space folded so that it does not count for words. */
const folded = (node: Text, most: number): string =>
  valueOfText(node)
    .slice(0, most * SPACIOUS)
    .replace(/\s{2,}/g, ' ')
    .slice(0, most);

const UNSAID = new Set(['script', 'style', 'noscript', 'template', 'svg']);

/**
 * The beginning of an element's text on one line, for judging what it is. Unlike `textContent` it
 * costs the same on an element that holds fifty megabytes.
 * @param most UTF-16 units after which the walk ends; the result may be a little longer.
 */
export function briefText(root: Element, most = 300): string {
  let text = '';
  let left = NODES;
  let node: Node | null = root;
  while (node && left > 0 && text.length < most) {
    left -= 1;
    let below: Node | null = null;
    if (isText(node)) text += folded(node, most);
    else if (isElement(node) && !UNSAID.has(tagOf(node))) {
      text += ' ';
      below = firstChild(node);
    }
    if (below) {
      node = below;
      continue;
    }
    while (node && node !== root && !nextSibling(node)) node = parentOf(node);
    node = node === root || !node ? null : nextSibling(node);
  }
  return line(text);
}

/** The text directly inside an element, without that of its children. */
export function directText(element: Element, most = 300): string {
  let text = '';
  let left = NODES;
  for (let child = firstChild(element); child && left > 0; child = nextSibling(child)) {
    left -= 1;
    if (isText(child)) text += `${folded(child, most)} `;
    if (text.length > most) break;
  }
  return line(text);
}

/** Words of an element's class that say what it is and not which one: no numbers, no hashes. */
export function classWords(element: Element): string[] {
  const words = (attr(element, 'class') ?? '').split(/\s+/);
  return words.filter((word) => word !== '' && word.length < 40 && !/\d/.test(word)).slice(0, 8);
}

/** Tag and class words of an element: what it has in common with others of its kind. */
export const kindOf = (element: Element): string =>
  [tagOf(element), ...classWords(element).toSorted()].join('.');

/** The element after this one. */
export function nextElement(element: Element): Element | null {
  for (let next = nextSibling(element); next; next = nextSibling(next)) {
    if (isElement(next)) return next;
  }
  return null;
}
