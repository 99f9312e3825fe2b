/** An invented plan for TW-1042: decided, done, waiting, and two that are the person's call. */
import type { Observation } from '../../lib/model/observation.ts';
import type { Split, Subtask } from '../../lib/model/split.ts';
import { idOf, MINUTE, spanIn } from './invent.ts';
import { INVENTED_CHAIN } from './policy.ts';
import { BUILT_IN, CLAUDE, PERSON } from './proposals.ts';

type Part = Pick<Subtask, 'work' | 'kind' | 'title' | 'executor' | 'reason'> & Partial<Subtask>;

function subtask(name: string, part: Part): Subtask {
  const byAgent = part.executor.type === 'agent';
  return {
    id: idOf(`subtask ${name}`),
    goal: part.title,
    after: [],
    agency: byAgent ? 'H3' : 'H5',
    levels: byAgent
      ? { acquire: 'H2', analyse: 'H3', decide: 'H4', act: 'H5' }
      : { acquire: 'H5', analyse: 'H5', decide: 'H5', act: 'H5' },
    confidence: 0.85,
    evidence: [],
    acceptance: ['The other side knows what was decided.'],
    stop: [],
    minutes: 3,
    sourceIds: ['description'],
    chain: INVENTED_CHAIN,
    ...part,
  };
}

/** Six subtasks in order, none of them a task yet. */
export function inventedPlan(observation: Observation, now: number): Split {
  return {
    workItemKey: observation.workItemKey,
    observationId: observation.id,
    by: { type: 'rules' },
    createdAt: now - MINUTE,
    subtasks: [
      subtask('facts', {
        work: 'prepare',
        kind: 'collect-facts',
        title: 'Collect 22 facts into a table',
        executor: BUILT_IN,
        agency: 'H2',
        reason: 'Rules are enough for this; nothing leaves the browser.',
      }),
      subtask('credit', {
        work: 'decide',
        kind: 'decide',
        title: 'Decide: will the 221.75 EUR come as a credit note?',
        executor: PERSON,
        after: [idOf('subtask facts')],
        reason: 'Anna asked, and nobody has answered yet. Money over 100 EUR stays with you.',
        evidence: [spanIn(observation, 'comment:#4', 'The difference is 221.75 EUR on R-118204')],
      }),
      subtask('report', {
        work: 'write',
        kind: 'something-else',
        title: 'Write a short report on the export fault for their accounting department',
        executor: CLAUDE,
        ask: true,
        probability: 0.52,
        reason: 'Anna asked, and nobody has answered yet. Baton is not sure who should: choose.',
      }),
      subtask('reply', {
        work: 'reply',
        kind: 'draft-reply',
        title: 'Draft a reply that answers 3 open asks',
        executor: CLAUDE,
        after: [idOf('subtask facts'), idOf('subtask credit')],
        probability: 0.81,
        reason: '3 asks have no answer from your side yet.',
      }),
    ],
  };
}
