import type { Activity, ActivityType } from '@/lib/model/activity';

const COUNTED: Record<ActivityType, readonly [one: string, many: string] | null> = {
  committed: ['button pressed', 'buttons pressed'],
  edited: ['edit', 'edits'],
  chose: ['choice', 'choices'],
  copied: ['copy', 'copies'],
  pasted: ['paste', 'pastes'],
  opened: null,
  navigated: null,
  left: null,
  returned: null,
};

/** What an episode holds, in a few words: `1 button pressed · 2 edits`; `Looked at` when nothing was done. */
export function countWords(counts: Partial<Record<ActivityType, number>>): string {
  const parts = Object.entries(COUNTED).flatMap(([type, words]) => {
    const count = counts[type as ActivityType] ?? 0;
    return words === null || count === 0 ? [] : [`${count} ${count === 1 ? words[0] : words[1]}`];
  });
  return parts.length === 0 ? 'Looked at' : parts.join(' · ');
}

const KINDS = {
  text: 'of text',
  number: 'of a number',
  url: 'of an address',
  email: 'of an email address',
  table: 'of a table',
} as const;

/**
 * One entry as a sentence.
 * @param copiedIn where the text of a paste was copied, as far as Baton saw it
 */
export function activityWords({ report }: Activity, copiedIn?: string): string {
  const { type, at, length = 0, content } = report;
  const where = at === 'page' ? 'the page' : `“${at}”`;
  const letters = `${length.toLocaleString('en')} ${length === 1 ? 'character' : 'characters'}`;
  const what = content === undefined ? letters : `${letters} ${KINDS[content]}`;
  switch (type) {
    case 'opened':
      return 'Opened it';
    case 'navigated':
      return 'Came here within the site';
    case 'left':
      return 'Went to another tab or window';
    case 'returned':
      return 'Came back';
    case 'edited':
      return `Edited ${where}: ${letters} now`;
    case 'copied':
      return `Copied ${what} from ${where}`;
    case 'pasted':
      return `Pasted ${what} into ${where}${copiedIn === undefined ? '' : `, copied in ${copiedIn}`}`;
    case 'chose':
      return `Chose an option in ${where}`;
    case 'committed':
      return at === 'form' ? 'Sent a form' : `Pressed ${where}`;
  }
}
