import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decide } from '@/lib/deciding/policy/decide';
import { limitsOf } from '@/lib/deciding/policy/limits';
import { parseRule } from '@/lib/deciding/policy/parse-rule';
import { EFFECTS, type Effect } from '@/lib/deciding/policy/rule';
import {
  DEFAULT_POLICY,
  type StandingPolicy,
  type StandingRule,
} from '@/lib/deciding/policy/standing-policy';
import type { Decision, PolicyCandidate, PolicyContext } from '@/lib/deciding/policy/subject';
import { AGENCY_LEVELS } from '@/lib/model/agency';
import { chainLinkSchema } from '@/lib/model/policy';
import { TASK_KINDS } from '@/lib/model/task-kind';
import { aBuiltInCard, aClaudeCard } from '../../../fakes/factories-agents.ts';

const AGENTS = [aBuiltInCard(), aClaudeCard()];
const SUBJECT = {
  tool: 'desk',
  host: 'desk.example',
  fields: [],
  people: [],
  labels: [],
  text: '',
};
const context = (policy: Partial<StandingPolicy> = {}): PolicyContext => ({
  subject: SUBJECT,
  agents: AGENTS,
  policy: { ...DEFAULT_POLICY, ...policy },
});
const reply: PolicyCandidate = {
  kind: 'draft-reply',
  title: 'Draft a reply that answers 3 open asks',
  goal: 'Write a reply to Anna that answers 3 open asks.',
  agency: 'H3',
  minutes: 7,
  quotes: [],
};
const ruleOf = (sentence: string, by: StandingRule['by'] = 'you'): StandingRule => {
  const parsed = parseRule(sentence);
  if (!parsed.ok) throw new Error(parsed.problem.message);
  return { id: sentence, sentence, rule: parsed.rule, by };
};

/** How much is left to an agent: the higher the more. */
const autonomy = ({ outcome, agent, agency }: Decision): number =>
  (outcome === 'agent' ? 20 : outcome === 'ask' ? 10 : 0) +
  (agent === null ? 0 : 5 - AGENCY_LEVELS.indexOf(agency));

const odds = fc.double({ min: -12, max: 12, noNaN: true });
const taste = fc.record({
  person: odds,
  kinds: fc.dictionary(fc.constantFrom(...TASK_KINDS), odds),
  acceptance: fc.dictionary(
    fc.constantFrom(...TASK_KINDS),
    fc.double({ min: 0, max: 1, noNaN: true }),
  ),
  acts: fc.nat(500),
});
const rule = (effect: Effect): StandingRule => ({
  id: effect,
  sentence: effect,
  rule: { when: [], effect },
  by: 'you',
});
const policies = fc.record({
  rules: fc.subarray([...EFFECTS]).map((effects) => effects.map(rule)),
  acknowledged: fc
    .subarray(['money', 'refund', 'legal', 'outward', 'irreversible'] as const)
    .map((some) => new Set<'money' | 'refund' | 'legal' | 'outward' | 'irreversible'>(some)),
  most: fc.constantFrom(...AGENCY_LEVELS),
  builtInOnly: fc.boolean(),
  taste,
  earned: fc.dictionary(fc.constantFrom(...TASK_KINDS), fc.integer({ min: -2, max: 2 })),
});
const rating = fc.integer({ min: 1, max: 5 });
const candidates: fc.Arbitrary<PolicyCandidate> = fc.record({
  kind: fc.constantFrom(...TASK_KINDS),
  title: fc.constantFrom('Write it down', 'Approve the refund of 300 EUR', 'Delete our account'),
  goal: fc.constantFrom('Do it.', 'Pay the invoice of 900 EUR', 'Ask the lawyer and send it'),
  agency: fc.constantFrom('H1', 'H2', 'H3', 'H4'),
  minutes: fc.integer({ min: 0, max: 60 }),
  quotes: fc.constantFrom([], ['We want our money back']),
  ratings: fc.record({
    physical: rating,
    uncertainty: rating,
    expertise: rating,
    interpersonal: rating,
  }),
  outward: fc.boolean(),
  reversible: fc.boolean(),
  verifiable: fc.boolean(),
});

describe('properties', () => {
  test('no rule is ever violated, whatever was learned', () => {
    fc.assert(
      fc.property(candidates, policies, (candidate, policy) => {
        const decision = decide(candidate, context(policy));
        const says = (effect: Effect) =>
          policy.rules.some(({ rule: { effect: then } }) => then === effect);
        if (candidate.kind === 'decide' || says('keep')) expect(decision.outcome).toBe('human');
        if (says('ask')) expect(decision.outcome).not.toBe('agent');
        if (decision.agent !== null) {
          expect(decision.agency >= policy.most).toBe(true);
          for (const { most } of limitsOf(candidate, policy.acknowledged)) {
            expect(decision.agency >= most).toBe(true);
          }
          if (says('prepare')) expect(decision.agency).toBe('H4');
          if (says('in-browser') || policy.builtInOnly) expect(decision.agent.baseUrl).toBeNull();
          expect(decision.stages.act >= 'H3').toBe(true);
        } else expect(decision.agency).toBe('H5');
      }),
      { numRuns: 2000 },
    );
  });

  test('a deed a built-in rule covers is prepared only until it is acknowledged', () => {
    fc.assert(
      fc.property(candidates, taste, (candidate, learned) => {
        const deed: PolicyCandidate = {
          ...candidate,
          title: 'Approve the refund of 300 EUR',
          outward: true,
        };
        const decision = decide(deed, context({ taste: learned, earned: { [deed.kind]: 2 } }));
        expect(decision.agency >= 'H4').toBe(true);
      }),
    );
  });

  test('raising a risk never raises autonomy', () => {
    const risk = fc.constantFrom<(one: PolicyCandidate) => PolicyCandidate>(
      (one) => ({ ...one, outward: true }),
      (one) => ({ ...one, reversible: false }),
      (one) => ({ ...one, verifiable: false }),
      (one) => ({ ...one, title: `Refund 900 EUR: ${one.title}` }),
      ...(['physical', 'uncertainty', 'expertise', 'interpersonal'] as const).map(
        (name) =>
          (one: PolicyCandidate): PolicyCandidate =>
            one.ratings === undefined
              ? one
              : { ...one, ratings: { ...one.ratings, [name]: Math.min(5, one.ratings[name] + 1) } },
      ),
    );
    fc.assert(
      fc.property(candidates, policies, risk, (candidate, policy, raise) => {
        const before = autonomy(decide(candidate, context(policy)));
        expect(autonomy(decide(raise(candidate), context(policy)))).toBeLessThanOrEqual(before);
      }),
      { numRuns: 2000 },
    );
  });

  test('every decision has a chain of sentences that fits a proposal, and is the same again', () => {
    fc.assert(
      fc.property(candidates, policies, (candidate, policy) => {
        const decision = decide(candidate, context(policy));
        expect(decide(candidate, context(policy))).toEqual(decision);
        expect(decision.chain.length).toBeGreaterThan(0);
        expect(decision.chain.length).toBeLessThanOrEqual(30);
        for (const link of decision.chain) chainLinkSchema.parse(link);
        expect(decision.probability).toBeGreaterThanOrEqual(0);
        expect(decision.probability).toBeLessThanOrEqual(1);
      }),
    );
  });
});

describe('with nothing learned', () => {
  test.each([
    ['draft-reply', 'H3', 'claude'],
    ['summarise-thread', 'H2', 'claude'],
    ['extract-actions', 'H2', 'built-in'],
    ['collect-facts', 'H2', 'built-in'],
    ['convert-table', 'H2', 'built-in'],
    ['find-earlier', 'H2', 'built-in'],
    ['clarify-draft', 'H3', 'claude'],
  ] as const)('%s stays %s with %s', (kind, agency, type) => {
    const decision = decide({ ...reply, kind, agency, minutes: 1 }, context());
    expect(decision).toMatchObject({ outcome: 'agent', agency, agent: { type } });
  });
  test('deciding is the person’s, for no other reason than that', () => {
    expect(decide({ ...reply, kind: 'decide', agency: 'H5' }, context())).toMatchObject({
      outcome: 'human',
      because: 'rule',
      reason: '',
    });
  });
  test('no agent, no hand-off', () => {
    expect(decide(reply, { ...context(), agents: [] })).toMatchObject({
      outcome: 'human',
      because: 'no-agent',
    });
  });
});

describe('rules and people', () => {
  test('the person’s rule is quoted in the chain and settles it', () => {
    const decision = decide(reply, {
      ...context({
        rules: [ruleOf('When the text mentions a refund over 100 EUR, keep it with me')],
      }),
      subject: { ...SUBJECT, text: 'I want a refund of 221.75 EUR.' },
    });
    expect(decision).toMatchObject({ outcome: 'human', because: 'rule' });
    expect(decision.chain[0]?.says).toContain('mentions a refund over 100 EUR');
  });
  test('a rule of the organisation is not undone by one of the person', () => {
    const rules = [
      ruleOf('Always hand it to an agent'),
      ruleOf('Always ask me first', 'organisation'),
    ];
    expect(decide(reply, context({ rules })).outcome).toBe('ask');
  });
  test('somebody who keeps everything gets to keep it; one who may go either way is asked', () => {
    const keeps = { person: -4, kinds: {}, acceptance: {}, acts: 40 };
    expect(decide(reply, context({ taste: keeps }))).toMatchObject({
      outcome: 'human',
      because: 'person',
      reason: 'You usually do this yourself.',
    });
    expect(decide(reply, context({ taste: { ...keeps, person: -0.6 } })).outcome).toBe('ask');
  });
  test('what is mostly rejected is not worth checking', () => {
    const rejected = { person: 2, kinds: {}, acceptance: { 'draft-reply': 0.2 }, acts: 40 };
    expect(decide(reply, context({ taste: rejected })).because).toBe('value');
  });
  test('what the agent charges is weighed, and the chain says how much', () => {
    const cost = (agent: { type: string }, tokens: number) =>
      agent.type === 'built-in' ? 0 : tokens / 1000;
    const at = (tokens: number) => decide({ ...reply, tokens }, { ...context(), cost });
    expect(at(400)).toMatchObject({ outcome: 'agent', agent: { type: 'claude' } });
    const worth = at(400).chain.find(({ step }) => step === 'value')?.says;
    expect(worth).toContain('The agent charges about 0.40 EUR.');
    // seven minutes at 30 EUR an hour are worth 3.50 EUR before anything is checked
    expect(at(4000)).toMatchObject({ outcome: 'human', because: 'value' });
    expect(decide({ ...reply, tokens: 4000 }, context()).outcome).toBe('agent');
  });
  test('a level earned counts, one lost too', () => {
    const notes = { ...reply, kind: 'summarise-thread', agency: 'H2' } as const;
    expect(decide(notes, context({ earned: { 'summarise-thread': 1 } })).agency).toBe('H1');
    expect(decide(notes, context({ earned: { 'summarise-thread': -1 } })).agency).toBe('H3');
    expect(decide(reply, context({ earned: { 'draft-reply': 2 } })).agency).toBe('H3');
  });
  test('an acknowledged rule lets an agent draft, never decide', () => {
    const deed = {
      ...reply,
      kind: 'something-else',
      goal: 'Approve the refund',
      minutes: 0,
    } as const;
    expect(decide(deed, context()).agency).toBe('H4');
    expect(decide(deed, context({ acknowledged: new Set(['refund']) })).agency).toBe('H3');
  });
});
