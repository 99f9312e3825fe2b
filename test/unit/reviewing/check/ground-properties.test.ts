import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import claims from '../../../fixtures/grounding/claims.json';
import type { Source } from '@/lib/model/evidence';
import { checkGround, prepareGround } from '@/lib/reviewing/check/ground';

const NOW = Date.UTC(2026, 10, 20, 9);
const marksOf = (text: string, sources: readonly Source[], people: readonly string[] = []) =>
  checkGround(text, prepareGround(sources, people, NOW)).marks;

const digits = fc.integer({ min: 1, max: 99_999 });
const word = fc.constantFrom(
  'order',
  'pump',
  'please',
  'before',
  'shade',
  'Lieferung',
  'commande',
  'Anna',
  'paid',
  'the',
  'not',
  'invoice',
  'ship',
  'wegen',
  'silla',
  'today',
  'Friday',
  'March',
  'EUR',
  'days',
  'version',
);
const fact = fc.oneof(
  digits.map(String),
  digits.map((n) => `${n}.50 EUR`),
  digits.map((n) => `€${n}`),
  digits.map((n) => `TS-${n}`),
  fc
    .tuple(fc.integer({ min: 1, max: 28 }), fc.integer({ min: 1, max: 12 }))
    .map(([d, m]) => `2026-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`),
  fc.integer({ min: 1, max: 28 }).map((d) => `${d} March 2026`),
  digits.map((n) => `https://a.example/p/${n}`),
  digits.map((n) => `${n} %`),
  fc.integer({ min: 2, max: 90 }).map((n) => `${n} days`),
  fc
    .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 10, max: 59 }))
    .map(([h, m]) => `${h}:${m}`),
  fc.tuple(digits, digits).map(([a, b]) => `v${a}.${b}`),
  digits.map((n) => `a${n}@b.example`),
);
const sentence = fc
  .tuple(
    fc.array(word, { minLength: 2, maxLength: 5 }),
    fact,
    fc.array(word, { minLength: 1, maxLength: 4 }),
    fc.option(fact),
  )
  .map(([before, one, after, two]) =>
    [...before, one, ...after, ...(two === null ? [] : [two])].join(' '),
  );
const page = fc
  .array(sentence, { minLength: 1, maxLength: 12 })
  .map((all) => all.map((one) => `${one}.`).join('\n'));

describe('properties', () => {
  test('a verbatim copy of a source never gets a mark', () => {
    fc.assert(
      fc.property(page, (text) => {
        expect(marksOf(text, [{ id: 'description', label: 'description', text }])).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  test('nor does a verbatim copy of any source of the labelled set', () => {
    for (const one of claims.cases) {
      for (const { text } of one.sources) {
        expect(marksOf(text, one.sources, one.people)).toEqual([]);
      }
    }
  });

  test('a verbatim copy with any one digit altered always gets a mark there', () => {
    fc.assert(
      fc.property(page, fc.nat(), fc.integer({ min: 1, max: 9 }), (text, at, by) => {
        const places = [...text.matchAll(/\d/g)].map(({ index }) => index);
        const place = places[at % places.length] ?? 0;
        const digit = (Number(text.charAt(place)) + by) % 10;
        const altered = `${text.slice(0, place)}${digit}${text.slice(place + 1)}`;
        const line = altered.split('\n')[altered.slice(0, place).split('\n').length - 1] ?? '';
        // Where the altered sentence stands in the source as well, nothing is altered.
        fc.pre(!text.split('\n').includes(line));
        const marks = marksOf(altered, [{ id: 'description', label: 'description', text }]);
        expect(marks.some(({ start, end }) => start <= place && place < end)).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  test('so does every digit of the labelled sources', () => {
    let tried = 0;
    const unnoticed: string[] = [];
    for (const one of claims.cases) {
      const ground = prepareGround(one.sources, one.people, Date.parse(one.now));
      for (const { text } of one.sources) {
        if (!/\p{L}{3}/u.test(text)) continue;
        for (const { index } of text.matchAll(/\d/g)) {
          const digit = (Number(text.charAt(index)) + 3) % 10;
          const altered = `${text.slice(0, index)}${digit}${text.slice(index + 1)}`;
          const { marks } = checkGround(altered, ground);
          const hit = marks.some(({ start, end }) => start <= index && index < end);
          if (!hit) unnoticed.push(altered.slice(Math.max(0, index - 30), index + 30));
          tried += 1;
        }
      }
    }
    console.log(`${tried} digits altered, one at a time`);
    expect(unnoticed).toEqual([]);
    expect(tried).toBeGreaterThan(500);
  });

  test('marks never throw and always lie in the text, whatever the text is', () => {
    const any = fc.oneof(fc.string({ unit: 'grapheme', maxLength: 200 }), page);
    fc.assert(
      fc.property(any, any, (text, source) => {
        for (const { start, end, text: words } of marksOf(text, [
          { id: 'title', label: 'title', text: source },
        ])) {
          expect(text.slice(start, end)).toBe(words);
        }
      }),
      { numRuns: 300 },
    );
  });
});
