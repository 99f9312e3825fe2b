import type { PageField } from '@/lib/model/reading';
import { cut, type Budget } from './budget.ts';
import {
  all,
  attr,
  closest,
  firstChild,
  isElement,
  isText,
  nextSibling,
  one,
  rawText,
  rootOf,
  tagOf,
  valueOfText,
} from './dom.ts';
import { LIMITS, NODES_OF_ONE, SHORT_TEXT } from './limits.ts';
import { line } from './text.ts';

/** Input types that hold a line of words. */
const TEXT_INPUTS = new Set(['', 'text', 'search', 'email', 'url', 'tel']);
/** Classes and attributes of editors that keep a model of their own and take text by paste. */
const RICH_EDITORS =
  '.ProseMirror, .tiptap, .ql-editor, .ck-editor__editable, .cke_editable, .DraftEditor-root, ' +
  '.public-DraftEditor-content, .fr-element, .trumbowyg-editor, .note-editable, .mce-content-body, ' +
  '[data-lexical-editor], [data-slate-editor], [data-editor], [g_editable="true"]';

/**
 * Fields Baton never reads, whatever an adapter says: passwords, one-time codes and payment cards.
 * @see https://html.spec.whatwg.org/multipage/form-control-infrastructure.html#autofill for the
 *   `autocomplete` words.
 */
export function isSecretField(element: Element): boolean {
  if ((attr(element, 'type') ?? '').toLowerCase() === 'password') return true;
  const words = (attr(element, 'autocomplete') ?? '').toLowerCase().split(/\s+/);
  if (words.some((word) => /^(cc-|one-time-code$|(current|new)-password$)/.test(word))) return true;
  const names = `${attr(element, 'name') ?? ''} ${attr(element, 'id') ?? ''}`;
  return /passw|otp\b|one.?time|cvv|cvc|card.?n(o|um)|security.?code|\bpin\b|\biban\b/i.test(names);
}

/** How text has to be put into an element, or null when it takes none. */
export function fieldKind(element: Element): PageField['kind'] | null {
  const tag = tagOf(element);
  if (tag === 'textarea') return 'textarea';
  if (tag === 'input') {
    return TEXT_INPUTS.has((attr(element, 'type') ?? '').toLowerCase()) ? 'input' : null;
  }
  const editable = attr(element, 'contenteditable');
  if (editable === null || editable.toLowerCase() === 'false') return null;
  const known = closest(element, RICH_EDITORS) !== null;
  return known || attr(element, 'role') === 'textbox' ? 'rich' : 'contenteditable';
}

const BLOCK = /^(div|p|li|ul|ol|pre|blockquote|h[1-6]|section|article|tr|table)$/;

/**
 * The text of an editable element, one line a block. The same rule as `readField` of `lib/page`,
 * which this room may not import; a test compares the two.
 */
function editableText(element: Element): string {
  let text = '';
  let left = NODES_OF_ONE;
  const newLine = (): void => {
    if (text !== '' && !text.endsWith('\n')) text += '\n';
  };
  const walk = (at: Element, depth: number): void => {
    for (let child = firstChild(at); child; child = nextSibling(child)) {
      left -= 1;
      if (left < 0 || text.length > LIMITS.textLength) return;
      if (isText(child)) {
        const said = valueOfText(child).slice(0, LIMITS.textLength * 2);
        text += said.replace(/[\u200b\ufeff]/g, '');
      } else if (isElement(child) && depth < 60) {
        if (tagOf(child) === 'br') {
          text += '\n';
          continue;
        }
        const block = BLOCK.test(tagOf(child));
        if (block) newLine();
        const before = text.length;
        walk(child, depth + 1);
        if (block && !(text.endsWith('\n') && text.length > before)) text += '\n';
      }
    }
  };
  walk(element, 0);
  return text.replace(/\u00a0/g, ' ').replace(/\n$/, '');
}

/** What stands in a field now. */
export function fieldText(element: Element, budget: Budget): string {
  const tag = tagOf(element);
  const text =
    tag === 'textarea' || tag === 'input'
      ? (element as HTMLTextAreaElement | HTMLInputElement).value
      : editableText(element);
  const some = text.slice(0, LIMITS.textLength * 2);
  return cut(some.replace(/\r\n?/g, '\n'), LIMITS.textLength, budget);
}

/** The words of a label on one line; whatever is longer than that is none. */
const wordsOf = (element: Element): string => line(rawText(element).slice(0, SHORT_TEXT * 4));

/** How the page labels a field: label, aria, title, placeholder, the words right above it. */
export function fieldLabel(element: Element, doc: Document): string {
  const id = attr(element, 'id');
  const byId = (ids: string | null): string =>
    (ids ?? '')
      .split(/\s+/)
      .filter((one) => one !== '')
      .map((one) => Document.prototype.getElementById.call(doc, one))
      .map((one) => (one ? wordsOf(one) : ''))
      .join(' ')
      .trim();
  const labelFor = id
    ? all(rootOf(doc), 'label[for]', 500).find((label) => attr(label, 'for') === id)
    : undefined;
  const around = closest(element, 'label') ?? labelFor;
  const legend = closest(element, 'fieldset');
  const found =
    byId(attr(element, 'aria-labelledby')) ||
    (attr(element, 'aria-label') ?? '') ||
    (around ? wordsOf(around) : '') ||
    (attr(element, 'title') ?? '') ||
    (attr(element, 'placeholder') ?? attr(element, 'data-placeholder') ?? '') ||
    wordsOf((legend && one(legend, 'legend')) ?? element.ownerDocument.createElement('i'));
  return line(found)
    .replace(/\s*[:*]+$/, '')
    .slice(0, SHORT_TEXT);
}
