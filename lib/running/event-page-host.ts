import { browser } from 'wxt/browser';
import type { AgentCard } from '../model/agent-card.ts';
import { followOpenRuns } from '../storage/runs.ts';
import { hostWith, startRunning } from './host.ts';

/** Firefox ends an idle event page after 30 s; a call of its API begins that time anew. */
const SIGN_OF_LIFE_MS = 20_000;

/**
 * Runs the runner inside the event page (Firefox), and keeps the page alive while there is work.
 * @param keyForAgent the key of an agent; null when it needs none
 * @param ended told when a run has left the runner's hands
 */
export function runInEventPage(page: {
  keyForAgent(agentId: string): Promise<string | null>;
  ended(runId: string): void;
}): void {
  const signal = new AbortController().signal;
  let timer: ReturnType<typeof setInterval> | undefined;
  followOpenRuns((open) => {
    clearInterval(timer);
    if (open.length > 0) timer = setInterval(stayAwake, SIGN_OF_LIFE_MS);
  }, signal);
  const host = hostWith({
    keyOf: ({ id }: AgentCard) => page.keyForAgent(id),
    ended: (runId) => page.ended(runId),
  });
  startRunning(host, signal);
}

function stayAwake(): void {
  browser.runtime
    .getPlatformInfo()
    .catch((error: unknown) => console.warn('Baton could not stay awake:', error));
}
