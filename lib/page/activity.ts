import { closest, focusedIn } from './dom.ts';
import type { ActivityReport, ActivityType } from '@/lib/model/activity';
import { choiceAt, choiceLabel } from './activity/choices.ts';
import { isCommitLabel } from './activity/commit-words.ts';
import { contentKind, isCardNumber } from './activity/content-kind.ts';
import { fieldAt, isOpaque, selectedText, takesText, targetOf } from './activity/fields.ts';
import { keyedHash } from './activity/keyed-hash.ts';
import { labelOf, read } from './activity/label.ts';
import { createPrivacy } from './activity/private.ts';
import { readField } from './read-field.ts';

const BUTTONS =
  'button, input[type="submit"], input[type="button"], input[type="image"], [role="button"], [role="menuitem"]';

/** A press and the submit it leads to are one thing, in milliseconds. */
const SAME_PRESS_MS = 1000;

/** Where reports go, and what makes texts comparable without keeping them. */
export type Capture = {
  /** Called once an action; batching is the caller's. */
  report: (report: ActivityReport) => void;
  /** 64 hex digits; see `keyedHash`. */
  key: string;
  /** Whether Baton itself is writing into the page at this moment. */
  isOwnWrite: () => boolean;
};

/**
 * Reports what the person does on a watched site: edits, copies and pastes by length, kind and keyed
 * hash, choices by the label of the control, commits by the label of the button, coming and going.
 * Never a text, never a single key, never anything about password, one-time-code or card fields,
 * never what Baton itself writes. Fields in frames of the page's own origin count, too.
 */
export function captureActivity(doc: Document, capture: Capture, signal: AbortSignal): void {
  if (signal.aborted) return;
  const hash = keyedHash(capture.key);
  const isPrivate = createPrivacy();
  const dirty = new Set<Element>();
  const known = new WeakSet<Document>();
  let pressed: { button: Element; at: number } | undefined;

  const say = (type: ActivityType, at: string, text?: string): void => {
    const parts =
      text === undefined || text === ''
        ? {}
        : {
            hash: hash(text),
            ...(type === 'edited' ? {} : { content: contentKind(text) }),
          };
    const length = text === undefined ? {} : { length: text.length };
    capture.report({ type, at, ...length, ...parts, when: Date.now() });
  };
  const textsHere = (): string[] => [...dirty].map((field) => readField(field));
  const finish = (field: Element): void => {
    if (!dirty.delete(field) || isPrivate(field)) return;
    const text = readField(field);
    if (!isCardNumber(text)) say('edited', labelOf(field, [text]), text);
  };
  const commit = (button: Element | null): void => {
    const label = button === null ? 'form' : labelOf(button, textsHere());
    for (const field of dirty) finish(field);
    say('committed', label);
  };

  const listen = (to: Document): void => {
    known.add(to);
    const on = <Name extends keyof DocumentEventMap>(
      name: Name,
      handle: (event: DocumentEventMap[Name]) => void,
    ): void => {
      to.addEventListener(
        name,
        (event) => {
          if (event.isTrusted && !capture.isOwnWrite() && !signal.aborted) handle(event);
        },
        { capture: true, passive: true, signal },
      );
    };
    on('focusin', (event) => {
      const field = fieldAt(targetOf(event));
      // Looked at early, while a password still says that it is one.
      if (field !== null) isPrivate(field);
    });
    on('input', (event) => {
      const field = fieldAt(targetOf(event));
      // Once it is known to be edited, further keys cost nothing; leaving it is looked at again.
      if (field === null || dirty.has(field)) return;
      if (takesText(field) && !isPrivate(field)) dirty.add(field);
    });
    on('change', (event) => {
      const field = fieldAt(targetOf(event));
      if (field === null || isPrivate(field)) return;
      if (takesText(field)) finish(field);
      else say('chose', labelOf(field, [...textsHere(), chosenIn(field)]));
    });
    on('focusout', (event) => {
      const field = fieldAt(targetOf(event));
      if (field !== null) finish(field);
    });
    const onCopy = (event: ClipboardEvent): void => {
      const target = targetOf(event);
      const field = fieldAt(target);
      if (field === null ? isOpaque(target) || isOpaque(focusedIn(to)) : isPrivate(field)) return;
      const text = selectedText(to, field);
      if (text === '' || isCardNumber(text)) return;
      say('copied', field === null ? 'page' : labelOf(field, [readField(field)]), text);
    };
    on('copy', onCopy);
    on('cut', onCopy);
    on('paste', (event) => {
      const field = fieldAt(targetOf(event));
      if (field === null || isPrivate(field)) return;
      const text = event.clipboardData?.getData('text/plain') ?? '';
      if (isCardNumber(text)) return;
      say('pasted', labelOf(field, [readField(field), text]), text);
    });
    on('click', (event) => {
      const target = targetOf(event);
      if (target === null) return;
      const control = choiceAt(target);
      if (control !== null && !isPrivate(control)) say('chose', choiceLabel(control, textsHere()));
      const button = closest(target, BUTTONS);
      if (button === null || !isCommitLabel(labelOf(button))) return;
      pressed = { button, at: Date.now() };
      commit(button);
    });
    on('submit', (event) => {
      const { submitter } = event;
      const isSamePress = pressed !== undefined && Date.now() - pressed.at < SAME_PRESS_MS;
      if (isSamePress && (submitter === null || submitter === pressed?.button)) return;
      const form = targetOf(event);
      // A form that only asks for something is a search.
      const asks = form === null || read(form, 'method').toLowerCase() !== 'post';
      if (asks && (submitter === null || !isCommitLabel(labelOf(submitter)))) return;
      commit(submitter);
    });
  };

  say('opened', 'page');
  listen(doc);
  doc.addEventListener(
    'visibilitychange',
    () => say(doc.visibilityState === 'hidden' ? 'left' : 'returned', 'page'),
    { signal },
  );
  window.addEventListener(
    'blur',
    () => {
      // The focus went into a frame: an editor may live there.
      const inner = frameDocument(focusedIn(doc));
      if (inner !== null && !known.has(inner)) listen(inner);
    },
    { signal },
  );
}

/** What was chosen in a control: no part of a label. */
function chosenIn(field: Element): string {
  if (field.localName !== 'select') return '';
  const { selectedOptions } = field as HTMLSelectElement;
  return [...selectedOptions].map((option) => option.text).join(' ');
}

/** The document in a frame, where it is of the page's own origin. */
function frameDocument(element: Element | null): Document | null {
  if (element?.localName !== 'iframe') return null;
  try {
    return (element as HTMLIFrameElement).contentDocument;
  } catch {
    return null;
  }
}
