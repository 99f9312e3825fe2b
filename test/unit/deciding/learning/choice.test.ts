import { expect, test } from 'vitest';
import { isChoice } from '@/lib/deciding/learning/choice';
import type { ChainLink } from '@/lib/model/policy';

const link = (step: ChainLink['step'], gives: ChainLink['gives']): ChainLink => ({
  step,
  says: 'so',
  gives,
});

test.each([
  ['kept', [link('rule', 'human')], false],
  ['kept', [link('capability', 'human')], false],
  ['handed-off', [link('rule', 'agent')], false],
  // against the rule, or where it left the choice: that is a word of the person's
  ['handed-off', [link('rule', 'human')], true],
  ['kept', [link('rule', 'agent')], true],
  ['kept', [link('rule', 'ask')], true],
  ['kept', [link('rule', 'limit'), link('person', 'human')], true],
  ['kept', [link('person', 'human'), link('level', 'human')], true],
  ['handed-off', [link('capability', 'nothing'), link('person', 'agent')], true],
  ['undone', [link('rule', 'agent')], true],
  ['accepted', [link('rule', 'agent')], true],
] as const)('%s after %j: %s', (signal, chain, said) => {
  expect(isChoice(signal, chain)).toBe(said);
});

test('without reasons everything is a choice', () => {
  expect(isChoice('kept')).toBe(true);
});
