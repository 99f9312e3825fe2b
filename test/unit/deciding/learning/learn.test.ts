import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CLEAN_ACCEPTS, rungOf } from '@/lib/deciding/learning/ladder';
import { learn } from '@/lib/deciding/learning/learn';
import { probabilityFor } from '@/lib/deciding/learning/probability';
import { ANSWERS, answerEvent, QUESTIONS } from '@/lib/deciding/learning/questions';
import { UNKNOWN_TASTE } from '@/lib/deciding/learning/taste';
import { preferenceEventSchema, SIGNALS, type PreferenceEvent } from '@/lib/model/preference';
import { TASK_KINDS } from '@/lib/model/task-kind';
import { decide } from '@/lib/deciding/policy/decide';
import { aBuiltInCard, aClaudeCard } from '../../../fakes/factories-agents.ts';
import { agreementAt, course, PEOPLE } from '../../../fakes/person.ts';

const DAY = 24 * 3_600_000;
const NOW = 400 * DAY;

const event = fc.record({
  id: fc.uuid(),
  signal: fc.constantFrom(...SIGNALS),
  kind: fc.constantFrom(...TASK_KINDS),
  capability: fc.double({ min: 0, max: 1, noNaN: true }),
  share: fc.double({ min: 0, max: 1, noNaN: true }),
  at: fc.integer({ min: 0, max: NOW }),
});
const events = fc.uniqueArray(event, { selector: ({ id }) => id, maxLength: 60 });

let number = 0;
const act = (change: Partial<PreferenceEvent>): PreferenceEvent => {
  number += 1;
  return {
    id: String(number),
    signal: 'handed-off',
    kind: 'draft-reply',
    capability: 0.6,
    at: NOW,
    ...change,
  };
};

describe('learn', () => {
  test('the order in which acts are told does not matter', () => {
    fc.assert(
      fc.property(events, fc.array(fc.double(), { minLength: 60, maxLength: 60 }), (told, keys) => {
        const shuffled = told
          .map((one, index) => ({ one, key: keys[index] ?? 0 }))
          .toSorted((a, b) => a.key - b.key)
          .map(({ one }) => one);
        expect(learn(shuffled, NOW)).toEqual(learn(told, NOW));
        for (const kind of TASK_KINDS) {
          expect(rungOf(shuffled, kind)).toEqual(rungOf(told, kind));
        }
      }),
      { numRuns: 50 },
    );
  });

  test('stays finite, whatever is told', () => {
    fc.assert(
      fc.property(events, (told) => {
        const taste = learn(told, NOW);
        for (const kind of TASK_KINDS) {
          const likelihood = probabilityFor(0.5, kind, taste);
          expect(likelihood).toBeGreaterThanOrEqual(0);
          expect(likelihood).toBeLessThanOrEqual(1);
          expect(taste.acceptance[kind] ?? 0).toBeLessThanOrEqual(1);
        }
      }),
      { numRuns: 50 },
    );
  });

  test('nothing told, nothing learned', () => {
    expect(learn([], NOW)).toEqual(UNKNOWN_TASTE);
  });

  test.each([
    ['handed-off', 1],
    ['accepted', 1],
    ['kept', -1],
    ['taken-over', -1],
    ['undone', -1],
    ['rejected', -1],
    ['sent-back', -1],
  ] as const)('%s moves the likelihood by sign %i', (signal, sign) => {
    const taste = learn([act({ signal })], NOW);
    const moved = probabilityFor(0.6, 'draft-reply', taste) - 0.6;
    expect(Math.sign(moved)).toBe(sign);
    // what one kind teaches goes to others too, but less
    const other = probabilityFor(0.6, 'convert-table', taste) - 0.6;
    expect(Math.sign(other)).toBe(sign);
    expect(Math.abs(other)).toBeLessThan(Math.abs(moved));
  });

  test('the more was edited, the less an agent is wanted', () => {
    const after = (share: number) =>
      probabilityFor(0.6, 'draft-reply', learn([act({ signal: 'edited', share })], NOW));
    expect(after(0.1)).toBeGreaterThan(after(0.5));
    expect(after(0.5)).toBeGreaterThan(after(1));
  });

  test('what was done last counts more', () => {
    const turned = learn(
      [
        ...Array.from({ length: 5 }, () => act({ at: 0 })),
        act({ signal: 'kept' }),
        act({ signal: 'kept' }),
      ],
      NOW,
    );
    expect(probabilityFor(0.6, 'draft-reply', turned)).toBeLessThan(0.6);
  });
});

describe('the ladder', () => {
  const accepts = (count: number, from = 0) =>
    Array.from({ length: count }, (_, index) => act({ signal: 'accepted', at: from + index }));
  test('rises only after enough clean accepts and with consent', () => {
    const enough = accepts(CLEAN_ACCEPTS);
    expect(rungOf(enough, 'draft-reply')).toEqual({ earned: 0, clean: 5, mayRise: true });
    expect(rungOf(enough.slice(1), 'draft-reply').mayRise).toBe(false);
    expect(rungOf([...enough, act({ signal: 'raised' })], 'draft-reply').earned).toBe(1);
    expect(rungOf([...enough.slice(1), act({ signal: 'raised' })], 'draft-reply').earned).toBe(0);
    expect(rungOf(enough, 'summarise-thread').clean).toBe(0);
  });
  test('an edit starts the count again; anything undone takes a level', () => {
    const edited = [
      ...accepts(4),
      act({ signal: 'edited', share: 0.5, at: 10 }),
      ...accepts(4, 11),
    ];
    expect(rungOf(edited, 'draft-reply').mayRise).toBe(false);
    const raised = [...accepts(5), act({ signal: 'raised', at: 10 })];
    expect(rungOf([...raised, act({ signal: 'undone', at: 11 })], 'draft-reply').earned).toBe(0);
    expect(rungOf([act({ signal: 'undone' })], 'draft-reply').earned).toBe(-1);
  });
});

describe('the questions', () => {
  test('five to eight, one a kind, each answer a valid event that points its way', () => {
    expect(QUESTIONS.length).toBeGreaterThanOrEqual(5);
    expect(QUESTIONS.length).toBeLessThanOrEqual(8);
    expect(new Set(QUESTIONS.map(({ kind }) => kind)).size).toBe(QUESTIONS.length);
    for (const { kind } of QUESTIONS) {
      const [agent, , me] = ANSWERS.map(({ share }) => {
        const told = preferenceEventSchema.parse(answerEvent(kind, share, NOW));
        return probabilityFor(0.6, kind, learn([told], NOW));
      });
      expect(agent).toBeGreaterThan(0.6);
      expect(me).toBeLessThan(0.4);
    }
  });
});

describe('a simulated person over 200 decisions', () => {
  const seeds = [1, 2, 3, 4, 5, 6];
  const mean = (values: number[]) => values.reduce((sum, one) => sum + one, 0) / values.length;
  test.each(Object.entries(PEOPLE))(
    '%s: more than 85 % agreement by decision 60, and it lasts',
    (_, wants) => {
      const courses = seeds.map((seed) => course(wants, { seed }));
      const at = (decision: number) =>
        mean(courses.map(({ agreed }) => agreementAt(agreed, decision)));
      expect(at(60)).toBeGreaterThan(0.85);
      expect(at(200)).toBeGreaterThan(0.85);
      // asking all the time would not be knowing
      expect(mean(courses.map(({ asked }) => agreementAt(asked, 60)))).toBeLessThan(0.1);
    },
    60_000,
  );
  test('without learning, or without their rules, it would not', () => {
    const at60 = (settings: Parameters<typeof course>[1]) =>
      mean(
        seeds.map((seed) => agreementAt(course(PEOPLE.keeper, { ...settings, seed }).agreed, 60)),
      );
    expect(at60({ learning: false })).toBeLessThan(0.6);
    expect(at60({ rules: false })).toBeLessThan(0.85);
  }, 60_000);
  test('a rule does not spoil what is learned of the rest', () => {
    const { policy } = course(PEOPLE.delegator, { decisions: 60 });
    expect(policy.taste.person).toBeGreaterThan(0);
  });
  test('three people, three policies', () => {
    const assigned = Object.values(PEOPLE).map((wants) => {
      const { policy } = course(wants, { decisions: 60 });
      return TASK_KINDS.map((kind) => {
        const task = { kind, title: 'x', goal: 'x', agency: 'H3', minutes: 5, quotes: [] } as const;
        const subject = { ...NOWHERE, text: 'We want a refund of 480.00 EUR.' };
        const { outcome, agency } = decide(task, { subject, agents: AGENTS, policy });
        return `${outcome} ${agency}`;
      }).join();
    });
    expect(new Set(assigned).size).toBe(3);
  });
  test('the same again', () => {
    const twice = [1, 2].map(() => course(PEOPLE.keeper, { decisions: 40, seed: 3 }).agreed);
    expect(twice[0]).toEqual(twice[1]);
  });
});

const NOWHERE = { tool: 'desk', host: 'desk.example', fields: [], people: [], labels: [] };
const AGENTS = [aBuiltInCard(), aClaudeCard()];
