import { describe, expect, test } from 'vitest';
import { evidenceOfHunk, labelsInShort, sourceLabel } from '@/lib/reviewing/evidence-words';
import {
  checksFor,
  isUnproven,
  marksElsewhere,
  marksOfPart,
  withClosest,
} from '@/lib/reviewing/hunk-checks';
import { fileOf } from '@/components/review/note-files';
import { hunksOf } from '@/lib/reviewing/hunks';
import { sourcesOf } from '@/lib/model/observation';
import { BASE, change, PROPOSED, sample } from './sample.ts';

const rows = sample(Date.UTC(2026, 10, 18));
const sources = sourcesOf(rows.observation);
const marks = marksOfPart(rows.result.check, 'change:0');
const hunks = hunksOf(BASE, PROPOSED);

describe('labels', () => {
  test('name the source without its author, and join comments', () => {
    expect(sourceLabel('comment:#3', sources)).toBe('comment 3');
    expect(sourceLabel('comment:#9', [])).toBe('comment 9');
    expect(labelsInShort(['comment 4', 'comment 3', 'comment 3'])).toBe('comments 3, 4');
    expect(labelsInShort(['comment 2'])).toBe('comment 2');
    expect(labelsInShort(['description', 'comment 2'])).toBe('description, comment 2');
    expect(labelsInShort([])).toBe('');
  });
});

describe('checks of a hunk', () => {
  test('evidence of the change goes to the hunks that say its words', () => {
    const labels = hunks.map((hunk) =>
      evidenceOfHunk(hunk, change.evidence).map((one) => one.sourceId),
    );
    expect(labels).toEqual([['comment:#2'], ['comment:#3', 'comment:#4'], []]);
  });

  test('a sum that the page does not state is missing, with what it states instead', () => {
    const last = hunks[2];
    if (!last) throw new Error('no hunk');
    const checks = checksFor(change, marks, sources)(last, undefined);
    expect(checks.marks.map((mark) => [mark.text, mark.near?.quote])).toEqual([
      ['we credit', undefined],
      ['251.75 EUR', '221.75 EUR'],
    ]);
    const mark = checks.marks.find(isUnproven);
    expect(mark && withClosest(checks.text, mark)).toContain('we credit 221.75 EUR to');
    const mended = { decision: 'edited' as const, text: 'We credit 221.75 EUR.' };
    expect(checksFor(change, marks, sources)(last, mended).marks).toEqual([]);
    const kept = { decision: 'edited' as const, text: 'As said: 251.75 EUR.' };
    expect(checksFor(change, marks, sources)(last, kept).marks).toMatchObject([
      { start: 9, end: 19, text: '251.75 EUR' },
    ]);
  });

  test('marks in words the field has already are no hunk’s', () => {
    expect(marksElsewhere(marks, hunks)).toEqual([]);
    expect(marksElsewhere(marks, hunks.slice(0, 2)).map(({ text }) => text)).toEqual([
      'we credit',
      '251.75 EUR',
    ]);
  });

  test('a new link is a caution, and not said twice', () => {
    const [hunk] = hunksOf('', 'See https://drop.example/pay?id=7 now.');
    if (!hunk) throw new Error('no hunk');
    const checks = checksFor(change, marks, sources)(hunk, undefined);
    expect(checks.cautions.map((one) => one.why)).toEqual(['new-link']);
    expect(checks.marks).toEqual([]);
  });
});

describe('the file of a note', () => {
  test('a table is CSV', () => {
    const file = fileOf('Lines / TW-1042: sums?', 'Here:\n\n```csv\nname,sum\nlamps,3\n```\n');
    expect(file.name).toBe('Lines TW-1042 sums.csv');
    expect(file.text).toBe('name,sum\nlamps,3');
  });

  test('everything else is Markdown as it came', () => {
    expect(fileOf('  ', '# x')).toEqual({
      name: 'note.md',
      type: 'text/markdown',
      text: '# x',
    });
  });
});
