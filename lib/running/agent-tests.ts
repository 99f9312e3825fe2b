import { testConnection } from '../agents/claude/test-connection.ts';
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
      await agents.put({ ...now, lastTest: { ...result, at: host.now() } });
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
): Promise<{ ok: boolean; message: string }> {
  if (card.baseUrl === null) {
    return { ok: true, message: 'Works inside the browser; nothing to connect.' };
  }
  try {
    const egress = createEgress({ allowed: () => (card.baseUrl === null ? [] : [card.baseUrl]) });
    const { ok, message } = await testConnection(card, {
      signal,
      fetch: egress,
      key: await host.keyOf(card),
    });
    return { ok, message };
  } catch (error) {
    const { message, nextStep } = toProblem(error);
    return { ok: false, message: `${message} ${nextStep}` };
  }
}
