import { describe, expect, test } from 'vitest';
import type { Verdict } from '@/lib/model/result';
import { composeText, hunksOf } from '@/lib/reviewing/hunks';
import { acceptAll, decisionsFor, reviewState } from '@/lib/reviewing/verdict';

const CURRENT = 'One is bad. Two is bad. Three is bad.';
const HUNKS = hunksOf(CURRENT, 'One is good. Two is good. Three is good.');
const key = (index: number): string => HUNKS[index]?.key ?? '';

let at = 0;
const verdict = (
  hunkKey: string | undefined,
  decision: Verdict['decision'],
  more: Partial<Verdict> = {},
): Verdict => ({
  id: '019a3f2e-7c4b-7d10-9f7e-2b1c5d6e7f80',
  taskId: '019a3f2e-7c4b-7d10-9f7e-2b1c5d6e7f81',
  resultId: '019a3f2e-7c4b-7d10-9f7e-2b1c5d6e7f82',
  changeId: 'change',
  hunkKey,
  decision,
  at: (at += 1),
  ...more,
});

describe('decisions', () => {
  test('the latest verdict on a hunk wins, whatever the order they come in', () => {
    const verdicts = [verdict(key(0), 'rejected'), verdict(key(0), 'accepted')];
    expect(decisionsFor('change', verdicts).get(key(0))).toEqual({ decision: 'accepted' });
    expect(decisionsFor('change', verdicts.toReversed()).get(key(0))).toEqual({
      decision: 'accepted',
    });
  });

  test('a withdrawn verdict leaves the hunk open', () => {
    const verdicts = [verdict(key(0), 'accepted'), verdict(key(0), 'withdrawn')];
    expect(decisionsFor('change', verdicts).size).toBe(0);
  });

  test('other changes, whole results and send-backs decide nothing', () => {
    const verdicts = [
      verdict(key(0), 'accepted', { changeId: 'other' }),
      verdict(undefined, 'accepted'),
      verdict(key(1), 'sent-back', { text: 'shorter' }),
    ];
    expect(decisionsFor('change', verdicts).size).toBe(0);
  });

  test('lead to the text the person decided on', () => {
    const decisions = decisionsFor('change', [
      verdict(key(0), 'accepted'),
      verdict(key(1), 'edited', { text: 'fine' }),
      verdict(key(2), 'rejected'),
    ]);
    expect(composeText(CURRENT, HUNKS, decisions)).toBe('One is good. Two is fine. Three is bad.');
    expect(reviewState(HUNKS, decisions)).toEqual({
      accepted: 1,
      edited: 1,
      rejected: 1,
      undecided: 0,
      total: 3,
      allDecided: true,
      summary: '1 accepted, 1 edited, 1 rejected',
    });
  });
});

test('open hunks are counted, verdicts on hunks that are gone are not', () => {
  const decisions = decisionsFor('change', [
    verdict('gone@1', 'accepted'),
    verdict(key(1), 'accepted'),
  ]);
  expect(reviewState(HUNKS, decisions)).toMatchObject({
    undecided: 2,
    allDecided: false,
    summary: '1 accepted, 2 open',
  });
  expect(reviewState([], decisions)).toMatchObject({
    allDecided: true,
    summary: 'Nothing to change',
  });
});

test('accepting all keeps the person’s own wording', () => {
  const decisions = acceptAll(
    HUNKS,
    decisionsFor('change', [
      verdict(key(0), 'rejected'),
      verdict(key(1), 'edited', { text: 'fine' }),
    ]),
  );
  expect(composeText(CURRENT, HUNKS, decisions)).toBe('One is good. Two is fine. Three is good.');
});
