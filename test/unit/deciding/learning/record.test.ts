import { expect, test } from 'vitest';
import { outcomeAt } from '@/lib/deciding/learning/probability';
import { trackRecord } from '@/lib/deciding/learning/record';
import { aProposal } from '../../../fakes/factories.ts';

test('a likelihood comes to one of three', () => {
  expect([0, 0.39, 0.4, 0.59, 0.6, 1].map(outcomeAt)).toEqual([
    'human',
    'human',
    'ask',
    'ask',
    'agent',
    'agent',
  ]);
});

test('counts what was decided by what was expected, and leaves out what a rule settled', () => {
  const rule = [{ step: 'rule', says: 'so', gives: 'human' }] as const;
  const record = trackRecord([
    aProposal({ probability: 0.8, state: 'handed-off' }),
    aProposal({ probability: 0.8, state: 'kept' }),
    aProposal({ probability: 0.8, state: 'kept', chain: [...rule] }),
    aProposal({ probability: 0.8, state: 'dismissed' }),
    aProposal({ probability: 0.5, state: 'handed-off' }),
    aProposal({ state: 'kept' }),
  ]);
  expect(record).toEqual([
    { expected: 'agent', of: 2, handedOff: 1 },
    { expected: 'ask', of: 1, handedOff: 1 },
    { expected: 'human', of: 0, handedOff: 0 },
  ]);
});
