import type { Reading } from '@/lib/model/reading';
import { addComment, addTables, type Draft } from '../draft.ts';
import { all, attr, contains, parentElement, tagOf } from '../dom.ts';
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
  messageId,
  partsOf,
} from './message.ts';
import { isMailHead, mailHeads } from './mail-head.ts';
import { framedBody } from './reach.ts';
import type { Message, Thread } from './thread.ts';
import { ACTION, BODY_CLASS } from './words.ts';

/** Elements that hold somebody's words by their class, in tools whose messages differ in kind. */
const TEXT =
  '[class*="body" i], [class*="markdown" i], [class*="message-text" i], [class*="-text" i]';

/** Links below or beside a text that do something with it, each alone in what holds it. */
function actionsIn(root: Element): Element[] {
  return all(root, 'a', 200).filter((link) => {
    const text = briefText(link, 40);
    const parent = parentElement(link);
    return ACTION.test(text) && parent && briefText(parent, 60).length <= text.length + 3;
  });
}

/** Longest line above a message that says who wrote it and when. */
const HEAD = 160;

/** The short line that holds both author and time, with what else stands in it. */
function headAround({ roots, time }: Message, author: Element): Element | undefined {
  let at = parentElement(time);
  while (at && !contains(at, author)) at = parentElement(at);
  if (!at || roots.includes(at) || at === time || roots.some((root) => at && contains(at, root)))
    return undefined;
  const holdsText = all(at, '*', 60).some(
    (each) =>
      !contains(each, time) &&
      !contains(each, author) &&
      (/^(p|pre|blockquote)$/.test(tagOf(each)) || BODY_CLASS.test(attr(each, 'class') ?? '')) &&
      briefText(each, 20) !== '',
  );
  return !holdsText && briefText(at, HEAD + 40).length <= HEAD ? at : undefined;
}

/** Parts a tool keeps for itself, where the style sheets that hide them are missing. */
const UNSEEN = '.hidden, .d-none, .tw-hidden, .visually-hidden, .sr-only, .hide';

/** Headings in a message that only repeat the title of the thread. */
function repeatsIn(root: Element, title: string): Element[] {
  const bare = (text: string): string => text.toLowerCase().replace(/^(re|aw|sv|antw?)\s*:\s*/, '');
  return all(root, 'h1, h2, h3, h4, h5', 5).filter(
    (each) => bare(briefText(each, 300)) === bare(title),
  );
}

/** A message with who wrote it, what stands in its head, and the parts below. */
function partsAround(message: Message, author: Author | null) {
  const header = author?.element ? [message.time, author.element] : [message.time];
  const zone = author?.element && headAround(message, author.element);
  if (zone) header.push(zone);
  const heads = message.roots.slice(0, 1).flatMap(mailHeads);
  return { message, author, header, heads, parts: partsOf(message.roots, [...header, ...heads]) };
}
type Item = ReturnType<typeof partsAround>;

/** Reads the messages of a thread into the draft; entries that are only the tool's own are left out. */
export function* readThread(draft: Draft, thread: Thread, title: string): Steps<void> {
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
    const { message, header, heads, parts } = item;
    const [root = message.time] = message.roots;
    const body = bodyOf(parts, kind);
    const id = messageId(root)?.slice(0, ID_LENGTH);
    const where = `comment:${id ?? ''}`;
    const skip = new Set([
      ...header,
      ...heads,
      ...actionsIn(body ?? root),
      ...all(body ?? root, UNSEEN, 40),
      ...repeatsIn(root, title),
    ]);
    const [head, ...below] = message.roots;
    if (head && below.length > 0 && isMailHead(head)) skip.add(head);
    const context = { ...draft.text, skip };
    const framed = framedBody(message.roots);
    const text = framed
      ? textOf(framed, draft.text, where)
      : body
        ? textOf(body, context, where)
        : message.roots
            .filter((each) => !skip.has(each))
            .map((each) => textOf(each, context, where))
            .join('\n')
            .trim();
    if (isEvent(message, text, withText.has(item), others)) continue;
    const internal = isInternal(root, parts, message.time, header.at(-1));
    read.push({ ...item, body: framed ?? body ?? root, id, text, internal });
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
