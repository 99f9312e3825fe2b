import { send } from '@/lib/messaging/send';
import type { PageAnswer } from '@/lib/model/page-command';
import type { TeachCommand, TeachMove, TeachPart } from '@/lib/model/teaching';
import { pointAt, type Pointing } from '@/lib/page';
import { beginLesson, skeletonOf, type Adapter, type PageLesson } from '@/lib/sites/teach';

const LABELS: Record<TeachPart, string> = {
  title: 'Point at the title',
  description: 'Point at the description',
  comment: 'Point at the text of one comment',
  reply: 'Point at the box you answer in',
  status: 'Point at the status',
  requester: 'Point at the name of who asked',
  assignee: 'Point at the name of who works on it',
};

const DONE: PageAnswer = { ok: true };

/** What the teaching script does for each command of the service worker. */
export function teacher({
  doc,
  known,
  stop,
}: {
  doc: Document;
  /** The adapters that can be on this host, the person's own first. */
  known: () => Promise<readonly Adapter[]>;
  stop: AbortController;
}): (command: TeachCommand) => Promise<PageAnswer> {
  let lesson: { of: string; page: PageLesson } | undefined;
  let pointing: { part: TeachPart; pointer: Pointing; end: AbortController } | undefined;

  const begin = async (): Promise<PageLesson> => {
    const { href } = doc.location;
    // An application may have gone to another item in the same document.
    if (lesson?.of !== href) {
      const today = new Date().toISOString().slice(0, 10);
      lesson = { of: href, page: beginLesson(doc, new URL(href), today, await known()) };
    }
    return lesson.page;
  };
  const tell = (page: PageLesson): void => {
    const part = pointing?.part;
    const report = { ...page.report(), ...(part === undefined ? {} : { pointing: part }) };
    send('lesson', { lesson: report }).catch((error: unknown) => {
      console.warn('Baton could not tell how the lesson stands:', error);
    });
  };
  const endPointing = (): void => {
    pointing?.end.abort();
    pointing = undefined;
  };
  const point = (page: PageLesson, part: TeachPart): void => {
    endPointing();
    const end = new AbortController();
    const done = (): void => {
      pointing = undefined;
      tell(page);
    };
    const pointer = pointAt({
      doc,
      label: LABELS[part],
      taken: (element) => {
        const refused = page.take(part, element);
        if (refused === null) queueMicrotask(done);
        return refused;
      },
      cancelled: done,
      signal: AbortSignal.any([end.signal, stop.signal]),
    });
    pointing = { part, pointer, end };
    tell(page);
  };
  const move = (step: TeachMove): string => {
    if (pointing === undefined) return '';
    const { pointer } = pointing;
    if (step === 'take') pointer.take();
    else if (step === 'cancel') pointer.cancel();
    else return kindOf(pointer.move(step));
    return '';
  };

  return async (command) => {
    if (command.do === 'teach-skeleton') {
      const structure = skeletonOf(doc);
      if (lesson === undefined) stop.abort();
      return { ok: true, do: 'teach-skeleton', structure };
    }
    if (command.do === 'teach-end') {
      endPointing();
      stop.abort();
      return DONE;
    }
    const page = await begin();
    switch (command.do) {
      case 'teach':
        tell(page);
        return DONE;
      case 'teach-point':
        point(page, command.part);
        return DONE;
      case 'teach-drop':
        page.drop(command.part);
        tell(page);
        return DONE;
      case 'teach-move':
        return { ok: true, do: 'teach-move', on: move(command.move) };
    }
  };
}

/** The kind of an element, for whoever moves by keyboard and does not see the box. */
function kindOf(element: Element): string {
  const role = element.getAttribute('role');
  return role !== null && /^[a-z]+$/.test(role) ? role : element.localName;
}
