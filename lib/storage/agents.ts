import { agentCardSchema, type AgentCard } from '../model/agent-card.ts';
import { BatonError } from '../model/errors.ts';
import { appendAudit } from './audit.ts';
import { checked } from './checked.ts';
import { db } from './database.ts';
import { follow } from './follow.ts';

export const agents = checked('agents', agentCardSchema, db.agents);

/** Every agent Baton knows, the oldest first (the built-in one is always first). */
export async function allAgents(): Promise<AgentCard[]> {
  const found = await agents.list((table) => table);
  return found.sort((a, b) => a.createdAt - b.createdAt);
}

/** The agent's card, or an error that says it is gone. */
export async function agentOrThrow(id: string): Promise<AgentCard> {
  const card = await agents.get(id);
  if (card) return card;
  throw new BatonError(
    'agent_unknown',
    'That agent is no longer connected.',
    'Choose another agent for this task, or connect it again under Agents.',
  );
}

/** Connects or changes an agent, with its audit line: both or neither. */
export async function connectAgent(
  card: AgentCard,
  hand: { person: string; now: number },
): Promise<void> {
  await db.transaction('rw', [db.agents, db.audit], async () => {
    await agents.put(card);
    const detail = card.baseUrl === null ? card.name : `${card.name} at ${card.baseUrl}`;
    await appendAudit({ at: hand.now, who: hand.person, what: 'agent-connected', detail });
  });
}

/** Forgets an agent, with its audit line: both or neither. */
export async function forgetAgent(
  card: AgentCard,
  hand: { person: string; now: number },
): Promise<void> {
  await db.transaction('rw', [db.agents, db.audit], async () => {
    await agents.remove(card.id);
    const detail = card.name;
    await appendAudit({ at: hand.now, who: hand.person, what: 'agent-forgotten', detail });
  });
}

/**
 * Asks for a connection test; the runner answers on the card.
 * @param hostAllowed whether the browser's permission for its host is held; absent for agents
 *   without an address
 */
export async function requestTest(id: string, now: number, hostAllowed?: boolean): Promise<void> {
  await db.transaction('rw', db.agents, async () => {
    const { hostAllowed: _, ...card } = await agentOrThrow(id);
    const access = hostAllowed === undefined ? {} : { hostAllowed };
    await agents.put({ ...card, ...access, testRequestedAt: now });
  });
}

/** Makes sure an agent that needs no account is there, in its newest form. Idempotent. */
export async function keepAgent(card: Omit<AgentCard, 'createdAt'>, now: number): Promise<void> {
  await db.transaction('rw', db.agents, async () => {
    const known = await agents.get(card.id);
    await agents.put({ ...card, createdAt: known?.createdAt ?? now });
  });
}

/** Follows the cards of all agents, until the signal ends it. */
export function followAgents(callback: (cards: AgentCard[]) => void, signal: AbortSignal): void {
  follow(allAgents, callback, signal);
}
