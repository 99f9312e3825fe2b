import { describe, expect, test } from 'vitest';
import { checkCriteria } from '@/lib/reviewing/check/criteria';
import { formMarks } from '@/lib/reviewing/check/form';

const TEXT = `Dear Anna,

we send a new shade for TS-20431 on Monday. The warranty covers it:
- no costs for you
- a year from today

Is the address still right?

Kind regards`;
const judge = (criterion: string, text = TEXT) => {
  const marks = formMarks(text, []).map((mark) => ({ part: 'change:0', ...mark }));
  const [answer] = checkCriteria([criterion], [{ part: 'change:0', text, marks }]);
  return [answer?.state, answer?.span?.text ?? answer?.why];
};

describe('acceptance criteria', () => {
  test.each([
    ['under 120 words', 'met', '30 words'],
    ['Under 20 words', 'not-met', '30 words'],
    ['at most 30 words', 'met', '30 words'],
    ['less than 30 words', 'not-met', '30 words'],
    ['at least fifty words', 'not-met', '30 words'],
    ['No more than 2 paragraphs.', 'not-met', '4 paragraphs'],
    ['höchstens 50 Wörter', 'met', '30 wörter'],
    ['in English', 'met', 'English'],
    ['in German', 'not-met', 'English'],
    ['mentions TS-20431', 'met', 'TS-20431'],
    ['mentions TS-99999', 'not-met', undefined],
    ['Mentions the warranty', 'met', 'warranty'],
    ['mentions the invoice', 'cannot-tell', undefined],
    ['says "kind regards"', 'met', 'Kind regards'],
    ['does not mention the warranty', 'not-met', 'warranty'],
    ['does not mention the voucher', 'met', undefined],
    ['no promise of a refund', 'met', undefined],
    ['no placeholders', 'met', undefined],
    ['ends with a question', 'met', undefined],
    ['starts with "Dear Anna"', 'met', 'Dear Anna'],
    ['ends with "Cheers"', 'not-met', undefined],
    ['as a list', 'met', '2 items'],
    ['lists three reasons', 'not-met', '2 items'],
    ['under 120 words, in English', 'met', '30 words, English'],
    ['under 120 words, friendly', 'cannot-tell', '30 words'],
    ['friendly, under 20 words', 'not-met', '30 words'],
    ['friendly but firm', 'cannot-tell', undefined],
    ['answers every open ask', 'cannot-tell', undefined],
  ])('%s: %s', (criterion, state, shown) => {
    expect(judge(criterion)).toEqual([state, shown]);
  });

  test('a promise shows the words that make it', () => {
    const text = 'Dear Anna, we will refund the lamp.';
    expect(judge('No promise of a refund', text)).toEqual(['not-met', 'we will refund']);
  });

  test('without a text nothing can be told', () => {
    expect(checkCriteria(['under 120 words'], [])).toEqual([
      { text: 'under 120 words', state: 'cannot-tell' },
    ]);
  });
});
