import { browser } from 'wxt/browser';
import { send } from '@/lib/messaging/send';
import type { ReviewMark } from '@/lib/model/page-command';
import { createFrameHost, onTypingPause, readField } from '@/lib/page';
import type { Recognised } from '@/lib/sites/draft';

/** What is shown beside the fields of the page, and what stands in them. */
export type ReviewBeside = {
  /** Shows marks beside their fields; null keeps the marks and finds their fields anew. */
  show(recognised: Recognised | null, marks: ReviewMark[] | null): void;
  open(taskId: string, changeId: string): void;
  close(): void;
  setHeight(height: number): void;
  field(key: string): HTMLElement | undefined;
};

const TELL_AFTER_MS = 120;

/**
 * Puts a mark and the inline frame beside each field with something to review, and tells what
 * stands in those fields whenever it changes.
 */
export function reviewBeside(doc: Document, signal: AbortSignal): ReviewBeside {
  let marks: ReviewMark[] = [];
  let fields = new Map<string, HTMLElement>();
  const told = new Map<string, string>();
  const host = createFrameHost({
    doc,
    frameUrl: (taskId, changeId) =>
      browser.runtime.getURL(`/inline.html#task=${taskId}&change=${changeId}`),
    signal,
  });

  const tell = (key: string) => {
    const element = fields.get(key);
    const text = element === undefined ? '' : readField(element);
    const said = `${element !== undefined} ${text}`;
    if (told.get(key) === said) return;
    told.set(key, said);
    send('field-state', { fieldKey: key, present: element !== undefined, text }).catch(
      (error: unknown) => {
        told.delete(key);
        console.warn('Baton could not tell what stands in the field:', error);
      },
    );
  };
  const tellAll = () => {
    for (const key of new Set(marks.map((mark) => mark.fieldKey))) tell(key);
  };

  const typing = onTypingPause(doc, TELL_AFTER_MS, tellAll, signal);

  return {
    show(recognised, fresh) {
      fields = recognised?.elements.fields ?? new Map<string, HTMLElement>();
      for (const element of fields.values()) typing.also(element.ownerDocument);
      if (fresh !== null) {
        marks = fresh;
        // A new review may ask for a field that was told before it began: say it again.
        told.clear();
      }
      host.setMarks(marks, (key) => fields.get(key));
      tellAll();
    },
    open: (taskId, changeId) => host.open(taskId, changeId),
    close: () => host.close(),
    setHeight: (height) => host.setHeight(height),
    field: (key) => fields.get(key),
  };
}
