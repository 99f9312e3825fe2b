import { all, isElement, one, tagOf } from '../dom.ts';
import { documentIn, openShadowRoot } from '../select.ts';

/** Where a page keeps what it shows: itself and the open shadow roots in it. */
export type Root = Document | Element | ShadowRoot;

/** Most shadow roots of a page that are looked into. */
const MOST_ROOTS = 60;
/** Most frames of a page or message that are looked into. */
const MOST_FRAMES = 5;

/** A page and the open shadow roots of its components, those inside one another too. */
export function rootsOf(doc: Document): Root[] {
  const found: Root[] = [doc];
  for (let at = 0; at < found.length && found.length <= MOST_ROOTS; at += 1) {
    for (const element of all(found[at] ?? doc, '*', 150_000)) {
      if (!tagOf(element).includes('-') || found.length > MOST_ROOTS) continue;
      const inside = openShadowRoot(element);
      if (inside) found.push(inside);
    }
  }
  return found;
}

/** What a selector finds in any of them. @param most for all together. */
export const among = (roots: readonly Root[], selector: string, most: number): Element[] =>
  roots.length === 1
    ? all(roots[0] ?? document, selector, most)
    : roots.flatMap((root) => all(root, selector, most)).slice(0, most);

/** The documents of frames that the page may look into, with the frames. */
export function framesIn(root: Root): { frame: Element; inside: Document }[] {
  const isFrame = isElement(root) && /^i?frame$/.test(tagOf(root));
  const frames = isFrame ? [root] : all(root, 'iframe, frame', MOST_FRAMES);
  return frames.flatMap((frame) => {
    const inside = documentIn(frame);
    return inside ? [{ frame, inside }] : [];
  });
}

/** The text of a message that its tool shows in a frame. */
export function framedBody(roots: readonly Element[]): Element | null {
  for (const { inside } of roots.flatMap(framesIn)) {
    const body = one(inside, 'body');
    if (body) return body;
  }
  return null;
}
