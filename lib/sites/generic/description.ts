import { attr, childElements, closest, contains, isBefore, parentElement, tagOf } from '../dom.ts';
import { addParticipant, addTables, readSource, type Draft } from '../draft.ts';
import type { Steps } from '../slices.ts';
import { briefText } from './brief-text.ts';
import { among, type Root } from './reach.ts';
import type { Thread } from './thread.ts';
import { BODY_CLASS } from './words.ts';

/** The part of a block that holds nearly all its text, without the caption and links around it. */
function innerText(block: Element): Element {
  const whole = briefText(block, 2000).length;
  const inner = childElements(block).find(
    (child) =>
      BODY_CLASS.test(attr(child, 'class') ?? '') && briefText(child, 2000).length > whole * 0.8,
  );
  return inner ?? block;
}

/** The closest element around both. */
function above(left: Element, right: Element): Element | null {
  let at: Element | null = left;
  while (at && !contains(at, right)) at = parentElement(at);
  return at;
}

/** Classes of what answers something. */
const ANSWER = /(^|[-_\s])(comment|reply|answer|response)([-_\s]|$)/i;

/** True where all messages but the first say that they are answers. */
function answersOnly({ items }: Thread): boolean {
  const says = items.map(({ roots: [root] }) => {
    const parent = root && parentElement(root);
    const grand = parent && parentElement(parent);
    return [root, parent, grand].some((each) => each && ANSWER.test(attr(each, 'class') ?? ''));
  });
  return items.length > 1 && says[0] === false && says.slice(1).every(Boolean);
}

/**
 * What opened an item is its description where the tool keeps it apart from the comments below:
 * the first message stands in a container of its own.
 */
export function openingOf(draft: Draft, thread: Thread, isIssue: boolean): string | undefined {
  const [first, second, third] = thread.items.map(({ roots }) => roots[0]);
  const [opening] = draft.comments;
  if (!opening || !first || !second || draft.comments.length < 2) return undefined;
  const source = draft.sources.get(`comment:${opening.id}`);
  if (!source || !contains(first, source)) return undefined;
  const around = above(first, second);
  const rest = third ? above(second, third) : parentElement(second);
  const apart = around && rest && around !== rest && contains(around, rest);
  if (!(isIssue && apart) && !answersOnly(thread)) return undefined;
  draft.comments.shift();
  draft.sources.delete(`comment:${opening.id}`);
  draft.sources.set('description', source);
  if (opening.author) addParticipant(draft, opening.author, 'author');
  return opening.text;
}

/** A block that a label or its own name says to be the description of the item. */
export function* readDescription(
  draft: Draft,
  roots: readonly Root[],
  except: readonly Element[],
  labelled: readonly Element[],
): Steps<string | undefined> {
  const named = among(
    roots,
    '[itemprop="description"], [class*="description" i], [id*="description" i], [id$="desc" i], [class~="desc"], [data-testid*="description" i]',
    40,
  );
  for (const block of [...labelled, ...named]) {
    if (except.some((part) => contains(part, block) || contains(block, part))) continue;
    if (closest(block, 'nav, footer, aside, head, [role="dialog"], [role="banner"], tr.header'))
      continue;
    // Between the messages stand entries of the log, which describe what changed.
    const [first, last] = [except[0], except.at(-1)];
    if (first && last && isBefore(first, block) && isBefore(block, last)) continue;
    if (/^(meta|textarea|input|label|th|dt|h\d|button|a|body|html)$/.test(tagOf(block))) continue;
    if (briefText(block).length < 20) continue;
    const text = readSource(draft, 'description', innerText(block));
    if (text === '') continue;
    yield* addTables(draft, block);
    return text;
  }
  return undefined;
}
