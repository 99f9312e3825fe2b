import { agentCardSchema, type AgentCard } from '../model/agent-card.ts';
import { BatonError } from '../model/errors.ts';
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
