import type { Candidate } from './adapter.ts';
import { cut } from './budget.ts';
import { attr, closest, isElement, matches, nextSibling, one, rawText, rootOf } from './dom.ts';
import { isSecretField } from './field.ts';
import { SHORT_TEXT } from './limits.ts';
import { documentIn, selectOne, type ShadowRootOf } from './select.ts';
import { line, textOf, type TextContext } from './text.ts';

/** A value found on the page, with the element that holds it where there is one. */
export type Found = { value: string; element: Element | undefined };
/** With the candidate that found it. */
type FoundBy = Found & { by: Candidate };

/** What values are read from: the document, the part of it that counts, and its address. */
export type ValueScope = {
  doc: Document;
  scope: Document | Element;
  url: URL;
  text: TextContext;
  shadowRootOf?: ShadowRootOf | undefined;
};

/** Path, query and fragment: what patterns on the address are matched against. */
export const addressOf = (url: URL): string => url.pathname + url.search + url.hash;

/** The text of the page's `title` element; read by selector, since `document.title` can be clobbered. */
export function pageTitle(doc: Document): string {
  const title = one(rootOf(doc), 'head > title') ?? one(rootOf(doc), 'title');
  return title ? line(rawText(title)) : '';
}

/** `value` through a candidate's pattern. @returns undefined when it does not match. */
export function applyPattern(value: string, candidate: Candidate): string | undefined {
  if (candidate.pattern === undefined) return value;
  const found = new RegExp(candidate.pattern).exec(value.slice(0, 4000));
  if (!found) return undefined;
  if (candidate.format === undefined) return found[1] ?? found[0];
  return candidate.format.replace(/\$(\d)/g, (_, group: string) => found[Number(group)] ?? '');
}

/** Only properties that hold what stands on screen; anything else stays out of adapters' reach. */
function propertyOf(element: Element, name: string): string {
  if (name === 'value' && isValueHolder(element)) return element.value;
  if (name === 'selected' && 'selectedOptions' in element) {
    const options = (element as HTMLSelectElement).selectedOptions;
    return options[0]?.textContent ?? '';
  }
  return '';
}

function isValueHolder(element: Element): element is HTMLInputElement | HTMLTextAreaElement {
  return 'value' in element && 'type' in element;
}

/** The element a candidate speaks of: below the scope, or the scope itself. */
function elementOf(candidate: Candidate, at: ValueScope): Element | null {
  let start: Document | Element | null = candidate.in === 'page' ? at.doc : at.scope;
  if (candidate.up !== undefined) start = isElement(start) ? closest(start, candidate.up) : null;
  if (!start) return null;
  let found: Element | null = isElement(start) ? start : null;
  if (candidate.selector !== undefined) {
    found = selectOne(start, candidate.selector, at.shadowRootOf);
  }
  return found && candidate.next !== undefined ? nextTo(found, candidate.next) : found;
}

/** The body of the document in a same-origin frame; null for other elements. */
function shownIn(frame: Element): Element | null {
  const inside = documentIn(frame);
  return inside && one(inside, 'body');
}

/** The nearest element after `element`, side by side, that matches. */
function nextTo(element: Element, selector: string): Element | null {
  for (let node = nextSibling(element); node; node = nextSibling(node)) {
    if (isElement(node) && matches(node, selector)) return node;
  }
  return null;
}

function read(candidate: Candidate, at: ValueScope, where: string, most: number): Found | null {
  const from = candidate.from ?? 'text';
  const name = candidate.name ?? '';
  if (from === 'url') return { value: addressOf(at.url), element: undefined };
  if (from === 'title') return { value: pageTitle(at.doc), element: undefined };
  const element = elementOf(candidate, at);
  if (!element) return null;
  if (from === 'fixed') return { value: name, element };
  if (from === 'text') {
    // Mail programs show a message in a frame of its own: the frame stands for what it shows.
    const shown = shownIn(element) ?? element;
    return { value: textOf(shown, at.text, where, most), element: shown };
  }
  if (isSecretField(element)) return null;
  return {
    value: from === 'property' ? propertyOf(element, name) : (attr(element, name) ?? ''),
    element,
  };
}

/**
 * The first candidate that gives a value on one line.
 * @param where names the value in hidden texts.
 */
export function findValue(
  candidates: readonly Candidate[] | undefined,
  at: ValueScope,
  where: string,
  most = SHORT_TEXT,
): FoundBy | null {
  for (const candidate of candidates ?? []) {
    const found = read(candidate, at, where, 4000);
    if (!found) continue;
    const value = applyPattern(line(found.value), candidate);
    if (value) return { ...found, value: cut(line(value), most, at.text.budget), by: candidate };
  }
  return null;
}

/** The first candidate that is there, as text with its line breaks. */
export function findText(
  candidates: readonly Candidate[] | undefined,
  at: ValueScope,
  where: string,
  most: number,
): FoundBy | null {
  for (const candidate of candidates ?? []) {
    const found = read(candidate, at, where, most);
    if (!found) continue;
    const value = applyPattern(found.value, candidate);
    if (value !== undefined && (value !== '' || found.element)) {
      return { ...found, value, by: candidate };
    }
  }
  return null;
}
