import { bodyOf, closest, focusedIn, viewOf } from './dom.ts';
import { holds, isPlain, readField } from './read-field.ts';
import { isSecretField } from './secret.ts';
import { writeEditable } from './writers/editable.ts';
import { asOwnWrite, pause } from './writers/own.ts';
import { writePlain } from './writers/plain.ts';
import { writeRich } from './writers/rich.ts';

/** What became of a write; `text` is what stands in the field afterwards. */
export type WriteOutcome =
  | { ok: true; text: string }
  | { ok: false; reason: 'not-writable' | 'not-verified'; text: string };

/** Editors that draw late are read once more after this time, in milliseconds. */
const LAST_LOOK_MS = 200;

const RICH =
  '.ProseMirror, .tiptap, .ql-editor, .ck-editor__editable, .cke_editable, .public-DraftEditor-content, ' +
  '[data-lexical-editor], [data-slate-editor], [role="textbox"]';

function isWritable(element: HTMLElement): boolean {
  if (!element.isConnected || isSecretField(element)) return false;
  // A hidden field may be the shadow of an editor: text put there would be verified and yet lost.
  if (typeof element.checkVisibility === 'function' && !element.checkVisibility()) return false;
  if (isPlain(element)) {
    const types = ['text', 'search', 'email', 'url', 'tel', 'textarea'];
    return !element.disabled && !element.readOnly && types.includes(element.type);
  }
  const editable = element.getAttribute('contenteditable');
  return editable !== null && editable.toLowerCase() !== 'false';
}

/** The document that an element, or the frame it is in, stands in on the page itself. */
function outerDocument(element: Element): Document {
  const frame = viewOf(element.ownerDocument)?.frameElement;
  return frame ? outerDocument(frame) : element.ownerDocument;
}

/** Gives the focus back to where it was. */
function restoreFocus(doc: Document, before: Element | null, element: HTMLElement): void {
  const now = focusedIn(doc);
  if (before === now || (now !== element && now?.localName !== 'iframe')) return;
  element.blur();
  if (before && before !== bodyOf(doc) && 'focus' in before) {
    (before as HTMLElement).focus({ preventScroll: true });
  }
}

/**
 * Replaces the whole text of a field as one undo step, as plain text, and reads it back. Never
 * presses Enter, never submits.
 * @returns what stands in the field now; `not-writable` when nothing was tried, `not-verified` when
 *   the field does not hold the text afterwards.
 */
export async function writeField(element: HTMLElement, text: string): Promise<WriteOutcome> {
  if (!isWritable(element)) {
    const current = isSecretField(element) ? '' : readField(element);
    return { ok: false, reason: 'not-writable', text: current };
  }
  return asOwnWrite(async () => {
    const doc = outerDocument(element);
    const focused = focusedIn(doc);
    if (isPlain(element)) await writePlain(element, text);
    else if (closest(element, RICH)) await writeRich(element, text);
    else {
      await writeEditable(element, text);
      if (!holds(element, readField(element), text)) await pause(LAST_LOOK_MS);
    }
    restoreFocus(doc, focused, element);
    await pause(0);
    const now = readField(element);
    return holds(element, now, text)
      ? { ok: true, text: now }
      : { ok: false, reason: 'not-verified', text: now };
  });
}
