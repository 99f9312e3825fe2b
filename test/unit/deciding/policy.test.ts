import { describe, expect, test } from 'vitest';
import { BUILT_IN_CARD } from '@/lib/agents/built-in/card';
import { destinationOf, estimateEgress } from '@/lib/deciding/egress-estimate';
import { inputKeyOf } from '@/lib/deciding/input-key';
import { agencyLimit, decideExecutor, hardRulesIn } from '@/lib/deciding/policy';
import type { AgentCard } from '@/lib/model/agent-card';

const BUILT_IN: AgentCard = { ...BUILT_IN_CARD, createdAt: 0 };
const CLAUDE: AgentCard = { ...BUILT_IN, id: 'c', type: 'claude', name: 'Claude', key: 'session' };

describe('hardRulesIn', () => {
  test.each([
    ['We want a refund.', 'refund'],
    ['Bitte erstatten Sie den Betrag per Gutschrift.', 'refund'],
    ['That is 1.249,90 €.', 'money'],
    ['Please use our new bank account.', 'bank-details'],
    ['I will talk to my lawyer.', 'legal'],
    ['Please give Tom admin rights.', 'credentials'],
    ['Please terminate his contract.', 'hiring'],
    ['What dosage should I take?', 'medical'],
    ['Delete my account.', 'irreversible'],
  ])('%j touches %s', (text, id) => {
    expect(hardRulesIn(text).map(({ rule }) => rule.id)).toContain(id);
  });
  test.each([
    'It costs 99 EUR.',
    'It costs 150 JPY.',
    'The password page is slow.',
    'I issued the pass.',
  ])('%j touches none', (text) => {
    expect(hardRulesIn(text)).toEqual([]);
  });
});

describe('agencyLimit', () => {
  test('a deed a rule covers is prepared only; a text about it may be drafted', () => {
    expect(agencyLimit('something-else', 'Approve the refund of 300 EUR')).toMatchObject({
      most: 'H4',
    });
    expect(
      agencyLimit('something-else', 'Translate what they write about the new bank account'),
    ).toMatchObject({ most: 'H3' });
    expect(agencyLimit('draft-reply', 'Reply about the refund of 300 EUR')).toMatchObject({
      most: 'H3',
    });
    expect(agencyLimit('decide', 'anything')).toMatchObject({ most: 'H5' });
  });
});

describe('decideExecutor', () => {
  const reply = { kind: 'draft-reply', goal: 'Reply.', agency: 'H3' } as const;
  test('takes the connected model for wording, rules for the rest', () => {
    expect(decideExecutor(reply, [BUILT_IN, CLAUDE])?.agent?.id).toBe('c');
    expect(
      decideExecutor({ ...reply, kind: 'collect-facts', agency: 'H2' }, [CLAUDE, BUILT_IN])?.agent
        ?.id,
    ).toBe('built-in');
  });
  test('passes over agents that are off, failed their test or do not take the kind', () => {
    const failed = { ...CLAUDE, lastTest: { ok: false, message: '401', at: 0 } };
    expect(decideExecutor(reply, [failed, BUILT_IN])?.agent?.id).toBe('built-in');
    expect(decideExecutor(reply, [{ ...CLAUDE, enabled: false }, BUILT_IN])?.agent?.id).toBe(
      'built-in',
    );
    expect(decideExecutor(reply, [{ ...CLAUDE, kinds: [] }])).toBeNull();
  });
  test('never gives more say than the limit', () => {
    const given = decideExecutor(
      { kind: 'something-else', goal: 'Pay the invoice of 900 EUR', agency: 'H1' },
      [CLAUDE],
    );
    expect(given).toMatchObject({ agency: 'H4' });
    expect(given?.reason).toContain('money over 100 EUR stays with you');
  });
  test('a decision is the person’s, with or without agents', () => {
    expect(decideExecutor({ kind: 'decide', goal: 'x', agency: 'H1' }, [CLAUDE])).toMatchObject({
      agency: 'H5',
      agent: null,
      executor: { type: 'person' },
    });
  });
});

describe('egress', () => {
  test('names the host, or nothing', () => {
    expect(destinationOf(BUILT_IN)).toBeNull();
    expect(destinationOf(CLAUDE)).toBe('api.anthropic.com');
    expect(destinationOf({ ...CLAUDE, baseUrl: 'http://localhost:11434' })).toBe('localhost:11434');
  });
  test('counts nothing when nothing leaves', () => {
    const never = () => {
      throw new Error('must not be asked');
    };
    expect(estimateEgress(null, ['secret'], never)).toEqual({
      destination: null,
      tokens: 0,
      masked: 0,
    });
    expect(estimateEgress(CLAUDE, ['abcdefg'], () => 2)).toEqual({
      destination: 'api.anthropic.com',
      tokens: 2,
      masked: 2,
    });
  });
});

describe('inputKeyOf', () => {
  test('tells inputs apart, also long ones, and stays within the limit', () => {
    const long = (tail: string) =>
      inputKeyOf('decide', [...Array.from({ length: 300 }, (_, i) => `comment:${i}`), tail]);
    expect(long('a')).not.toBe(long('b'));
    expect(long('a')).toBe(long('a'));
    expect(long('a').length).toBeLessThanOrEqual(1000);
    expect(inputKeyOf('decide', ['a|b'])).not.toBe(inputKeyOf('decide', ['a', 'b']));
    expect(inputKeyOf('decide', ['\ud800'])).toContain('decide|');
  });
});
