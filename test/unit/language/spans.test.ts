import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { amountsIn } from '@/lib/language/amounts';
import { commitmentsIn } from '@/lib/language/commitments';
import { datesIn } from '@/lib/language/dates';
import { mentionsOf } from '@/lib/language/names';
import { ownWords, withoutQuoted } from '@/lib/language/quoted-mail';
import { referencesIn } from '@/lib/language/references';
import { sentencesOf } from '@/lib/language/sentences';
import { evidenceOf, type Span } from '@/lib/language/span';
import { wordsOf } from '@/lib/language/words';
import { wordyPhrasesIn } from '@/lib/language/wordy-phrases';
import { anyText } from './any-text.ts';
import { NOW } from './threads.ts';

const FINDERS: [string, (text: string) => Span[]][] = [
  ['sentencesOf', (text) => sentencesOf(text)],
  ['wordsOf', wordsOf],
  ['amountsIn', amountsIn],
  ['datesIn', (text) => datesIn(text, NOW)],
  ['referencesIn', referencesIn],
  ['commitmentsIn', (text) => commitmentsIn(text)],
  ['wordyPhrasesIn', wordyPhrasesIn],
  ['mentionsOf', (text) => mentionsOf(text, ['Anna Berg', 'Tom (x) [y] *'])],
];

describe('every finder', () => {
  test.each(FINDERS)('%s gives exact spans in order, without overlap, for any text', (_, find) => {
    fc.assert(
      fc.property(anyText, (text) => {
        let reached = 0;
        for (const span of find(text).toSorted((a, b) => a.start - b.start)) {
          expect(text.slice(span.start, span.end)).toBe(span.quote);
          expect(span.end).toBeGreaterThan(span.start);
          expect(span.start).toBeGreaterThanOrEqual(reached);
          reached = span.end;
        }
      }),
    );
  });

  test('blanking keeps the length, and every letter it does not blank', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        for (const blanked of [withoutQuoted(text), ownWords(text)]) {
          expect(blanked.length).toBe(text.length);
          for (let i = 0; i < text.length; i += 1) {
            if (blanked[i] !== text[i]) expect(blanked[i]).toBe(' ');
          }
        }
      }),
    );
  });
});

describe('a hostile page', () => {
  // each of these once took minutes; a quadratic pattern runs into the time limit of the test
  test.each(['“', '<', '\t', '.', 'regards\n', 'On a\n', '> \n', 'a@', '"', '你好'])(
    'of 100,000 times %j is read to its end',
    (piece) => {
      const text = piece.repeat(100_000 / piece.length);
      for (const [, find] of FINDERS) find(text);
      expect(ownWords(text)).toHaveLength(text.length);
    },
  );
});

describe('evidenceOf', () => {
  test('cuts a long quote without halving a character', () => {
    const text = `a${'😀'.repeat(1500)}`;
    const evidence = evidenceOf('description', text, { start: 0, end: text.length });
    expect(evidence.quote.length).toBeLessThanOrEqual(2000);
    expect(evidence.quote).toBe(text.slice(evidence.start, evidence.end));
    expect(evidence.quote.isWellFormed()).toBe(true);
  });
});
