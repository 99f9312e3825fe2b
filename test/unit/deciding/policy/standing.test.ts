import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BUILT_IN_RULES, builtInOf, rowIdOf } from '@/lib/deciding/policy/built-in-rules';
import { readPolicyFile, writePolicyFile } from '@/lib/deciding/policy/policy-file';
import { composePolicy } from '@/lib/deciding/policy/compose-policy';
import { subjectOf } from '@/lib/deciding/policy/subject-of';
import { HARD_RULES } from '@/lib/deciding/hard-rules';
import type { RuleRow } from '@/lib/model/policy';
import { anObservation, NOW } from '../../../fakes/factories.ts';

const row = (id: string, sentence: string, on = true): RuleRow => ({ id, sentence, on, at: NOW });
const RAISED = row(rowIdOf('refund'), 'x', false);

describe('a policy file', () => {
  test('what is written reads back; a bare list is brought up to date', () => {
    const text = writePolicyFile(['Always ask me first.']);
    const read = readPolicyFile(JSON.parse(text));
    expect(read.ok && read.rules.map(({ sentence }) => sentence)).toEqual(['Always ask me first.']);
    expect(readPolicyFile(['always ask me']).ok).toBe(true);
  });
  test.each([
    [{ batonPolicy: 2, rules: [] }, 'version 2'],
    [{ rules: [] }, 'no policy of Baton'],
    [null, 'no policy of Baton'],
    [
      { batonPolicy: 1, rules: ['Always ask me.', 'When the tool was x, ask me'] },
      'Rule 2: At character 15',
    ],
    [{ batonPolicy: 1, rules: [], loosen: true }, 'loosen'],
    [{ batonPolicy: 1, rules: [], most: 'H9' }, 'most'],
  ])('%j is refused whole', (content, says) => {
    const read = readPolicyFile(content);
    expect(read.ok ? '' : read.message).toContain(says);
  });
  test('anything at all is read or refused, never thrown', () => {
    fc.assert(
      fc.property(fc.anything(), (content) => {
        expect(typeof readPolicyFile(content).ok).toBe('boolean');
      }),
    );
  });
});

describe('the standing policy', () => {
  test('rules that are on, in the order of who may say so; raised ones apart', () => {
    const policy = composePolicy(
      [row('a', 'Always ask me first.'), row('b', 'Always prepare only.', false), RAISED],
      [],
      { batonPolicy: 1, rules: ['Always keep it in the browser'], most: 'H3' },
      NOW,
    );
    expect(policy.rules.map(({ by, sentence }) => `${by}: ${sentence}`)).toEqual([
      'organisation: Always keep it in the browser.',
      'you: Always ask me first.',
    ]);
    expect([...policy.acknowledged]).toEqual(['refund']);
    expect(policy.most).toBe('H3');
  });
  test('an organisation can forbid raising; a policy that cannot be read loosens nothing', () => {
    const forbids = { batonPolicy: 1, rules: [], mayAcknowledge: false };
    expect(composePolicy([RAISED], [], forbids, NOW).acknowledged.size).toBe(0);
    const unread = composePolicy([RAISED], [], { batonPolicy: 99 }, NOW);
    expect(unread.acknowledged.size).toBe(0);
    expect(unread.most).toBe('H4');
  });
  test('every hard rule can be read about, and its row is told apart from the person’s', () => {
    const named: string[] = BUILT_IN_RULES.map(({ id }) => id);
    for (const { id } of HARD_RULES) expect(named).toContain(id);
    expect(builtInOf(rowIdOf('money'))).toBe('money');
    expect(builtInOf('money')).toBeUndefined();
  });
});

test('rules see what the item says, not what stands in a field', () => {
  const observation = anObservation();
  const { reading } = observation;
  const subject = subjectOf(
    {
      ...observation,
      reading: {
        ...reading,
        status: 'Open',
        facts: [{ label: 'Tier', value: 'Gold' }],
        fields: [
          {
            key: 'reply',
            label: 'Reply',
            kind: 'textarea',
            purpose: 'reply',
            text: 'my own words',
          },
        ],
      },
    },
    'reply',
  );
  expect(subject.fields).toEqual(['Reply', 'reply']);
  expect(subject.labels).toEqual(expect.arrayContaining(['Open', 'Tier: Gold']));
  expect(subject.text).toContain(reading.title);
  expect(subject.text).not.toContain('my own words');
});
