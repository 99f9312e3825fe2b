import { staysInBrowser } from '../../deciding/policy/organisation.ts';
import { BatonError } from '../../model/errors.ts';
import type { Executor } from '../../model/executor.ts';
import { agents } from '../../storage/agents.ts';

/**
 * Holds an organisation's word on where work may go for the person's own choice of agent too.
 * @param chosen the agent the person names; absent: the one that stands there already
 * @throws {BatonError} `agent_cannot` when work would leave the browser against that word
 */
export async function checkAgent(chosen: string | undefined, standing?: Executor): Promise<void> {
  const id = chosen ?? (standing?.type === 'agent' ? standing.agentId : undefined);
  const card = id === undefined ? undefined : await agents.get(id);
  if (!card || card.baseUrl === null || !(await staysInBrowser())) return;
  throw new BatonError(
    'agent_cannot',
    `Your organisation lets no work go to ${card.name}, which is outside the browser.`,
    'Hand it to Built-in (no AI), or keep it.',
  );
}
