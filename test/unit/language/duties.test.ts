import { describe, expect, test } from 'vitest';
import { listedSteps } from '@/lib/language/checklists';
import { dutiesIn, isForbidding, takesBack } from '@/lib/language/duties';

describe('what a note says has to happen', () => {
  test.each([
    'Somebody should mask the number above.',
    'This needs the OK of the ticket owner before I book it.',
    'Irene has to approve anything above that.',
    'The carrier must have the claim within 7 days.',
    'Not sure which of the two stays.',
    'Das braucht noch die Freigabe der Leitung.',
    'Jemand sollte die Nummer schwärzen.',
  ])('%s', (sentence) => {
    expect(dutiesIn(`All fine so far. ${sentence}`).map(({ quote }) => quote)).toEqual([sentence]);
  });

  test.each(['They should be there by now.', 'I am sure it works.', 'We have to laugh.'])(
    'nothing in: %s',
    (sentence) => expect(dutiesIn(sentence)).toEqual([]),
  );

  test('leaving something alone is not work', () => {
    expect(isForbidding('Please nobody pay anything out.')).toBe(true);
    expect(isForbidding('Please pay the invoice.')).toBe(false);
  });

  test('a mail may be taken back', () => {
    expect(takesBack('Please disregard the mail of Thursday night.')).toBe(true);
    expect(takesBack('Please do not forget the mail room.')).toBe(false);
  });
});

describe('steps of a list', () => {
  const found = (text: string) =>
    listedSteps(text).map(({ quote, ticked, mark }) => [mark, ticked, quote]);

  test('boxes, ticked and not, in any of the usual forms', () => {
    expect(found('- [ ] call them\n* [x] write\n1. [ ] pay\n☐ ring\n[ ] bare')).toEqual([
      ['box', false, 'call them'],
      ['box', true, 'write'],
      ['box', false, 'pay'],
      ['box', false, 'ring'],
      ['box', false, 'bare'],
    ]);
  });

  test('numbers under a line that says so, and only while they run on from one', () => {
    expect(found('Next steps:\n1. stop\n2. back up\n4. never')).toEqual([
      ['number', false, 'stop'],
      ['number', false, 'back up'],
    ]);
    expect(found('We sell:\n1. pears\n2. plums')).toEqual([]);
  });

  test('what was done is no list of things to do; tasks stand side by side, steps one after another', () => {
    expect(found('Steps to reproduce:\n1. open it\n2. press Export')).toEqual([]);
    expect(found('What we tried so far, in steps:\n1. restart')).toEqual([]);
    const inOrder = (text: string) => listedSteps(text).map((step) => step.inOrder);
    expect(inOrder('Actions:\n1. Ben orders\n2. Mara writes')).toEqual([false, false]);
    expect(inOrder('Nächste Schritte:\n1. sperren\n2. prüfen')).toEqual([true, true]);
    expect(inOrder('- [ ] one\n- [ ] two')).toEqual([false, false]);
  });

  test('offsets point at the words', () => {
    const text = 'Steps:\n 1) one thing\n- [ ]   another ';
    for (const { start, end, quote } of listedSteps(text)) {
      expect(text.slice(start, end)).toBe(quote);
    }
  });
});
