import type { Candidate } from './adapter.ts';
import { cut } from './budget.ts';
import { attr, isElement, one, rawText, rootOf } from './dom.ts';
import { SHORT_TEXT } from './limits.ts';
import { line, textOf, type TextContext } from './text.ts';

/** A value found on the page, with the element that holds it where there is one. */
export type Found = { value: string; element: Element | undefined };

/** What values are read from: the document, the part of it that counts, and its address. */
export type ValueScope = { doc: Document; scope: Document | Element; url: URL; text: TextContext };

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
  if (name === 'value' && isValueHolder(element) && element.type !== 'password')
    return element.value;
  if (name === 'selected' && 'selectedOptions' in element) {
    const options = (element as HTMLSelectElement).selectedOptions;
    return options[0]?.textContent ?? '';
  }
  return '';
}

function isValueHolder(element: Element): element is HTMLInputElement | HTMLTextAreaElement {
  return 'value' in element && 'type' in element;
}

function read(candidate: Candidate, at: ValueScope, where: string, most: number): Found | null {
  const from = candidate.from ?? 'text';
  if (from === 'url') return { value: addressOf(at.url), element: undefined };
  if (from === 'title') return { value: pageTitle(at.doc), element: undefined };
  const element = candidate.selector
    ? one(at.scope, candidate.selector)
    : isElement(at.scope)
      ? at.scope
      : null;
  if (!element) return null;
  if (from === 'attribute') return { value: attr(element, candidate.name ?? '') ?? '', element };
  if (from === 'property') return { value: propertyOf(element, candidate.name ?? ''), element };
  return { value: textOf(element, at.text, where, most), element };
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
): Found | null {
  for (const candidate of candidates ?? []) {
    const found = read(candidate, at, where, 4000);
    if (!found) continue;
    const value = applyPattern(line(found.value), candidate);
    if (value) return { ...found, value: cut(line(value), most, at.text.budget) };
  }
  return null;
}

/** The first candidate that is there, as text with its line breaks. */
export function findText(
  candidates: readonly Candidate[] | undefined,
  at: ValueScope,
  where: string,
  most: number,
): Found | null {
  for (const candidate of candidates ?? []) {
    const found = read(candidate, at, where, most);
    if (!found) continue;
    const value = applyPattern(found.value, candidate);
    if (value !== undefined && (value !== '' || found.element)) return { ...found, value };
  }
  return null;
}
