import {
  all,
  attr,
  firstChild,
  isElement,
  isText,
  nextSibling,
  parentElement,
  rootOf,
  tagOf,
  valueOfText,
} from '../dom.ts';
import { openShadowRoot } from '../select.ts';
import { attributeNames } from './compounds.ts';

/**
 * A page as one tree: what stands in an open shadow root comes first among the children of its host.
 * Places are proposed in it and then said in the words of the real page.
 */
export type FlatPage = {
  doc: Document;
  flat: (element: Element) => Element | undefined;
  real: (element: Element) => Element | undefined;
};

/** Most nodes of a page that are copied. */
const MOST_NODES = 60_000;
const SKIPPED = /^(script|style|noscript|template|link|meta|baton-page)$/;

const realRoot = (node: Node): Node => Node.prototype.getRootNode.call(node);

/** True where something stands in an open shadow root: otherwise the page is its own flat form. */
export function hasShadow(doc: Document): boolean {
  return all(doc, '*', MOST_NODES).some((element) => openShadowRoot(element) !== null);
}

/** Copies a page with its open shadow roots into one tree. Nothing in the copy runs or loads. */
export function flatten(doc: Document): FlatPage {
  const copy = doc.implementation.createHTMLDocument('');
  const toFlat = new Map<Element, Element>();
  const toReal = new Map<Element, Element>();
  let left = MOST_NODES;
  const fill = (into: Element, from: Node): void => {
    for (let child = firstChild(from); child && left > 0; child = nextSibling(child)) {
      left -= 1;
      if (isText(child)) into.append(valueOfText(child));
      else if (isElement(child) && !SKIPPED.test(tagOf(child))) into.append(twin(child));
    }
  };
  const pair = (real: Element, made: Element): void => {
    toFlat.set(real, made);
    toReal.set(made, real);
    for (const name of attributeNames(real)) {
      // A name no document may give was made by the parser: nothing is found by it.
      if (/^[a-z_][\w.:-]*$/i.test(name) && !/^on|^src/i.test(name)) {
        made.setAttribute(name, attr(real, name) ?? '');
      }
    }
    const shadow = openShadowRoot(real);
    if (shadow) fill(made, shadow);
    fill(made, real);
  };
  const twin = (real: Element): Element => {
    const made = copy.createElement(/^[a-z][\w-]*$/.test(tagOf(real)) ? tagOf(real) : 'div');
    pair(real, made);
    return made;
  };
  const top = rootOf(doc);
  for (let child = firstChild(top); child; child = nextSibling(child)) {
    if (isElement(child) && tagOf(child) === 'body') pair(child, copy.body);
  }
  return {
    doc: copy,
    flat: (element) => toFlat.get(element),
    real: (element) => toReal.get(element),
  };
}

type Step = { compound: string; child: boolean };

function stepsOf(selector: string): Step[] {
  const steps: Step[] = [];
  let child = false;
  for (const word of selector.trim().split(/\s+/)) {
    if (word === '>') child = true;
    else {
      steps.push({ compound: word, child });
      child = false;
    }
  }
  return steps;
}

function above(start: Element, step: Step, scope: Element | undefined): Element | undefined {
  for (let at = parentElement(start); at; at = parentElement(at)) {
    if (
      step.compound === ':scope' ? at === scope : Element.prototype.matches.call(at, step.compound)
    )
      return at;
  }
  return undefined;
}

/**
 * A selector found in the flat form, in the words of the page itself: ` >>> ` where the way down
 * goes into a shadow root. The caller tests what it finds there.
 * @param element what it finds in the flat form
 * @param scope the item it is looked for in; absent: the page
 */
export function inRealWords(
  selector: string,
  element: Element,
  { doc, real }: FlatPage,
  scope?: Element,
): string | undefined {
  const steps = stepsOf(selector);
  const rootAt = (at: Element): Node | undefined => {
    const own = real(at);
    return own && realRoot(own);
  };
  let at: Element | undefined = element;
  let text = '';
  for (let index = steps.length - 1; index >= 0 && at; index -= 1) {
    const step = steps[index];
    if (!step) return undefined;
    const before = steps[index - 1];
    const outer: Element | undefined = before
      ? step.child
        ? (parentElement(at) ?? undefined)
        : above(at, before, scope)
      : (scope ?? doc.body);
    if (step.compound === ':scope')
      return text.startsWith('>>>') ? text.trim() : `:scope ${text.trim()}`;
    if (!outer) return undefined;
    const crosses = rootAt(outer) !== rootAt(at);
    const link = crosses ? '>>> ' : before ? (step.child ? '> ' : '') : '';
    text = `${link}${step.compound} ${text}`;
    at = outer;
  }
  return text.trim();
}
