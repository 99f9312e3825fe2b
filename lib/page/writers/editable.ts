import { pause } from './own.ts';

/** An editor in a frame learns of its focus by events that cross documents, in milliseconds. */
const FRAME_FOCUS_MS = 50;

/** Focuses an editable element and selects everything in it. */
export async function selectAll(element: HTMLElement): Promise<void> {
  const doc = element.ownerDocument;
  const inFrame = doc.defaultView !== null && doc.defaultView.frameElement !== null;
  // The body of a frame is its active element even while the focus is somewhere else.
  if (inFrame || doc.activeElement !== element) element.focus({ preventScroll: true });
  // Editors restore a selection of their own when they get the focus.
  await pause(inFrame ? FRAME_FOCUS_MS : 0);
  doc.getSelection()?.selectAllChildren(element);
}

/** Puts text in place of the selection through the editing command; empty text deletes. */
export function insertByCommand(doc: Document, text: string): void {
  if (text === '') doc.execCommand('delete');
  else doc.execCommand('insertText', false, text);
}

/** Replaces the text of a bare `contenteditable`, as one undo step, line breaks kept. */
export async function writeEditable(element: HTMLElement, text: string): Promise<void> {
  await selectAll(element);
  insertByCommand(element.ownerDocument, text.replace(/\r\n?/g, '\n'));
  await pause(0);
}
