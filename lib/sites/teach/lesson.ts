import type { TeachPart } from '@/lib/model/teaching';
import type { Adapter } from '../adapter.ts';
import { all, one } from '../dom.ts';
import { fieldKind } from '../field.ts';
import { documentIn, openShadowRoot, selectOne } from '../select.ts';
import { knownHere } from './known-here.ts';
import { lessonIn, type PageLesson } from './lesson-in.ts';
import { proposeField } from './propose-field.ts';

export type { PageLesson } from './lesson-in.ts';

const ELSEWHERE =
  'The title stands in another frame of the page. Baton reads one of them: point at the title in this one, or at this part in that one.';

/** The frame of the page that shows a document; undefined for one further in, or on another page. */
function frameOf(page: Document, inside: Document): Element | undefined {
  const known = inside.defaultView?.frameElement;
  if (known) return known.ownerDocument === page ? known : undefined;
  return all(page, 'iframe, frame', 200).find((frame) => documentIn(frame) === inside);
}

/**
 * Begins a lesson on a page. The title decides where the item stands: in the page, or in a frame of
 * the same site, in which then everything else is looked for. A frame that only shows one text (a
 * mail) or holds one editor stands for that.
 * @param today `yyyy-mm-dd`
 */
export function beginLesson(
  page: Document,
  url: URL,
  today: string,
  adapters: readonly Adapter[],
): PageLesson {
  const at = { page, url, today, adapters };
  const kept = knownHere(page, url, adapters)?.known.view.frame;
  const known = kept === undefined ? null : selectOne(page, kept, openShadowRoot);
  let doc = (known && documentIn(known)) ?? page;
  let lesson = lessonIn({ ...at, doc, ...(kept === undefined ? {} : { frame: kept }) });

  const move = (part: TeachPart, element: Element): string | null => {
    const inside = element.ownerDocument;
    const frame = frameOf(page, inside);
    if (part === 'title') {
      const [selector] = frame ? proposeField(frame, page) : [];
      if (inside !== page && selector === undefined) return ELSEWHERE;
      const next = lessonIn({
        ...at,
        doc: inside,
        ...(selector === undefined ? {} : { frame: selector }),
      });
      const refused = next.take('title', element);
      if (refused === null) [doc, lesson] = [inside, next];
      return refused;
    }
    if (doc !== page || !frame) return ELSEWHERE;
    const body = one(inside, 'body');
    if (part === 'reply' && (!body || fieldKind(body) === null)) return ELSEWHERE;
    if (part === 'status' || part === 'requester' || part === 'assignee') return ELSEWHERE;
    return lesson.take(part, frame);
  };

  return {
    take: (part, element) =>
      element.ownerDocument === doc ? lesson.take(part, element) : move(part, element),
    drop: (part) => lesson.drop(part),
    report: () => lesson.report(),
  };
}
