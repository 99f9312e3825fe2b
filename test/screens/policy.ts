/** Invented rules and decisions for the Policy page. */
import type { ChainLink, RuleRow } from '../../lib/model/policy.ts';
import type { PreferenceEvent, Signal } from '../../lib/model/preference.ts';
import type { TaskKind } from '../../lib/model/task-kind.ts';
import { DAY, HOUR, idOf } from './invent.ts';

export function inventedRules(now: number): RuleRow[] {
  const sentences = [
    'When the tool is Zendesk and the text mentions refund over 100 EUR, keep it with me.',
    'When the person is Deniz Aydin and the task is to draft a reply, ask me first.',
    'When the site is finance.example, keep it in the browser.',
  ];
  const own = sentences.map((sentence, index) => ({
    id: idOf(`rule ${index}`),
    sentence,
    on: index !== 2,
    at: now - (9 - index) * DAY,
  }));
  const raised = {
    id: 'built-in:credentials',
    sentence: 'When a deed touches passwords or access, prepare only.',
    on: false,
    at: now - DAY,
  };
  return [...own, raised];
}

export function inventedActs(now: number): PreferenceEvent[] {
  const acts: [TaskKind, Signal, number][] = [
    ['draft-reply', 'handed-off', 6],
    ['draft-reply', 'accepted', 3],
    ['summarise-thread', 'handed-off', 9],
    ['summarise-thread', 'accepted', 5],
    ['extract-actions', 'handed-off', 7],
    ['extract-actions', 'accepted', 5],
    ['clarify-draft', 'kept', 8],
    ['collect-facts', 'undone', 1],
  ];
  const told = acts.flatMap(([kind, signal, count]) =>
    Array.from({ length: count }, (_, index) => ({
      id: idOf(`act ${kind} ${signal} ${index}`),
      signal,
      kind,
      capability: 0.7,
      at: now - 9 * DAY + index * HOUR,
    })),
  );
  const raised: PreferenceEvent = {
    id: idOf('raised'),
    signal: 'raised',
    kind: 'extract-actions',
    capability: 0.8,
    at: now - DAY,
  };
  return [...told, raised];
}

/** What "Why?" tells of the reply. */
export const INVENTED_CHAIN: ChainLink[] = [
  {
    step: 'capability',
    says: 'An agent can lead this in about 67 % of cases: somebody reads it, and some answers may not be in the thread.',
    gives: 'nothing',
  },
  {
    step: 'person',
    says: 'From 43 of your own decisions: you hand this kind off more often than others; about 81 % here.',
    gives: 'agent',
  },
  { step: 'value', says: 'Of 7 minutes about 4.1 are saved after checking.', gives: 'nothing' },
  { step: 'level', says: 'Claude: agent drafts, you send.', gives: 'agent' },
  {
    step: 'gate',
    says: 'Nothing goes into a page, and nothing is sent, before you press the button.',
    gives: 'limit',
  },
];
