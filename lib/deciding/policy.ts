import { wholeWords, type Span } from '@/lib/language/span';
import type { AgencyLevel } from '@/lib/model/agency';
import type { AgentCard } from '@/lib/model/agent-card';
import { YOU, type Executor } from '@/lib/model/executor';
import type { TaskKind } from '@/lib/model/task-kind';
import { HARD_RULES, type HardRule } from './hard-rules.ts';

/** Kinds where phrasing counts: a language model is preferred when one is connected. */
const BETTER_WITH_A_MODEL: readonly TaskKind[] = [
  'draft-reply',
  'clarify-draft',
  'summarise-thread',
  'something-else',
];

/** Words with which a task asks for a deed in the world rather than for a text to look at. */
export const ACTS_OUTWARD = wholeWords(
  `approve|authori[sz]e|pay|transfer|refund|reimburse|delete|remove|cancel|terminate|sign|hire|fire|dismiss|grant|revoke|reset|send|submit|publish|deploy|order|buy|genehmig\\p{L}*|überweis\\p{L}*|erstatt\\p{L}*|lösch\\p{L}*|kündig\\p{L}*|stornier\\p{L}*|bezahl\\p{L}*`,
);

export type Assignment = {
  executor: Executor;
  agency: AgencyLevel;
  /** One sentence: why this executor at this level. */
  reason: string;
  /** The chosen agent; null when the person does it. */
  agent: AgentCard | null;
};

/** A hard rule and the words that call it up. */
export type RuleHit = { rule: HardRule; span: Span };

/** The hard rules a text touches, one hit a rule, at the words that touch it first. */
export function hardRulesIn(text: string): RuleHit[] {
  return HARD_RULES.flatMap((rule) => {
    const span = rule.find(text);
    return span === null ? [] : [{ rule, span }];
  });
}

/**
 * The most say an agent may get for a task, whatever the person's other settings are.
 * Deciding always stays with the person. A task typed by hand that asks for a deed a hard rule
 * covers is prepared only. Texts *about* such matters are allowed: the person reads and sends them.
 */
export function agencyLimit(kind: TaskKind, goal: string): { most: AgencyLevel; reason: string } {
  if (kind === 'decide') return { most: 'H5', reason: 'decisions stay with you' };
  const hit = hardRulesIn(goal)[0];
  if (kind === 'something-else' && hit !== undefined && goal.search(ACTS_OUTWARD) !== -1) {
    return { most: 'H4', reason: hit.rule.reason };
  }
  return { most: kind === 'draft-reply' || kind === 'something-else' ? 'H3' : 'H1', reason: '' };
}

/**
 * Who should do a subtask, and how much say they get.
 * @param task its kind, goal, and the level its playbook gives it
 * @param agents every card; disabled ones and those that do not take the kind are passed over
 * @returns null when no enabled agent takes the kind and it is nothing for the person to decide
 */
export function decideExecutor(
  task: { kind: TaskKind; goal: string; agency: AgencyLevel },
  agents: readonly AgentCard[],
): Assignment | null {
  const limit = agencyLimit(task.kind, task.goal);
  const agency = task.agency < limit.most ? limit.most : task.agency;
  if (task.kind === 'decide') {
    // the playbook has said which rule keeps it with the person
    return { executor: { type: 'person', name: YOU }, agency, reason: '', agent: null };
  }
  const able = agents.filter((agent) => agent.enabled && agent.kinds.includes(task.kind));
  const connected = able.find((agent) => agent.type === 'claude' && agent.lastTest?.ok !== false);
  const builtIn = able.find((agent) => agent.type === 'built-in');
  const wantsModel = BETTER_WITH_A_MODEL.includes(task.kind);
  const agent = (wantsModel ? (connected ?? builtIn) : (builtIn ?? connected)) ?? able[0];
  if (agent === undefined) return null;
  const why =
    agent.type === 'built-in'
      ? wantsModel
        ? 'Built-in does it without AI and nothing leaves the browser.'
        : 'Rules are enough for this; nothing leaves the browser.'
      : `${agent.name} is connected and writes this better than rules can.`;
  return {
    executor: { type: 'agent', agentId: agent.id, name: agent.name },
    agency,
    reason: limit.reason === '' ? why : `${why} Prepared only: ${limit.reason}.`,
    agent,
  };
}
