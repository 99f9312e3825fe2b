import type { Lesson, TeachPart } from '@/lib/model/teaching';

/** How the parts are called, and what to point at. */
export const PART_WORDS: Record<TeachPart, { label: string; hint: string; optional: boolean }> = {
  title: {
    label: 'Title',
    hint: 'The line that names the item.',
    optional: false,
  },
  description: {
    label: 'Description',
    hint: 'The text the item began with. The first message of the thread will do.',
    optional: true,
  },
  comment: {
    label: 'Comments',
    hint: 'The text of any one comment. Baton finds the others.',
    optional: true,
  },
  reply: {
    label: 'Reply field',
    hint: 'The box you write your answer in.',
    optional: true,
  },
  status: {
    label: 'Status',
    hint: 'A word such as Open or Waiting.',
    optional: true,
  },
  requester: {
    label: 'Who asked',
    hint: 'The name beside the item, where it stands apart from the comments.',
    optional: true,
  },
  assignee: {
    label: 'Who works on it',
    hint: 'The name of the person the item is assigned to.',
    optional: true,
  },
};

/** Where the place of a part comes from, in a word or two. */
export function howWords(how: Lesson['how'][TeachPart]): string {
  if (how === 'pointed') return 'You pointed';
  if (how === 'found') return 'Baton’s guess';
  return how === 'kept' ? 'As before' : 'Not set';
}

/** What the lesson reads for a part now; undefined when nothing. */
export function readsNow({ seen, how }: Lesson, part: TeachPart): string | undefined {
  if (how[part] === 'none') return undefined;
  if (part === 'comment') return commentWords(seen.comments);
  if (part === 'reply') return seen.reply ? 'Found on this page' : undefined;
  return seen[part];
}

function commentWords({
  count,
  withAuthor,
  withTime,
}: Lesson['seen']['comments']): string | undefined {
  if (count === 0) return undefined;
  const parts = [
    count === 1 ? '1 comment' : `${count} comments`,
    share(withAuthor, count, 'author'),
    share(withTime, count, 'time'),
  ];
  return parts.join(', ');
}

function share(some: number, all: number, what: string): string {
  if (some === all) return `${all === 1 ? 'with' : 'all with'} ${what}`;
  return some === 0 ? `no ${what}` : `${some} with ${what}`;
}

/** When a comment was written, as people write it; what the page shows where it states no moment. */
export function whenWords(at: string): string {
  const moment = /^\d{4}-\d\d-\d\dT/.test(at) ? Date.parse(at) : Number.NaN;
  if (Number.isNaN(moment)) return at;
  return new Date(moment).toLocaleString('en-GB', { dateStyle: 'medium', timeStyle: 'short' });
}
