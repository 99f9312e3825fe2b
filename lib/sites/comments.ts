import type { Candidate, CommentsSpec, PartName } from './adapter.ts';
import { placeOf, type Uses } from './health.ts';
import { ID_LENGTH, LIMITS } from './limits.ts';
import { selectAll } from './select.ts';
import type { Steps } from './slices.ts';
import { findText, findValue, type ValueScope } from './value.ts';

export type ReadComment = {
  id: string | undefined;
  author: string | undefined;
  at: string | undefined;
  text: string;
  visibility: 'public' | 'internal' | undefined;
  element: Element;
};

/** The elements of the first selector that has any. */
function listItems(item: string | readonly string[], at: ValueScope): Element[] {
  for (const selector of typeof item === 'string' ? [item] : item) {
    const found = selectAll(at.scope, selector, at.shadowRootOf, LIMITS.comments + 1);
    if (found.length > 0) return found;
  }
  return [];
}

/**
 * The comments of a view, oldest first; those without a text are left out.
 * @param uses is told which candidates were used, and which parts no comment has.
 */
export function* readComments(
  spec: CommentsSpec,
  scope: ValueScope,
  uses: Uses,
): Steps<ReadComment[]> {
  const items = listItems(spec.item, scope);
  const read: ReadComment[] = [];
  for (const item of items) {
    yield;
    const at = { ...scope, scope: item };
    const id = findValue(spec.id, at, 'comment', ID_LENGTH)?.value;
    const where = `comment:${id ?? `#${read.length + 1}`}`;
    const body = findText(spec.body, at, where, LIMITS.textLength);
    if (!body?.element || body.value === '') continue;
    const author = findValue(spec.author, at, where);
    const time = findValue(spec.at, at, where);
    uses.used('comments.body', spec.body, body.by);
    if (author) uses.used('comments.author', spec.author ?? [], author.by);
    if (time) uses.used('comments.at', spec.at ?? [], time.by);
    const internal = findValue(spec.internal, at, where) !== null;
    const open = !internal && findValue(spec.public, at, where) !== null;
    read.push({
      id,
      author: author?.value,
      at: time?.value,
      text: body.value,
      visibility: internal ? 'internal' : open ? 'public' : undefined,
      element: body.element,
    });
  }
  noteMissing(spec, items.length, read, uses);
  inOrder(spec, read);
  return read;
}

/** A part that is stated and that not one comment has is a part that failed. */
function noteMissing(
  spec: CommentsSpec,
  items: number,
  read: readonly ReadComment[],
  uses: Uses,
): void {
  const miss = (part: PartName, candidates: readonly Candidate[] | undefined): void => {
    if (candidates) uses.missed(part, placeOf(candidates[0]));
  };
  if (items > 0 && read.length === 0) miss('comments.body', spec.body);
  if (read.length === 0) return;
  if (read.every((comment) => comment.author === undefined)) miss('comments.author', spec.author);
  if (read.every((comment) => comment.at === undefined)) miss('comments.at', spec.at);
}

/** Fills what is carried from the comment before, then puts the oldest first. */
function inOrder(spec: CommentsSpec, read: ReadComment[]): void {
  let before: ReadComment | undefined;
  for (const comment of read) {
    for (const part of spec.carry ?? []) comment[part] ??= before?.[part];
    before = comment;
  }
  if (spec.order === 'reverse') read.reverse();
  if (spec.order === 'id') {
    const number = (comment: ReadComment): number => Number(/\d+/.exec(comment.id ?? '')?.[0] ?? 0);
    read.sort((left, right) => number(left) - number(right));
  }
}
