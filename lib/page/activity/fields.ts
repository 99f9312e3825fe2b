import { bodyOf, closest } from '../dom.ts';
import { isPlain } from '../read-field.ts';

/** The innermost element an event happened in, also inside shadow roots the page keeps open. */
export function targetOf(event: Event): Element | null {
  const [inner] = event.composedPath();
  return asElement(inner ?? event.target);
}

/** Frames have classes of their own, so `instanceof` says nothing. */
function asElement(target: EventTarget | null): Element | null {
  const node = target as Partial<Node> | null;
  if (node?.nodeType === Node.TEXT_NODE) return node.parentElement ?? null;
  return node?.nodeType === Node.ELEMENT_NODE ? (target as Element) : null;
}

/** The field an element is, or is in; null outside of fields. */
export function fieldAt(element: Element | null): Element | null {
  if (element === null) return null;
  const field = closest(
    element,
    'input, textarea, select, [contenteditable]:not([contenteditable="false"])',
  );
  if (field !== null) return field;
  return element.ownerDocument.designMode === 'on' ? bodyOf(element.ownerDocument) : null;
}

const NO_TEXT = /^(?:checkbox|radio|range|color|file|submit|button|image|reset|hidden)$/;

/** Whether a field takes text, as opposed to a choice. */
export function takesText(field: Element): boolean {
  return isPlain(field) ? !NO_TEXT.test(field.type) : field.localName !== 'select';
}

/** An element whose inside this script cannot see: what happens in there is not reported. */
export function isOpaque(element: Element | null): boolean {
  return element !== null && element.localName.includes('-') && element.shadowRoot === null;
}

/** What is marked in a field, or on the page; an empty text where nothing is. */
export function selectedText(doc: Document, field: Element | null): string {
  if (field !== null && isPlain(field)) {
    // Some types, such as numbers, do not tell what is marked in them.
    return field.value.slice(field.selectionStart ?? 0, field.selectionEnd ?? field.value.length);
  }
  return doc.getSelection()?.toString() ?? '';
}
