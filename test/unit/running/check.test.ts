import 'fake-indexeddb/auto';
import { describe, expect, test } from 'vitest';
import type { Check } from '@/lib/model/check';
import { afterCheck, roundsOf, sendBackWords } from '@/lib/running/check';

const settings = { rounds: 2, canDoBetter: true };
const packet = (sentBack: string[]) =>
  ({ handoff: { sentBack } }) as unknown as Parameters<typeof roundsOf>[0];

describe('what happens after a check', () => {
  test.each([
    ['passed', 0, 'deliver'],
    ['look', 0, 'deliver'],
    ['failed', 0, 'send-back'],
    ['failed', 1, 'send-back'],
    ['failed', 2, 'escalate'],
    ['failed', 7, 'escalate'],
  ] as const)('%s in round %i: %s', (verdict, round, what) => {
    expect(afterCheck({ verdict }, round, settings)).toBe(what);
  });

  test('an agent that would say the same again, or no rounds at all: the person decides', () => {
    expect(afterCheck({ verdict: 'failed' }, 0, { rounds: 2, canDoBetter: false })).toBe('deliver');
    expect(afterCheck({ verdict: 'failed' }, 0, { rounds: 0, canDoBetter: true })).toBe('deliver');
  });

  test('the words it goes back with name the marks, and are how rounds are counted', () => {
    const check: Pick<Check, 'marks' | 'criteria'> = {
      marks: [
        {
          part: 'change:0',
          start: 0,
          end: 8,
          text: 'TS-20413',
          kind: 'identifier',
          why: 'not-in-source',
          severity: 'hard',
          near: { sourceId: 'title', start: 0, end: 8, quote: 'TS-20431' },
        },
        {
          part: 'change:0',
          start: 9,
          end: 15,
          text: 'Monday',
          kind: 'date',
          why: 'not-in-source',
          severity: 'soft',
        },
      ],
      criteria: [
        { text: 'under 20 words', state: 'not-met', why: '30 words' },
        { text: 'friendly', state: 'cannot-tell' },
      ],
    };
    const words = sendBackWords(check);
    expect(words).toBe(
      'The check found:\n- “TS-20413”: not in the source; the source says “TS-20431”\n- Not met: under 20 words (30 words)',
    );
    expect(roundsOf(packet([]))).toBe(0);
    expect(roundsOf(packet([words, words]))).toBe(2);
    expect(roundsOf(packet([words, 'Shorter please.', words]))).toBe(1);
  });
});
