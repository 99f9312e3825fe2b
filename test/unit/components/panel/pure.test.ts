import { describe, expect, test } from 'vitest';
import { quoteOf } from '@/components/panel/now/quote';
import { formatRoute, parseRoute } from '@/components/panel/route';
import { matcher } from '@/components/panel/tasks/task-filter';
import { linesOf, openGroups } from '@/components/panel/tasks/task-groups';
import { estimateWords, externalIdOf, toolLetters } from '@/components/panel/words';
import { elapsed, relativeTime } from '@/components/kit/time';
import { inventedTasks } from '../../../screens/tasks.ts';
import { invented } from '../../../screens/proposals.ts';
import { TICKET_KEY, ticketObservation } from '../../../screens/ticket.ts';

const NOW = Date.UTC(2026, 10, 22, 12);
const observation = ticketObservation(NOW);
const tasks = inventedTasks(observation, NOW);

describe('routes', () => {
  test.each(['#now', '#tasks', '#needs', '#task/abc', '#task/abc/sent'])(
    '%s comes back',
    (hash) => {
      expect(formatRoute(parseRoute(hash))).toBe(hash);
    },
  );
  test.each(['', '#', '#nowhere', '#task', '#task/'])('%j is Now', (hash) => {
    expect(parseRoute(hash)).toEqual({ at: 'now' });
  });
  test('an unknown segment is the result', () => {
    expect(parseRoute('#task/abc/xyz')).toEqual({ at: 'task', taskId: 'abc', segment: 'result' });
  });
});

describe('the list', () => {
  const titles = (words: string) =>
    tasks.filter(matcher({ scope: 'all', words })).map((task) => task.title);
  test('every word has to be there, in title or id, whatever the case and the accents', () => {
    expect(titles('INVOICES compäre')).toEqual(['Compare the two invoices line by line']);
    expect(titles('tw-1042 decide')).toEqual(['Decide on the 221.75 EUR correction']);
    expect(titles('no such thing')).toEqual([]);
  });
  test('a scope keeps to the item or the site', () => {
    const onItem = matcher({ scope: 'item', workItemKey: TICKET_KEY, words: '' });
    const onSite = matcher({ scope: 'site', host: 'github.com', words: '' });
    expect(tasks.filter(onItem).every((task) => task.workItemKey === TICKET_KEY)).toBe(true);
    expect(tasks.filter(onSite)).toHaveLength(1);
  });
  test('empty sections are left out, the others follow the order of the panel', () => {
    const headings = linesOf(openGroups(tasks)).filter((line) => line.type === 'heading');
    expect(headings.map((line) => line.title)).toEqual([
      'Needs you',
      'To review',
      'Working',
      'Yours',
      'With others',
    ]);
    expect(linesOf(openGroups([]))).toEqual([]);
  });
});

describe('the quote', () => {
  const sources = [
    { id: 'comment:#1', label: 'comment 1', text: 'One. Two words here! Three.\nFour' },
  ];
  const span = (quote: string) => {
    const start = sources[0]?.text.indexOf(quote) ?? 0;
    return { sourceId: 'comment:#1', start, end: start + quote.length, quote };
  };
  test('keeps to the sentence', () => {
    expect(quoteOf(span('words'), sources)).toEqual({
      before: 'Two ',
      quote: 'words',
      after: ' here!',
      label: 'comment 1',
    });
  });
  test('stands alone where the text has changed', () => {
    const moved = { ...span('words'), start: 0, end: 5 };
    expect(quoteOf(moved, sources)).toMatchObject({ before: '', quote: 'words', after: '' });
    expect(quoteOf(moved, [])).toMatchObject({ quote: 'words', label: undefined });
  });
});

describe('words', () => {
  test('tools and ids', () => {
    expect(externalIdOf(TICKET_KEY)).toBe('TW-1042');
    expect(externalIdOf('%')).toBe('');
    expect(toolLetters('desk', 'TW-1042')).toBe('TW');
    expect(toolLetters('request-tracker', '1881')).toBe('RT');
    expect(toolLetters('github', 'a/b#1')).toBe('GI');
  });
  test('estimates say what leaves', () => {
    const [reply, decide, actions] = invented(observation, NOW);
    if (!reply || !decide || !actions) throw new Error('The invented proposals are gone.');
    expect(estimateWords(reply)).toBe('≈ 6 min saved · 412 tokens to api.anthropic.com · 1 masked');
    expect(estimateWords(actions)).toBe('≈ 4 min saved · nothing leaves the browser');
    expect(estimateWords(decide)).toBe('');
  });
  test('times', () => {
    expect(relativeTime(NOW - 10_000, NOW)).toBe('just now');
    expect(relativeTime(NOW - 7_200_000, NOW)).toBe('2 h ago');
    expect(relativeTime(NOW + 10_800_000, NOW)).toBe('in 3 h');
    expect(relativeTime(NOW - 26 * 3_600_000, NOW)).toBe('yesterday');
    expect(elapsed(38_000)).toBe('0:38');
    expect(elapsed(3_723_000)).toBe('1:02:03');
  });
});
