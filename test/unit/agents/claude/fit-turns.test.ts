import { expect, test } from 'vitest';
import type { PastTurn } from '@/lib/agents/agent';
import { fitTurns, tokensOfTurns } from '@/lib/agents/claude/fit-turns';
import { fieldReader } from '@/lib/agents/claude/read-field';
import fc from 'fast-check';

const turn = (index: number): PastTurn => ({
  end: 'tools',
  said: [{ type: 'tool-use', id: `t${index}`, name: 'read_work_item', input: {} }],
  results: [
    {
      toolUseId: `t${index}`,
      text: '1 of 3 texts.',
      data: [{ name: 'comment', text: 'word '.repeat(700) }],
      isError: false,
    },
  ],
});

test('turns that fit stay as they are', () => {
  const turns = [turn(1), turn(2)];
  expect(fitTurns(turns, 1e6)).toEqual(turns);
});

test('the oldest texts are left out first, a line says what was there, the last turn stays whole', () => {
  const turns = [turn(1), turn(2), turn(3)];
  const each = tokensOfTurns([turn(1)]);
  const fitted = fitTurns(turns, each * 2 + 200);
  expect(fitted[0]?.results[0]?.data).toEqual([]);
  expect(fitted[0]?.results[0]?.text).toMatch(/^1 of 3 texts\.\n\(One text of about \d+ tokens/);
  expect(fitted.slice(1)).toEqual(turns.slice(1));
  expect(fitTurns(turns, 1).at(-1)).toEqual(turns.at(-1));
  expect(fitTurns(turns, each * 2 + 200)).toEqual(fitted);
});

test('the words of a form are read alike, however they are cut', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 1, max: 9 }), (text, size) => {
      const raw = JSON.stringify({ text, missing: ['x'] });
      const read = fieldReader();
      let shown = '';
      for (let at = 0; at < raw.length; at += size) shown += read(raw.slice(at, at + size));
      expect(shown).toBe(text);
    }),
  );
  const plain = fieldReader();
  expect(['He', 'llo {"text"'].map(plain).join('')).toBe('Hello {"text"');
});
