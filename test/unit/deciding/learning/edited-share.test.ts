import { expect, test } from 'vitest';
import { editedShare } from '@/lib/deciding/learning/edited-share';
import type { Change, Insertion, Verdict } from '@/lib/model/result';

const change: Change = {
  id: 'c',
  fieldKey: 'reply',
  fieldLabel: 'Reply',
  baseText: '',
  newText: 'Dear Anna, the refund is on its way.',
  evidence: [],
};
const inserted = (after: string, undoneAt?: number): Insertion => ({
  id: 'i',
  taskId: 't',
  changeId: 'c',
  fieldKey: 'reply',
  tabId: 1,
  origin: 'https://desk.example',
  before: '',
  beforeHash: '',
  after,
  afterHash: '',
  settles: true,
  at: 1,
  ...(undoneAt === undefined ? {} : { undoneAt }),
});
const verdict = (hunkKey: string, decision: Verdict['decision']): Verdict => ({
  id: hunkKey,
  taskId: 't',
  resultId: 'r',
  changeId: 'c',
  hunkKey,
  decision,
  at: 1,
});

test('what went in as it was is unchanged; other words count by their share', () => {
  expect(editedShare([change], [inserted(change.newText)], [])).toBe(0);
  const some = editedShare(
    [change],
    [inserted('Dear Anna, the refund is delayed today, sorry.')],
    [],
  );
  expect(some).toBeGreaterThan(0.2);
  expect(some).toBeLessThan(0.8);
  expect(editedShare([change], [inserted('Nein')], [])).toBe(1);
});

test('without an insertion the verdicts count, the newest on a hunk', () => {
  const verdicts = [verdict('a', 'accepted'), verdict('b', 'edited'), verdict('b', 'rejected')];
  expect(editedShare([change], [], verdicts)).toBe(0.5);
  expect(editedShare([change], [inserted('Nein', 2)], verdicts)).toBe(0.5);
});

test('notes are read, not edited', () => {
  expect(editedShare([], [], [])).toBe(0);
});
