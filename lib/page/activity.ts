import type { ActivityReport } from '@/lib/model/activity';
import { isPlain, readField } from './read-field.ts';
import { isSecretField } from './secret.ts';
import { isWriting } from './writers/own.ts';

const LONGEST_LABEL = 200;

const shorten = (text: string): string => text.replace(/\s+/g, ' ').trim().slice(0, LONGEST_LABEL);

/** How the page labels a field or button; never what stands in it. */
function labelOf(element: Element): string {
  const labels = 'labels' in element ? (element as HTMLInputElement).labels : null;
  const isButton = element.matches('button, [role="button"]');
  const found =
    element.getAttribute('aria-label') ||
    (labels?.[0]?.textContent ?? '') ||
    (isButton ? (element.textContent ?? '') : '') ||
    (element.matches('input[type="submit"]') ? (element as HTMLInputElement).value : '') ||
    element.getAttribute('title') ||
    element.getAttribute('placeholder') ||
    element.getAttribute('name') ||
    element.localName;
  return shorten(found);
}

/** The field an event happened in, or null outside of fields. */
function fieldOf(target: EventTarget | null): Element | null {
  if (!(target instanceof Element)) return null;
  return target.closest(
    'input, textarea, select, [contenteditable]:not([contenteditable="false"])',
  );
}

/**
 * Reports what the person does on a watched site: which fields are edited and how long their text
 * is, copies and pastes by length, choices, submits by the label of the button. Never a text, never
 * anything about password, one-time-code or card fields, never what Baton itself writes.
 * @param report called once an action; batching is the caller's.
 */
export function captureActivity(
  doc: Document,
  report: (report: ActivityReport) => void,
  signal: AbortSignal,
): void {
  if (signal.aborted) return;
  const dirty = new Set<Element>();
  const say = (type: ActivityReport['type'], at: string, length?: number): void => {
    report({
      type,
      at: at || 'page',
      when: Date.now(),
      ...(length === undefined ? {} : { length }),
    });
  };
  const on = <Name extends keyof DocumentEventMap>(
    name: Name,
    handle: (event: DocumentEventMap[Name]) => void,
  ): void => {
    doc.addEventListener(
      name,
      (event) => {
        if (event.isTrusted && !isWriting()) handle(event);
      },
      { capture: true, passive: true, signal },
    );
  };
  const isText = (field: Element): boolean =>
    isPlain(field)
      ? !['checkbox', 'radio', 'range', 'color', 'file', 'submit', 'button'].includes(field.type)
      : field.localName !== 'select';
  const finish = (field: Element): void => {
    if (!dirty.delete(field)) return;
    say('edited', labelOf(field), readField(field).length);
  };

  say('opened', 'page');
  on('input', ({ target }) => {
    const field = fieldOf(target);
    if (field && isText(field) && !isSecretField(field)) dirty.add(field);
  });
  on('change', ({ target }) => {
    const field = fieldOf(target);
    if (!field || isSecretField(field)) return;
    if (isText(field)) finish(field);
    else say('chose', labelOf(field));
  });
  on('focusout', ({ target }) => {
    const field = fieldOf(target);
    if (field) finish(field);
  });
  on('copy', ({ target }) => {
    const field = fieldOf(target);
    if (field && isSecretField(field)) return;
    const selected =
      field && isPlain(field)
        ? Math.abs((field.selectionEnd ?? 0) - (field.selectionStart ?? 0))
        : (doc.getSelection()?.toString().length ?? 0);
    say('copied', field ? labelOf(field) : 'page', selected);
  });
  on('paste', (event) => {
    const field = fieldOf(event.target);
    if (field && isSecretField(field)) return;
    const length = event.clipboardData?.getData('text/plain').length ?? 0;
    say('pasted', field ? labelOf(field) : 'page', length);
  });
  on('submit', (event) => {
    for (const field of dirty) finish(field);
    const { submitter } = event;
    say('committed', submitter ? labelOf(submitter) : 'form');
  });
}
