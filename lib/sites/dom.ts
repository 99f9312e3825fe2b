/**
 * DOM access that a page cannot redirect. A form or document lets its named children stand in for
 * its own properties (`<form><input name="parentNode">`), in the isolated world too, so everything
 * here goes through the prototypes.
 */

type Getter = (this: object) => unknown;

/** The getter of `name`, looked up along the prototype chain. */
export function getterOf(start: object, name: string): Getter {
  for (let at: object | null = start; at; at = Object.getPrototypeOf(at) as object | null) {
    const property: object = Object.getOwnPropertyDescriptor(at, name) ?? {};
    const found = Reflect.get(property, 'get') as Getter | undefined;
    if (found) return found;
  }
  return () => null;
}

const firstChildOf = getterOf(Node.prototype, 'firstChild');
const nextSiblingOf = getterOf(Node.prototype, 'nextSibling');
const parentNodeOf = getterOf(Node.prototype, 'parentNode');
const nodeTypeOf = getterOf(Node.prototype, 'nodeType');
const dataOf = getterOf(CharacterData.prototype, 'data');
const textContentOf = getterOf(Element.prototype, 'textContent');
const localNameOf = getterOf(Element.prototype, 'localName');
const defaultViewOf = getterOf(Document.prototype, 'defaultView');
const documentElementOf = getterOf(Document.prototype, 'documentElement');

export const firstChild = (node: Node): Node | null => firstChildOf.call(node) as Node | null;
export const nextSibling = (node: Node): Node | null => nextSiblingOf.call(node) as Node | null;
export const parentOf = (node: Node): Node | null => parentNodeOf.call(node) as Node | null;
export const viewOf = (doc: Document): (Window & typeof globalThis) | null =>
  defaultViewOf.call(doc) as (Window & typeof globalThis) | null;
export const rootOf = (doc: Document): Element => documentElementOf.call(doc) as Element;

/** Text of a node with everything below it, as the DOM has it (scripts included). */
export const rawText = (node: Element | Text): string =>
  ((isText(node) ? dataOf : textContentOf).call(node) as string | null) ?? '';
/** Text of one text node. */
export const valueOfText = (node: Text): string => (dataOf.call(node) as string | null) ?? '';

export function isElement(node: Node | null | undefined): node is Element {
  return node !== null && node !== undefined && nodeTypeOf.call(node) === 1;
}

export function isText(node: Node): node is Text {
  return nodeTypeOf.call(node) === 3;
}

/** Tag name; lower case for every HTML element. */
export const tagOf = (element: Element): string => localNameOf.call(element) as string;

export const attr = (element: Element, name: string): string | null =>
  Element.prototype.getAttribute.call(element, name);

/** The parent element, or null at the top. */
export function parentElement(node: Node): Element | null {
  const parent = parentOf(node);
  return isElement(parent) ? parent : null;
}

type Root = Document | Element | ShadowRoot;

function isDocument(root: Root): root is Document {
  return nodeTypeOf.call(root) === 9;
}

function isFragment(root: Root): root is ShadowRoot {
  return nodeTypeOf.call(root) === 11;
}

/** First match below `root` (not `root` itself); null for none or for a selector the engine refuses. */
export function one(root: Root, selector: string): Element | null {
  try {
    if (isFragment(root)) return DocumentFragment.prototype.querySelector.call(root, selector);
    return isDocument(root)
      ? Document.prototype.querySelector.call(root, selector)
      : Element.prototype.querySelector.call(root, selector);
  } catch {
    return null;
  }
}

/** Every match below `root` in document order, `most` at the most. */
export function all(root: Root, selector: string, most = 5000): Element[] {
  let found: ArrayLike<Element>;
  try {
    if (isFragment(root)) found = DocumentFragment.prototype.querySelectorAll.call(root, selector);
    else if (isDocument(root)) found = Document.prototype.querySelectorAll.call(root, selector);
    else found = Element.prototype.querySelectorAll.call(root, selector);
  } catch {
    return [];
  }
  const list: Element[] = [];
  const length = Math.min(found.length, most);
  for (let index = 0; index < length; index += 1) list.push(found[index] as Element);
  return list;
}

export function matches(element: Element, selector: string): boolean {
  try {
    return Element.prototype.matches.call(element, selector);
  } catch {
    return false;
  }
}

export function closest(element: Element, selector: string): Element | null {
  try {
    return Element.prototype.closest.call(element, selector);
  } catch {
    return null;
  }
}

export const contains = (outer: Node, inner: Node): boolean =>
  Node.prototype.contains.call(outer, inner);

/** True when `left` comes before `right` in the document. */
export const isBefore = (left: Node, right: Node): boolean =>
  (Node.prototype.compareDocumentPosition.call(left, right) & 4) !== 0;

/** The child elements of an element. */
export function childElements(element: Element): Element[] {
  const found: Element[] = [];
  for (let child = firstChild(element); child; child = nextSibling(child)) {
    if (isElement(child)) found.push(child);
  }
  return found;
}

/** How many elements of one tag a document has, `*` for all; the browser counts faster than any walk. */
export const countOf = (doc: Document, tag: string): number =>
  Document.prototype.getElementsByTagName.call(doc, tag).length;
