import { otherScheme } from '../agents/compatible/no-answer.ts';
import type { ConnectionTest } from '../agents/connection-test.ts';
import { testAgent } from '../agents/registry.ts';
import type { AgentCard } from '../model/agent-card.ts';
import { toProblem } from '../model/errors.ts';
import { agents, followAgents } from '../storage/agents.ts';
import { db } from '../storage/database.ts';
import { createEgress } from '../trust/egress.ts';
import type { RunnerHost } from './runner.ts';

/**
 * Answers "test connection": follows the cards for a request that is newer than its answer, tries
 * the endpoint and writes what it found on the card. A test cut off by the end of the runner is
 * simply begun again by the next one.
 */
export function answerAgentTests(host: RunnerHost, signal: AbortSignal): void {
  const underWay = new Set<string>();

  const test = async (card: AgentCard) => {
    const result = await tried(card, host, signal);
    if (signal.aborted) return;
    await db.transaction('rw', db.agents, async () => {
      const now = await agents.get(card.id);
      // The person may have changed or forgotten the agent while it was being tried.
      if (now?.testRequestedAt !== card.testRequestedAt || now === undefined) return;
      await agents.put({ ...now, lastTest: lastTestOf(result, now, host.now()) });
    });
  };

  followAgents((cards) => {
    for (const card of cards) {
      if (!isWaiting(card) || underWay.has(card.id)) continue;
      underWay.add(card.id);
      test(card)
        .catch((error: unknown) => console.error('Baton could not test an agent:', error))
        .finally(() => underWay.delete(card.id));
    }
  }, signal);
}

function isWaiting({ testRequestedAt, lastTest }: AgentCard): boolean {
  return testRequestedAt !== undefined && testRequestedAt > (lastTest?.at ?? 0);
}

async function tried(
  card: AgentCard,
  host: RunnerHost,
  signal: AbortSignal,
): Promise<ConnectionTest> {
  try {
    const egress = createEgress({ allowed: () => placesOf(card) });
    const key = card.key === 'none' ? null : await host.keyOf(card);
    return await testAgent(card, { signal, fetch: egress, key });
  } catch (error) {
    const { message, nextStep } = toProblem(error);
    return { ok: false, message: `${message} ${nextStep}` };
  }
}

/**
 * Where a test may go: the agent's address and, on this computer, the same place in the other of
 * http and https, so that a wrong one is told from a server that is not there.
 */
function placesOf({ type, baseUrl }: AgentCard): string[] {
  if (baseUrl === null) return [];
  const other = type === 'compatible' ? otherScheme(baseUrl) : null;
  return other === null ? [baseUrl] : [baseUrl, other];
}

/** What is kept of a test; what was known of the other side stays when it only did not answer. */
function lastTestOf(
  { ok, message, capabilities }: ConnectionTest,
  card: AgentCard,
  at: number,
): NonNullable<AgentCard['lastTest']> {
  const known = capabilities ?? card.lastTest?.capabilities;
  return { ok, message, at, ...(known === undefined ? {} : { capabilities: known }) };
}
