import { describe, expect, test } from 'vitest';
import { BUILT_IN_CARD } from '@/lib/agents/built-in/card';
import { destinationOf, estimateEgress } from '@/lib/deciding/egress-estimate';
import { inputKeyOf } from '@/lib/deciding/input-key';
import { hardRulesIn } from '@/lib/deciding/hard-rules';
import type { AgentCard } from '@/lib/model/agent-card';

const BUILT_IN: AgentCard = { ...BUILT_IN_CARD, createdAt: 0 };
const CLAUDE: AgentCard = { ...BUILT_IN, id: 'c', type: 'claude', name: 'Claude', key: 'session' };

describe('hardRulesIn', () => {
  test.each([
    ['We want a refund.', 'refund'],
    ['Bitte erstatten Sie den Betrag per Gutschrift.', 'refund'],
    ['That is 1.249,90 €.', 'money'],
    ['Please use our new bank account.', 'bank-details'],
    ['¿Podría cambiar nuestra cuenta bancaria?', 'bank-details'],
    ['Merci de changer notre RIB.', 'bank-details'],
    ['Wir möchten die Bankverbindung ab Mai ändern.', 'bank-details'],
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
