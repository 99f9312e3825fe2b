/** A simulated person with fixed preferences and a noisy hand, and Baton learning from them. */
import { capability, KIND_RATINGS } from '@/lib/deciding/capability';
import { isChoice } from '@/lib/deciding/learning/choice';
import { answerEvent, QUESTIONS } from '@/lib/deciding/learning/questions';
import { PLAYBOOKS } from '@/lib/deciding/playbooks/index';
import { composePolicy } from '@/lib/deciding/policy/compose-policy';
import { decide } from '@/lib/deciding/policy/decide';
import { matches } from '@/lib/deciding/policy/match-rule';
import { parseRule } from '@/lib/deciding/policy/parse-rule';
import type { StandingPolicy } from '@/lib/deciding/policy/standing-policy';
import type { PolicyCandidate, PolicySubject } from '@/lib/deciding/policy/subject';
import type { Ratings, RuleRow } from '@/lib/model/policy';
import type { PreferenceEvent } from '@/lib/model/preference';
import { TASK_KINDS, type TaskKind } from '@/lib/model/task-kind';
import { aBuiltInCard, aClaudeCard } from './factories-agents.ts';

/** What a person wants. */
export type Wants = {
  /** Log odds of handing off, on top of what the work itself suggests. */
  person: number;
  kinds: Partial<Record<TaskKind, number>>;
  /** Rules they wrote on the first day and live by. */
  rules: string[];
};

/** Three people as different as people are. */
export const PEOPLE: Record<'delegator' | 'writer' | 'keeper', Wants> = {
  delegator: {
    person: 3,
    kinds: {},
    rules: ['When the text mentions a refund over 100 EUR, keep it with me.'],
  },
  writer: {
    person: 1.5,
    kinds: { 'draft-reply': -7, 'clarify-draft': -7, 'something-else': -5 },
    rules: [],
  },
  keeper: {
    person: -5,
    kinds: { 'collect-facts': 8, 'find-earlier': 7, 'convert-table': 7 },
    rules: ['When the tool is wiki, hand it to an agent.'],
  },
};

/** Deciding stays with everybody: counting it would flatter. */
const KINDS = TASK_KINDS.filter((kind) => kind !== 'decide');
const DAY = 24 * 3_600_000;
const AGENTS = [aBuiltInCard(), aClaudeCard()];
const TEXTS = [
  'Where is order 5512?',
  'We want a refund of 480.00 EUR.',
  'Please read this by Friday.',
];

/** Numbers from 0 to 1 that are the same at every run (mulberry32). */
export function numbersFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export type Course = {
  /** For every decision: did Baton name the executor the person chose? Asking names nobody. */
  agreed: boolean[];
  /** For every decision: did Baton leave it to the person to choose? */
  asked: boolean[];
  policy: StandingPolicy;
};

/**
 * Lets Baton and a person work together from a cold start after the one-tap questions. Baton decides
 * as it always does: rules, what an agent can do, what was learned, what it is worth.
 * @param noise how often the hand does the opposite of what the person wants
 * @param learning false: Baton stays as it was at the start, for comparison
 * @param rules false: without the rules the person wrote
 */
export function course(
  wants: Wants,
  { decisions = 200, noise = 0.05, seed = 1, learning = true, questions = true, rules = true } = {},
): Course {
  const random = numbersFrom(seed);
  const events: PreferenceEvent[] = [];
  const rows = rules ? wants.rules.map(rowOf) : [];
  const agreed: boolean[] = [];
  const asked: boolean[] = [];
  if (questions) {
    for (const { kind } of QUESTIONS) {
      const odds = oddsOf(kind, KIND_RATINGS[kind].ratings, wants);
      events.push(answerEvent(kind, odds > 1 ? 1 : odds < -1 ? 0 : 0.5, 0));
    }
  }
  let policy = composePolicy(rows, learning ? events : [], null, 0);
  for (let number = 0; number < decisions; number += 1) {
    const at = Math.round(number * DAY * 0.1);
    const task = taskFrom(random);
    const subject = subjectFrom(random);
    const decision = decide(task, { subject, agents: AGENTS, policy });
    const chose = wantsAgent(task, subject, wants) !== random() < noise;
    asked.push(decision.outcome === 'ask');
    agreed.push(decision.outcome === (chose ? 'agent' : 'human'));
    const id = String(number).padStart(4, '0');
    const known = { kind: task.kind, capability: decision.capability };
    const signal = chose ? 'handed-off' : 'kept';
    if (isChoice(signal, decision.chain)) events.push({ ...known, id, signal, at });
    if (chose && random() < 0.8) {
      events.push({ ...known, id: `${id}b`, signal: 'accepted', at: at + 1 });
    }
    if (learning) policy = composePolicy(rows, events, null, at);
  }
  return { agreed, asked, policy };
}

function rowOf(sentence: string): RuleRow {
  return { id: sentence.slice(0, 100), sentence, on: true, at: 0 };
}

function taskFrom(random: () => number): PolicyCandidate & { ratings: Ratings } {
  const kind = KINDS[Math.floor(random() * KINDS.length)] ?? 'draft-reply';
  const agency = PLAYBOOKS.find((playbook) => playbook.kind === kind)?.agency ?? 'H3';
  const ratings = around(KIND_RATINGS[kind].ratings, random);
  const minutes = 2 + Math.floor(random() * 12);
  return { kind, title: 'A piece of work', goal: 'Do it.', quotes: [], agency, minutes, ratings };
}

function subjectFrom(random: () => number): PolicySubject {
  const text = TEXTS[Math.floor(random() * TEXTS.length)] ?? '';
  const tool = random() < 0.15 ? 'wiki' : 'desk';
  return { tool, host: `${tool}.example`, fields: [], people: [], labels: [], text };
}

/** What the person wants: their own rules first, then their taste. */
function wantsAgent(
  { kind, ratings }: { kind: TaskKind; ratings: Ratings },
  subject: PolicySubject,
  wants: Wants,
): boolean {
  for (const sentence of wants.rules) {
    const read = parseRule(sentence);
    if (!read.ok) throw new Error(read.problem.message);
    if (matches(read.rule, { ...subject, kind, words: '' })) return read.rule.effect === 'hand-off';
  }
  return oddsOf(kind, ratings, wants) > 0;
}

function oddsOf(kind: TaskKind, ratings: Ratings, wants: Wants): number {
  const able = capability(ratings);
  return Math.log(able / (1 - able)) + wants.person + (wants.kinds[kind] ?? 0);
}

/** Tasks of one kind differ: each rating up to one point off. */
function around(ratings: Ratings, random: () => number): Ratings {
  const off = (value: number) => Math.min(5, Math.max(1, value + Math.floor(random() * 3) - 1));
  return {
    physical: ratings.physical,
    uncertainty: off(ratings.uncertainty),
    expertise: off(ratings.expertise),
    interpersonal: off(ratings.interpersonal),
  };
}

/** The share of agreement among the last `window` decisions before the given one. */
export function agreementAt(agreed: readonly boolean[], decision: number, window = 40): number {
  const seen = agreed.slice(Math.max(0, decision - window), decision);
  return seen.filter(Boolean).length / Math.max(1, seen.length);
}
