import { closest } from '../dom.ts';
import { labelOf, read } from './label.ts';

const CHOICES =
  '[role="option"], [role="menuitemradio"], [role="menuitemcheckbox"], [role="radio"], [role="checkbox"], [role="switch"]';
const LISTS = '[role="listbox"], [role="menu"], [role="radiogroup"], [role="tree"]';

/**
 * The control a person has chosen something in, when a press hit an option of a list that is not the
 * browser's own. Those of the browser tell by themselves.
 */
export function choiceAt(target: Element): Element | null {
  const choice = closest(target, CHOICES);
  if (choice === null || choice.matches('input') || closest(target, 'label') !== null) return null;
  return choice.querySelector('input') === null ? (closest(choice, LISTS) ?? choice) : null;
}

/** The label of a list of options: its own, or that of the control that opened it. */
export function choiceLabel(control: Element, texts: readonly string[]): string {
  if (!control.matches(LISTS)) return labelOf(control, texts);
  const named = read(control, 'aria-label') !== '' || read(control, 'aria-labelledby') !== '';
  const root = control.getRootNode() as Document | ShadowRoot;
  const opener =
    named || control.id === ''
      ? null
      : root.querySelector(
          ['controls', 'owns']
            .map((name) => `[aria-${name}="${CSS.escape(control.id)}"]`)
            .join(', '),
        );
  const label = labelOf(opener ?? control, texts);
  return label === (opener ?? control).localName ? 'list' : label;
}
