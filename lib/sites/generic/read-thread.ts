import type { Reading } from '@/lib/model/reading';
import { addComment, addTables, type Draft } from '../draft.ts';
import { all, contains } from '../dom.ts';
import { ID_LENGTH } from '../limits.ts';
import type { Steps } from '../slices.ts';
import { textOf } from '../text.ts';
import { findingAuthors, type Author } from './author.ts';
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
import type { Message, Thread } from './thread.ts';

/** Elements that hold somebody's words by their class, in tools whose messages differ in kind. */
const TEXT =
  '[class*="body" i], [class*="markdown" i], [class*="message-text" i], [class*="-text" i]';

/** A message with who wrote it, what stands in its head, and the parts below. */
function partsAround(message: Message, author: Author | null) {
  const header = author?.element ? [message.time, author.element] : [message.time];
  return { message, author, header, parts: partsOf(message.roots, header) };
}
type Item = ReturnType<typeof partsAround>;

/** Reads the messages of a thread into the draft; entries that are only the tool's own are left out. */
export function* readThread(draft: Draft, thread: Thread): Steps<void> {
  const authors = yield* findingAuthors(thread.items);
  const items: Item[] = [];
  for (const [index, message] of thread.items.entries()) {
    yield;
    items.push(partsAround(message, authors[index] ?? null));
  }
  const kind = bodySignature(items.map((item) => item.parts));
  const selector = bodySelector(kind);
  const hasText = ({ message, parts, header }: Item): boolean =>
    parts.some((part) => part.signature === kind) ||
    message.roots.some((root) =>
      all(root, selector === null ? TEXT : `${selector}, ${TEXT}`, 8).some(
        (each) => !header.some((one) => contains(each, one)) && briefText(each, 20) !== '',
      ),
    );
  const withText = new Set<Item>();
  for (const item of items) {
    yield;
    if (hasText(item)) withText.add(item);
  }
  const others = kind !== null && withText.size >= 1 && withText.size < items.length;
  const read = [];
  for (const item of items) {
    yield;
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
    if (isEvent(message, text, withText.has(item), others)) continue;
    const internal = isInternal(root, parts, message.time);
    read.push({ ...item, body: body ?? root, id, text, internal });
  }
  const mixed = read.some((item) => item.internal);
  for (const { body, author, id, text, internal, message } of read) {
    yield;
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
    yield* addTables(draft, body);
  }
}
