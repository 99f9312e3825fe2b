import { expect, test } from 'vitest';
import { testState } from '@/components/app/agents/test-state';
import { claudeCard } from '../cards';

const answered = (ok: boolean, at: number) => ({ lastTest: { ok, message: 'Answered.', at } });

test.each([
  ['untested', {}],
  ['testing', { testRequestedAt: 1000 }],
  ['testing', { testRequestedAt: 1000, ...answered(true, 999) }],
  ['works', { testRequestedAt: 1000, ...answered(true, 1000) }],
  ['fails', { testRequestedAt: 1000, ...answered(false, 1400) }],
  ['works', answered(true, 1)],
] as const)('is %s for %j', (state, change) => {
  expect(testState({ ...claudeCard, ...change }, 2000)).toBe(state);
});

test('a test that nobody answers ends by the clock', () => {
  const asked = { ...claudeCard, testRequestedAt: 1000 };
  expect(testState(asked, 91_000)).toBe('testing');
  expect(testState(asked, 91_001)).toBe('silent');
});
