import { holds, readField } from '../read-field.ts';
import { insertByCommand, selectAll } from './editable.ts';
import { pause } from './own.ts';

/** How long an editor may take to draw what it was given, in milliseconds (measured: 150 to 300). */
const SETTLE = [0, 60, 100, 140];
const LATE_MS = 250;
/** Editors follow the selection by an event that comes later than the change. */
const SELECTION_MS = 30;

/** Waits until the editor shows the text. @returns true as soon as it does. */
async function shows(element: HTMLElement, text: string): Promise<boolean> {
  for (const wait of SETTLE) {
    await pause(wait);
    if (holds(element, readField(element), text)) return true;
  }
  return false;
}

/**
 * Offers the text as a paste of plain text.
 * @returns false where the browser hands out an empty clipboard with constructed events (Firefox).
 */
function paste(element: HTMLElement, text: string): boolean {
  try {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', text);
    const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
    if (event.clipboardData?.getData('text/plain') !== text) return false;
    element.dispatchEvent(event);
    return true;
  } catch {
    return false;
  }
}

/** Offers the text as typed in one go. @returns true when the editor took it upon itself. */
function offerInput(element: HTMLElement, text: string): boolean {
  const event = new InputEvent('beforeinput', {
    inputType: text === '' ? 'deleteContentBackward' : 'insertText',
    data: text === '' ? null : text,
    bubbles: true,
    cancelable: true,
  });
  return !element.dispatchEvent(event);
}

/**
 * Replaces the text of an editor that keeps a model of its own. One way after the other, and the
 * next only when the one before has changed nothing at all: otherwise the text would stand there
 * twice.
 */
export async function writeRich(element: HTMLElement, text: string): Promise<void> {
  const wanted = text.replace(/\r\n?/g, '\n');
  const before = readField(element);
  const untouched = (): boolean => readField(element) === before;
  const select = async (): Promise<void> => {
    await selectAll(element);
    await pause(SELECTION_MS);
  };

  await select();
  if (wanted !== '' && paste(element, wanted)) {
    if ((await shows(element, wanted)) || !untouched()) return;
    await select();
  }
  if (offerInput(element, wanted)) {
    if ((await shows(element, wanted)) || !untouched()) return;
    await select();
  }
  insertByCommand(element.ownerDocument, wanted);
  // An editor that did not take part draws its own text over this one a moment later.
  await pause(LATE_MS);
}
