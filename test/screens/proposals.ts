/** Invented proposals on TW-1042. */
import type { Handoff } from '../../lib/model/handoff.ts';
import type { Observation } from '../../lib/model/observation.ts';
import type { Proposal } from '../../lib/model/proposal.ts';
import { idOf, MINUTE, spanIn } from './invent.ts';
import { INVENTED_CHAIN } from './policy.ts';

export const CLAUDE = { type: 'agent', agentId: 'claude-1', name: 'Claude' } as const;
export const BUILT_IN = { type: 'agent', agentId: 'built-in', name: 'Built-in (no AI)' } as const;
export const PERSON = { type: 'person', name: 'You' } as const;

export function packet(
  observation: Observation,
  goal: string,
  more: Partial<Handoff> = {},
): Handoff {
  return {
    goal,
    context: '',
    sourceIds: [
      'title',
      'description',
      ...observation.reading.comments.map((one) => `comment:${one.id}`),
    ],
    observationId: observation.id,
    done: '',
    left: '',
    acceptance: [],
    stop: [],
    sentBack: [],
    ...more,
  };
}

export function replyPacket(observation: Observation): Handoff {
  return packet(observation, 'Draft a reply to Bramwick that answers their three open asks.', {
    fieldKey: 'reply',
    acceptance: [
      'answers every open ask (3 of 3)',
      'under 120 words, in the language of the customer',
      'no promise of money without your word',
    ],
    stop: ['the date of the corrected invoices is not in the thread'],
  });
}

export function invented(observation: Observation, now: number): Proposal[] {
  const base = {
    workItemKey: observation.workItemKey,
    observationId: observation.id,
    state: 'open',
    createdAt: now - MINUTE,
  } as const;
  const local = { destination: null, tokens: 0, masked: 0 };
  return [
    {
      ...base,
      id: idOf('proposal reply'),
      kind: 'draft-reply',
      title: 'Draft a reply that answers 3 open asks',
      executor: CLAUDE,
      agency: 'H3',
      reason: 'The customer asked three things nobody has answered yet, the oldest two days ago.',
      confidence: 0.86,
      probability: 0.81,
      chain: INVENTED_CHAIN,
      evidence: [
        spanIn(observation, 'comment:#3', 'confirm both corrected invoices by 26 November'),
        spanIn(observation, 'comment:#7', 'which cost centre will be on the corrected invoices'),
        spanIn(observation, 'comment:#9', 'whether we should pay the first invoice in part'),
      ],
      minutes: 6,
      egress: { destination: 'api.anthropic.com', tokens: 412, masked: 1 },
      handoff: replyPacket(observation),
      rank: 0,
      inputKey: 'reply',
    },
    {
      ...base,
      id: idOf('proposal decide'),
      kind: 'decide',
      title: 'Decide on the 221.75 EUR correction',
      executor: PERSON,
      agency: 'H5',
      reason: 'money over 100 EUR stays with you',
      confidence: 0.91,
      evidence: [spanIn(observation, 'comment:#4', 'The difference is 221.75 EUR on R-118204')],
      minutes: 0,
      egress: local,
      handoff: packet(observation, 'Decide whether 221.75 EUR is corrected on R-118204.'),
      rank: 1,
      inputKey: 'decide',
    },
    {
      ...base,
      id: idOf('proposal actions'),
      kind: 'extract-actions',
      title: 'List who promised what, with dates',
      executor: BUILT_IN,
      agency: 'H2',
      reason: 'Four commitments with dates are spread over nine comments.',
      confidence: 0.78,
      evidence: [spanIn(observation, 'comment:#6', 'The fix goes out on Thursday')],
      minutes: 4,
      egress: local,
      handoff: packet(observation, 'List the action items with owner and date.'),
      rank: 2,
      inputKey: 'actions',
    },
    {
      ...base,
      id: idOf('proposal earlier'),
      kind: 'find-earlier',
      title: 'Find earlier tickets like this one',
      executor: BUILT_IN,
      agency: 'H1',
      reason: 'Baton has seen 212 tickets; some name the same export fault.',
      confidence: 0.64,
      evidence: [],
      minutes: 3,
      egress: local,
      handoff: packet(observation, 'Find earlier work like this.'),
      rank: 3,
      inputKey: 'earlier',
    },
  ];
}

/** The same, as a German page with long compound words would have it. */
/** The first proposal as one Baton is not sure about. */
export function asCall([first, ...rest]: readonly Proposal[]): Proposal[] {
  if (first === undefined) return [];
  const reason = `${first.reason} Baton is not sure who should: choose.`;
  return [{ ...first, ask: true, probability: 0.52, reason }, ...rest];
}

export function inGerman(proposals: readonly Proposal[]): Proposal[] {
  const titles = [
    'Antwortentwurf zur Rechnungsbetragsabweichungsprüfung mit Kostenstellenzuordnungsbestätigung',
    'Entscheidung über die Gutschriftsbetragsfreigabe',
    'Zusagen und Fertigstellungstermine aus dem Schriftwechsel zusammenstellen',
    'Frühere Auftragsbestätigungsabweichungen heraussuchen',
  ];
  return proposals.map((proposal, index) => ({
    ...proposal,
    title: titles[index] ?? proposal.title,
    reason:
      proposal.executor.type === 'person'
        ? 'Zahlungsbetragsänderungen über 100 EUR bleiben bei Ihnen'
        : 'Der Kunde hat drei Rückfragen zur Rechnungsbetragsabweichung gestellt, die noch niemand beantwortet hat.',
  }));
}
