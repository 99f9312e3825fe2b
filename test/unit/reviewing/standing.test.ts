import { describe, expect, test } from 'vitest';
import { hunksOf } from '@/lib/reviewing/hunks';
import { standingOf, textToInsert } from '@/lib/reviewing/standing';
import {
  BASE,
  change,
  fieldNow,
  insertion,
  PROPOSED,
  verdict,
} from '../components/review/sample.ts';

const AT = 1_000;
const hunks = hunksOf(BASE, PROPOSED);
const [first, second, third] = hunks;
if (!first || !second || !third || hunks.length !== 3)
  throw new Error('the sample has three hunks');

describe('where a change stands', () => {
  test('without a readable page it is held against what stood there last', () => {
    const standing = standingOf(change, undefined, [], []);
    expect(standing).toMatchObject({ readable: false, now: BASE, movedOn: false });
    expect(standing.hunks).toEqual(hunks);
  });

  test('what the person wrote since is seen, and the decisions stay with their hunks', () => {
    const now = `${BASE}\nBest regards, Mara\n`;
    const given = { ...change, newText: `${PROPOSED}\nBest regards, Mara\n` };
    const before = hunksOf(BASE, given.newText);
    const accepted = before[0];
    if (!accepted) throw new Error('no hunk');
    const standing = standingOf(given, fieldNow(now, AT), [verdict(accepted.key, 'accepted')], []);
    expect(standing.movedOn).toBe(true);
    expect(standing.decisions.get(accepted.key)).toEqual({ decision: 'accepted' });
    expect(standing.hunks.some((hunk) => hunk.key === accepted.key)).toBe(true);
  });

  test('decided hunks alone go in, or the open ones with them, never a rejected one', () => {
    const verdicts = [
      verdict(first.key, 'edited', 'Dear team,\n\n'),
      verdict(third.key, 'rejected'),
    ];
    const standing = standingOf(change, fieldNow(BASE, AT), verdicts, []);
    expect(textToInsert(standing, false)).toBe(`Dear team,\n\n${BASE}`);
    const all = textToInsert(standing, true);
    expect(all).toContain('Dear team,');
    expect(all).toContain('R-118204');
    expect(all).not.toContain('251.75');
  });

  test('a withdrawn decision is open again', () => {
    const verdicts = [verdict(first.key, 'accepted'), verdict(first.key, 'withdrawn')];
    expect(standingOf(change, fieldNow(BASE, AT), verdicts, []).decisions.size).toBe(0);
  });

  test('what went in is left out, the rest keeps its keys and its decisions', () => {
    const verdicts = [verdict(first.key, 'accepted'), verdict(third.key, 'rejected')];
    const after = textToInsert(standingOf(change, fieldNow(BASE, AT), verdicts, []), false);
    const went = [insertion(BASE, after, AT)];
    const standing = standingOf(change, fieldNow(after, AT), verdicts, went);
    expect(standing.inserted).toEqual(went[0]);
    expect(standing.movedOn).toBe(false);
    expect(standing.hunks.map((hunk) => hunk.key)).toEqual([second.key, third.key]);
    expect(standing.decisions.get(third.key)?.decision).toBe('rejected');
  });

  test('the person’s own wording does not come back as a difference, and what follows stays', () => {
    const own = 'Dear Bramwick team, thank you for waiting. Line 7 is back on the invoice.\n\n';
    const verdicts = [verdict(first.key, 'edited', own), verdict(third.key, 'rejected')];
    const after = textToInsert(standingOf(change, fieldNow(BASE, AT), verdicts, []), false);
    const standing = standingOf(change, fieldNow(after, AT), verdicts, [
      insertion(BASE, after, AT),
    ]);
    expect(standing.allHunks.length).toBeGreaterThan(standing.hunks.length);
    expect(standing.hunks.map((hunk) => hunk.key)).toEqual([second.key, third.key]);
    const all = textToInsert(standing, true);
    expect(all.startsWith(own)).toBe(true);
    expect(all).toContain('R-118204');
    expect(all).not.toContain('251.75');
  });

  test('after an undo everything is there again', () => {
    const verdicts = [verdict(first.key, 'accepted')];
    const undone = { ...insertion(BASE, 'x', AT), undoneAt: AT + 1 };
    const standing = standingOf(change, fieldNow(BASE, AT), verdicts, [undone]);
    expect(standing.inserted).toBeUndefined();
    expect(standing.hunks).toEqual(hunks);
    expect(standing.decisions.get(first.key)?.decision).toBe('accepted');
  });
});
