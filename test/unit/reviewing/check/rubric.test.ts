import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Check } from '@/lib/model/check';
import { readRubricAnswer, withReading } from '@/lib/reviewing/check/rubric';

const PARTS = [{ part: 'change:0', text: 'Dear Anna, the lamp is free. Bye.' }];
const answer = (findings: unknown[], criteria: unknown[] = []) =>
  JSON.stringify({ findings, criteria });
const finding = { id: 'commits', quote: 'the lamp is free', reason: 'Nobody said  so.' };

describe('the answer of a second agent', () => {
  test('a finding is placed on the words it quotes', () => {
    expect(readRubricAnswer(answer([finding]), PARTS, 0)?.marks).toEqual([
      {
        part: 'change:0',
        start: 11,
        end: 27,
        text: 'the lamp is free',
        kind: 'rubric',
        why: 'rubric',
        severity: 'hard',
        says: 'Nobody said so.',
      },
    ]);
  });

  test('prose and a fence around the JSON do no harm', () => {
    const wrapped = `Here it is:\n\`\`\`json\n${answer([finding])}\n\`\`\`\nDone.`;
    expect(readRubricAnswer(wrapped, PARTS, 0)?.marks).toHaveLength(1);
  });

  test.each([
    ['words that do not stand there', { ...finding, quote: 'the lamp costs 5 EUR' }],
    ['a question nobody asked', { ...finding, id: 'style' }],
    ['no reason', { ...finding, reason: ' ' }],
    ['an empty quote', { ...finding, quote: '' }],
  ])('%s: dropped', (_, one) => {
    expect(readRubricAnswer(answer([one]), PARTS, 0)?.marks).toEqual([]);
  });

  test.each(['', 'All good.', '{', '[]', '{"findings": 3}', 'null'])(
    '“%s” is no answer',
    (text) => {
      expect(readRubricAnswer(text, PARTS, 1)).toBeUndefined();
    },
  );

  test('criteria: "met" needs words that show it; numbers beyond the list are dropped', () => {
    const read = readRubricAnswer(
      answer(
        [],
        [
          { number: 1, state: 'met', quote: 'Dear Anna', reason: '' },
          { number: 2, state: 'met', quote: '', reason: 'I think so' },
          { number: 3, state: 'not-met', quote: '', reason: 'It never says when.' },
          { number: 9, state: 'met', quote: 'Bye', reason: '' },
        ],
      ),
      PARTS,
      3,
    );
    expect([...(read?.criteria ?? [])]).toEqual([
      [0, { state: 'met', span: { part: 'change:0', start: 0, end: 9, text: 'Dear Anna' } }],
      [2, { state: 'not-met', why: 'It never says when.' }],
    ]);
  });

  test('whatever comes, reading it throws nothing and marks lie in the text', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        for (const mark of readRubricAnswer(text, PARTS, 3)?.marks ?? []) {
          expect(PARTS[0]?.text.slice(mark.start, mark.end)).toBe(mark.text);
        }
      }),
    );
  });

  test('it fills in what rules could not tell, and overrules none of them', () => {
    const check: Check = {
      verdict: 'passed',
      facts: 2,
      marks: [],
      criteria: [
        { text: 'under 120 words', state: 'met', why: '7 words' },
        { text: 'friendly', state: 'cannot-tell' },
      ],
      rounds: 0,
      at: 0,
    };
    const read = readRubricAnswer(
      answer(
        [],
        [
          { number: 1, state: 'not-met', quote: '', reason: 'Too long.' },
          { number: 2, state: 'not-met', quote: 'Bye', reason: 'Curt.' },
        ],
      ),
      PARTS,
      2,
    );
    if (!read) throw new Error('no reading');
    expect(withReading(check, read, 'Second')).toMatchObject({
      verdict: 'failed',
      secondAgent: 'Second',
      criteria: [{ state: 'met' }, { state: 'not-met', why: 'Curt.' }],
    });
  });
});
