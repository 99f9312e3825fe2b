import { all, getterOf, isElement, one, tagOf } from './dom.ts';

/**
 * The shadow root of an element, also a closed one where the browser lets extensions in; null for
 * none. Absent: open ones only.
 */
export type ShadowRootOf = (element: Element) => ShadowRoot | null;

const shadowRootGetter = getterOf(Element.prototype, 'shadowRoot');
const contentDocumentGetter =
  typeof HTMLIFrameElement === 'undefined'
    ? () => null
    : getterOf(HTMLIFrameElement.prototype, 'contentDocument');

/** The open shadow root of an element. */
export const openShadowRoot: ShadowRootOf = (element) =>
  (shadowRootGetter.call(element) as ShadowRoot | null) ?? null;

/** Goes on below this combinator in shadow roots; see `Selector` in adapter.ts. */
const DEEP = '>>>';
/** Most elements asked for a shadow root in one step, and most roots inside roots. */
const MOST_HOSTS = 2000;
const MOST_ROOTS = 200;

type Root = Document | Element | ShadowRoot;

/** Custom elements below `root`. A plain element with a shadow root has to be named in the selector. */
function hostsIn(root: Root): Element[] {
  const found = all(root, '*', MOST_HOSTS * 10).filter((element) => tagOf(element).includes('-'));
  return found.slice(0, MOST_HOSTS);
}

/** Every shadow root at or below `root`, roots inside roots too, in document order. */
function rootsBelow(root: Root, shadowRootOf: ShadowRootOf): ShadowRoot[] {
  const found: ShadowRoot[] = [];
  const enter = (host: Element): void => {
    if (found.length >= MOST_ROOTS) return;
    const inside = shadowRootOf(host);
    if (!inside || found.includes(inside)) return;
    found.push(inside);
    for (const next of hostsIn(inside)) enter(next);
  };
  if (isElement(root)) enter(root);
  for (const host of hostsIn(root)) enter(host);
  return found;
}

/** Every match of a selector that may enter shadow roots, `most` at the most. */
export function selectAll(
  root: Root,
  selector: string,
  shadowRootOf: ShadowRootOf = openShadowRoot,
  most = 5000,
): Element[] {
  if (!selector.includes(DEEP)) return all(root, selector, most);
  let scopes: Root[] = [root];
  const steps = selector.split(DEEP).map((step) => step.trim());
  for (const [index, step] of steps.entries()) {
    if (index > 0) scopes = scopes.flatMap((scope) => rootsBelow(scope, shadowRootOf));
    const last = index === steps.length - 1;
    if (step === '' && !last) continue;
    const found: Element[] = [];
    for (const scope of scopes) {
      for (const element of all(scope, step, most))
        if (!found.includes(element)) found.push(element);
      if (last && found.length >= most) return found.slice(0, most);
    }
    scopes = found;
  }
  return scopes.filter((scope) => isElement(scope));
}

/** The first match of a selector that may enter shadow roots. */
export function selectOne(
  root: Root,
  selector: string,
  shadowRootOf: ShadowRootOf = openShadowRoot,
): Element | null {
  if (!selector.includes(DEEP)) return one(root, selector);
  return selectAll(root, selector, shadowRootOf, 1)[0] ?? null;
}

/** The document inside a frame; null for other elements and where it belongs to another origin. */
export function documentIn(frame: Element): Document | null {
  if (tagOf(frame) !== 'iframe' && tagOf(frame) !== 'frame') return null;
  try {
    return contentDocumentGetter.call(frame) as Document | null;
  } catch {
    return null;
  }
}
