/** Invented questions of agents, and what they may read without asking. */
import type { Gate } from '../../lib/model/gate.ts';
import type { Grant } from '../../lib/model/grant.ts';
import { DAY, idOf, MINUTE } from './invent.ts';

const ASKING = 'Which cost centre should the new invoice carry?';

/** One question with answers to choose from, and one approval, both of the same run. */
export function inventedGates(now: number): Gate[] {
  const of = { runId: idOf(`run ${ASKING}`), taskId: idOf(`task ${ASKING}`) };
  return [
    {
      id: idOf('gate input'),
      ...of,
      reason: 'input',
      question:
        'The order names 4711, the contract 0815. Which cost centre should the invoice carry?',
      options: ['4711', '0815'],
      allowed: ['respond', 'decline', 'take-over'],
      openedAt: now - 4 * MINUTE,
    },
    {
      id: idOf('gate approval'),
      ...of,
      reason: 'approval',
      question: 'May I search your earlier work for invoices of this customer?',
      scope: { origin: 'https://desk.tidewater.example', kind: 'earlier-work' },
      allowed: ['accept', 'decline', 'take-over'],
      openedAt: now - 3 * MINUTE,
    },
  ];
}

export function inventedGrants(now: number): Grant[] {
  return [
    {
      id: idOf('grant'),
      origin: 'https://desk.tidewater.example',
      kind: 'attached-item',
      givenAt: now - 2 * DAY,
      until: now + 28 * DAY,
    },
  ];
}
