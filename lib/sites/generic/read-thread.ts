import type { Reading } from '@/lib/model/reading';
import { addComment, addTables, type Draft } from '../draft.ts';
import { all, contains } from '../dom.ts';
import { ID_LENGTH } from '../limits.ts';
import { textOf } from '../text.ts';
import { findAuthors } from './author.ts';
import { briefText } from './brief-text.ts';
import { timeStated } from './dates.ts';
import {
  bodySignature,
  bodyOf,
  bodySelector,
  isEvent,
  isInternal,
  mailHeaders,
  messageId,
  partsOf,
} from './message.ts';
import type { Thread } from './thread.ts';

/** Elements that hold somebody's words by their class, in tools whose messages differ in kind. */
const TEXT =
  '[class*="body" i], [class*="markdown" i], [class*="message-text" i], [class*="-text" i]';

/** Reads the messages of a thread into the draft; entries that are only the tool's own are left out. */
export function readThread(draft: Draft, thread: Thread): void {
  const authors = findAuthors(thread.items);
  const items = thread.items.map((message, index) => {
    const author = authors[index] ?? null;
    const header = author?.element ? [message.time, author.element] : [message.time];
    return { message, author, header, parts: partsOf(message.roots, header) };
  });
  const kind = bodySignature(items.map((item) => item.parts));
  const selector = bodySelector(kind);
  const hasText = ({ message, parts, header }: (typeof items)[number]): boolean =>
    parts.some((part) => part.signature === kind) ||
    message.roots.some((root) =>
      all(root, selector === null ? TEXT : `${selector}, ${TEXT}`, 8).some(
        (each) => !header.some((one) => contains(each, one)) && briefText(each, 20) !== '',
      ),
    );
  const withBody = items.filter(hasText).length;
  const others = kind !== null && withBody >= 1 && withBody < items.length;
  const read = items.flatMap((item) => {
    const { message, header, parts } = item;
    const [root = message.time] = message.roots;
    const body = bodyOf(parts, kind);
    const id = messageId(root)?.slice(0, ID_LENGTH);
    const where = `comment:${id ?? ''}`;
    const skip = new Set([...header, ...mailHeaders(root)]);
    const context = { ...draft.text, skip };
    const text = body
      ? textOf(body, context, where)
      : message.roots
          .map((each) => textOf(each, context, where))
          .join('\n')
          .trim();

    if (isEvent(message, text, hasText(item), others)) return [];
    return [
      { ...item, body: body ?? root, id, text, internal: isInternal(root, parts, message.time) },
    ];
  });
  const mixed = read.some((item) => item.internal);
  for (const { body, author, id, text, internal, message } of read) {
    const at = timeStated(message.time);
    const visibility: Pick<Reading['comments'][number], 'visibility'> = mixed
      ? { visibility: internal ? 'internal' : 'public' }
      : {};
    addComment(
      draft,
      {
        id,
        text,
        ...(author ? { author: author.name } : {}),
        ...(at ? { at } : {}),
        ...visibility,
      },
      body,
    );
    addTables(draft, body);
  }
}
