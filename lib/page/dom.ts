/**
 * Access to a document that the page cannot redirect: an image named `body` or a field named
 * `closest` stands in for the property of that name, in the isolated world too, so these go through
 * the prototypes. The same rule as in `lib/sites/dom`, which this room may not import.
 */

type Name = 'documentElement' | 'body' | 'defaultView' | 'activeElement';

/** Reads a property of a document through the getter that its prototypes have. */
function reader<T>(name: Name): (doc: Document) => T {
  let at: object | null = Document.prototype;
  let getter: ((this: Document) => T) | undefined;
  for (; at && !getter; at = Object.getPrototypeOf(at) as object | null) {
    const property: object = Object.getOwnPropertyDescriptor(at, name) ?? {};
    getter = Reflect.get(property, 'get') as typeof getter;
  }
  // Imitations of a browser may have a plain property.
  return (doc) => (getter ? getter.call(doc) : (doc[name] as T));
}

/** The root element. */
export const rootOf = reader<HTMLElement>('documentElement');
/** The body, where there is one. */
export const bodyOf = reader<HTMLElement | null>('body');
/** The window a document is shown in. */
export const viewOf = reader<(Window & typeof globalThis) | null>('defaultView');
/** What has the focus. */
export const focusedIn = reader<Element | null>('activeElement');

/** The nearest element around, or the element itself, that matches. */
export const closest = (element: Element, selector: string): Element | null =>
  Element.prototype.closest.call(element, selector);
