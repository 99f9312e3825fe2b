import { v7 as newId } from 'uuid';
import { BUILT_IN_AGENT_ID, type AgentCard } from '../../model/agent-card.ts';
import { BatonError } from '../../model/errors.ts';
import { TASK_KINDS } from '../../model/task-kind.ts';
import { agentOrThrow, connectAgent, forgetAgent, requestTest } from '../../storage/agents.ts';
import { forgetKey, keepKey } from '../../storage/secrets.ts';
import { checkBaseUrl } from '../../trust/egress.ts';
import { wakeRunner } from '../after-change.ts';
import type { RequestOf } from '../channels.ts';
import type { Handlers } from '../receive.ts';
import { handOfPerson } from './hand.ts';

/** Connecting and forgetting agents. A key goes straight to its box and is never on a card. */
export const agentHandlers: Pick<Handlers, 'connect-agent' | 'forget-agent' | 'test-agent'> = {
  'connect-agent': async (request) => {
    const known = request.agentId === undefined ? undefined : await agentOrThrow(request.agentId);
    if (known?.type === 'built-in') throw builtInStays();
    const hand = await handOfPerson();
    const baseUrl = checkBaseUrl(request.baseUrl).href.replace(/\/$/, '');
    const card: AgentCard = {
      id: known?.id ?? newId(),
      type: 'claude',
      name: request.name,
      enabled: request.enabled,
      kinds: TASK_KINDS.filter((kind) => kind !== 'decide'),
      baseUrl,
      model: request.model,
      key: await boxKey(known, request, baseUrl),
      createdAt: known?.createdAt ?? hand.now,
      ...(known && sameConnection(known, request, baseUrl) ? testsOf(known) : {}),
    };
    if (request.key !== undefined && request.key !== '') {
      await keepKey(card.id, request.key, request.remember, baseUrl);
    }
    await connectAgent(card, hand);
    return { agentId: card.id };
  },

  'forget-agent': async ({ agentId }) => {
    if (agentId === BUILT_IN_AGENT_ID) throw builtInStays();
    const card = await agentOrThrow(agentId);
    await forgetKey(agentId);
    await forgetAgent(card, await handOfPerson());
    return null;
  },

  'test-agent': async ({ agentId }) => {
    await requestTest(agentId, Date.now());
    await wakeRunner();
    return null;
  },
};

/** How the key is held from now on; a key for another address is not carried over to a new one. */
async function boxKey(
  known: AgentCard | undefined,
  request: RequestOf<'connect-agent'>,
  baseUrl: string,
): Promise<AgentCard['key']> {
  if (request.key === undefined && known?.baseUrl === baseUrl) return known.key;
  if (request.key === undefined || request.key === '') {
    if (known) await forgetKey(known.id);
    return 'none';
  }
  return request.remember ? 'remembered' : 'session';
}

/** What a test found still holds when only the name or the switch changed. */
function sameConnection(
  known: AgentCard,
  request: RequestOf<'connect-agent'>,
  baseUrl: string,
): boolean {
  return known.baseUrl === baseUrl && known.model === request.model && request.key === undefined;
}

function testsOf({ testRequestedAt, lastTest }: AgentCard): Partial<AgentCard> {
  return {
    ...(testRequestedAt === undefined ? {} : { testRequestedAt }),
    ...(lastTest === undefined ? {} : { lastTest }),
  };
}

function builtInStays(): BatonError {
  return new BatonError(
    'agent_cannot',
    'The built-in agent is always there and cannot be changed.',
    'Connect another agent beside it.',
  );
}
