import { setFieldText } from 'text-field-edit';
import { pause } from './own.ts';

/** The property's own setter: a framework that watches the element's own property must not swallow it. */
function setValue(element: HTMLInputElement | HTMLTextAreaElement, text: string): void {
  const prototype = Object.getPrototypeOf(element) as object;
  const property = Object.getOwnPropertyDescriptor(prototype, 'value');
  if (property?.set) property.set.call(element, text);
  else element.value = text;
  element.dispatchEvent(
    new InputEvent('input', { bubbles: true, inputType: 'insertReplacementText', data: text }),
  );
}

/**
 * Replaces the text of a `textarea` or `input` through the editing command, which keeps it one undo
 * step and tells the page as typing would; by its value where the command has no effect.
 */
export async function writePlain(
  element: HTMLInputElement | HTMLTextAreaElement,
  text: string,
): Promise<void> {
  const wanted = text.replace(/\r\n?/g, '\n');
  if (element.value !== wanted) {
    try {
      setFieldText(element, wanted);
    } catch {
      // No editing command in this document.
    }
  }
  await pause(0);
  const tooLong = element.maxLength >= 0 && wanted.length > element.maxLength;
  if (!tooLong && element.value.replace(/\r\n?/g, '\n') !== wanted) setValue(element, wanted);
}
