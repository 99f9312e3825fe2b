import { agentOrThrow } from '../../storage/agents.ts';
import { runOrThrow } from '../../storage/runs.ts';
import { keyOf } from '../../storage/secrets.ts';
import { afterTaskChange, watchOverRuns } from '../after-change.ts';
import type { Handlers } from '../receive.ts';

/** A run has left the runner's hands: show what there is to review, and see whether more waits. */
export async function afterRun(runId: string): Promise<void> {
  const { taskId } = await runOrThrow(runId);
  await afterTaskChange(taskId);
  await watchOverRuns();
}

/**
 * The key an agent needs for its address; null when it needs none. Given to the runner only, which
 * cannot reach the browser's storage itself (Chromium gives an offscreen document only `runtime`).
 */
export async function keyForAgent(agentId: string): Promise<string | null> {
  const card = await agentOrThrow(agentId);
  if (card.key === 'none' || card.baseUrl === null) return null;
  return await keyOf(card.id, card.baseUrl);
}

export const runnerHandlers: Pick<Handlers, 'run-ended' | 'agent-key'> = {
  'run-ended': async ({ runId }) => {
    await afterRun(runId);
    return null;
  },
  'agent-key': async ({ agentId }) => ({ key: await keyForAgent(agentId) }),
};
