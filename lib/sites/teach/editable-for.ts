import { all, isElement, one, parentOf, tagOf } from '../dom.ts';
import { fieldKind } from '../field.ts';
import { documentIn } from '../select.ts';

/** Whether text goes into this element, or into the document of this frame. */
function takesText(element: Element): boolean {
  if (fieldKind(element) !== null) return true;
  if (tagOf(element) !== 'iframe') return false;
  const inside = documentIn(element);
  const body = inside && one(inside, 'body');
  return body !== null && fieldKind(body) !== null;
}

/**
 * The field a person means by pointing at it, at something inside of it, or at the box around it.
 * @returns null when nobody can write there, or when it could be several
 */
export function editableFor(element: Element): Element | null {
  for (let at: Node | null = element; isElement(at); at = parentOf(at)) {
    if (takesText(at)) return at;
  }
  const inside = all(element, 'textarea, input, [contenteditable], iframe', 200).filter(takesText);
  return inside.length === 1 ? (inside[0] ?? null) : null;
}
