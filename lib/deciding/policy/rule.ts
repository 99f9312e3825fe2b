import type { TaskKind } from '../../model/task-kind.ts';

/** A sum a rule compares with: `100 EUR`. */
export type RuleSum = { value: number; /** ISO 4217 */ currency: string };

/** One thing a rule asks for; all of them must hold. */
export type Condition =
  | { on: 'tool' | 'site' | 'field' | 'person' | 'label'; is: string }
  | { on: 'task'; is: TaskKind }
  | { on: 'text'; mentions: string; over?: RuleSum }
  | { on: 'amount'; than: 'over' | 'under'; sum: RuleSum };

/** What a rule does, the strictest first. */
export const EFFECTS = ['keep', 'ask', 'prepare', 'in-browser', 'hand-off'] as const;
export type Effect = (typeof EFFECTS)[number];

/** A rule as it was understood. No condition: it always holds. */
export type Rule = { when: Condition[]; effect: Effect };

/** Each effect in the words a rule ends with. */
export const EFFECT_WORDS: Record<Effect, string> = {
  keep: 'keep it with me',
  ask: 'ask me first',
  prepare: 'prepare only',
  'in-browser': 'keep it in the browser',
  'hand-off': 'hand it to an agent',
};

/** Each kind of task in the words a rule names it by. */
export const KIND_WORDS: Record<TaskKind, string> = {
  'summarise-thread': 'to summarise the thread',
  'extract-actions': 'to list actions and dates',
  'collect-facts': 'to collect facts',
  'draft-reply': 'to draft a reply',
  'convert-table': 'to convert a table',
  'clarify-draft': 'to clarify a draft',
  'find-earlier': 'to find earlier work',
  'check-style': 'to check the words',
  'check-list': 'to check against a list',
  'compare-texts': 'to compare two texts',
  decide: 'to decide',
  'something-else': 'something else',
};
