import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { matches, type RuleSubject } from '@/lib/deciding/policy/match-rule';
import { parseRule } from '@/lib/deciding/policy/parse-rule';
import { printRule } from '@/lib/deciding/policy/print-rule';
import { EFFECTS, type Rule } from '@/lib/deciding/policy/rule';
import { TASK_KINDS } from '@/lib/model/task-kind';

const read = (sentence: string): Rule => {
  const parsed = parseRule(sentence);
  if (!parsed.ok) throw new Error(parsed.problem.message);
  return parsed.rule;
};

const words = fc
  .oneof(
    fc.string({ minLength: 1, maxLength: 30, unit: 'grapheme' }),
    fc.constantFrom(
      'the box',
      'a',
      'R and the D',
      'over 9 EUR',
      'x, y',
      '"',
      '\\',
      'then',
      'a.b.',
      '.',
    ),
  )
  .filter((value) => value.trim() !== '');
const sum = fc.record({
  value: fc.integer({ min: 0, max: 10_000_000 }).map((cents) => cents / 100),
  currency: fc.constantFrom('EUR', 'USD', 'GBP', 'CHF', 'PLN'),
});
const condition = fc.oneof(
  fc.record({ on: fc.constantFrom('tool', 'site', 'field', 'person', 'label'), is: words }),
  fc.record({ on: fc.constant('task' as const), is: fc.constantFrom(...TASK_KINDS) }),
  fc.record({ on: fc.constant('text' as const), mentions: words }),
  fc.record({ on: fc.constant('text' as const), mentions: words, over: sum }),
  fc.record({ on: fc.constant('amount' as const), than: fc.constantFrom('over', 'under'), sum }),
);
const rule = fc.record({
  when: fc.array(condition, { maxLength: 4 }),
  effect: fc.constantFrom(...EFFECTS),
}) as fc.Arbitrary<Rule>;

describe('sentences', () => {
  test('what is printed reads back to the same rule', () => {
    fc.assert(
      fc.property(rule, (one) => {
        const sentence = printRule(one);
        fc.pre(sentence.length <= 500);
        expect(read(sentence)).toEqual(one);
      }),
      { numRuns: 1000 },
    );
  });

  test('any text is read or refused with a place inside it, never more', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 600, unit: 'grapheme' }), (text) => {
        const parsed = parseRule(text);
        if (parsed.ok) return;
        expect(parsed.problem.at).toBeGreaterThanOrEqual(0);
        expect(parsed.problem.at).toBeLessThanOrEqual(text.length);
        expect(parsed.problem.message).toContain(String(parsed.problem.at + 1));
      }),
    );
  });

  test('the rule of the handbook, in several spellings', () => {
    const wanted: Rule = {
      when: [
        { on: 'tool', is: 'Zendesk' },
        { on: 'text', mentions: 'refund', over: { value: 100, currency: 'EUR' } },
      ],
      effect: 'keep',
    };
    expect(
      read('When the tool is Zendesk and the text mentions a refund over 100 EUR, keep it with me'),
    ).toEqual(wanted);
    expect(
      read('if the tool is "Zendesk", and the text mentions “refund” over €100, it stays with me.'),
    ).toEqual(wanted);
    expect(printRule(wanted)).toBe(
      'When the tool is Zendesk and the text mentions refund over 100 EUR, keep it with me.',
    );
  });

  test.each([
    ['When the tool equals Zendesk, ask me', 14, '“is”'],
    ['When the colour is red, ask me', 9, 'one of tool'],
    ['When the tool is , ask me', 17, 'a name'],
    ['When the tool is Zendesk', 24, 'a comma'],
    ['When the tool is Zendesk, sing', 26, '“keep it with me”'],
    ['When the amount is over lots, ask me', 24, '100 EUR'],
    ['Keep it with me', 0, '“When”'],
    ['When the task is to sing, ask me', 17, '“to draft a reply”'],
    ['Always ask me and then some', 14, 'the end'],
    ['', 0, 'the rule ends'],
  ])('%j is refused at %i', (sentence, at, says) => {
    const parsed = parseRule(sentence);
    expect(parsed.ok ? null : parsed.problem.at).toBe(at);
    expect(parsed.ok ? '' : parsed.problem.message).toContain(says);
  });
});

describe('matching', () => {
  const subject: RuleSubject = {
    tool: 'zendesk',
    host: 'acme.zendesk.com',
    fields: ['Public reply'],
    people: ['Anna Berg'],
    labels: ['Priority: Urgent', 'open'],
    kind: 'draft-reply',
    words: 'Draft a reply',
    text: 'Please refund the 221.75 EUR. Refunds take a week. My C++ build broke.',
  };
  test.each([
    ['When the tool is Zendesk, ask me', true],
    ['When the tool is Jira, ask me', false],
    ['When the site is zendesk.com, ask me', true],
    ['When the site is desk.com, ask me', false],
    ['When the field is reply, ask me', true],
    ['When the person is Anna, ask me', true],
    ['When the person is Ann, ask me', false],
    ['When the person is Bert, ask me', false],
    ['When the label is urgent, ask me', true],
    ['When the label is high, ask me', false],
    ['When the task is to draft a reply, ask me', true],
    ['When the text mentions refund over 100 EUR, ask me', true],
    ['When the text mentions refund over 300 EUR, ask me', false],
    ['When the text mentions fund, ask me', false],
    ['When the text mentions C++, ask me', true],
    ['When the text mentions T-800/x, ask me', false],
    ['When the amount is over 200 USD, ask me', true],
    ['When the amount is under 100 EUR, ask me', false],
    ['When the tool is Zendesk and the person is Bert, ask me', false],
    ['Always ask me', true],
  ])('%s: %s', (sentence, holds) => {
    expect(matches(read(sentence), subject)).toBe(holds);
  });
});
