import { v7 as newId } from 'uuid';
import { ON_DEVICE_CARD } from '../../agents/on-device/card.ts';
import { BUILT_IN_AGENT_ID, type AgentCard } from '../../model/agent-card.ts';
import { BatonError } from '../../model/errors.ts';
import { TASK_KINDS } from '../../model/task-kind.ts';
import {
  agentOrThrow,
  agents,
  connectAgent,
  forgetAgent,
  requestTest,
} from '../../storage/agents.ts';
import { forgetKey, keepKey } from '../../storage/secrets.ts';
import { checkBaseUrl } from '../../trust/egress.ts';
import { wakeRunner } from '../after-change.ts';
import type { RequestOf } from '../channels.ts';
import type { Handlers } from '../receive.ts';
import { maySee } from '../site-permission.ts';
import { handOfPerson } from './hand.ts';

type Named = 'connect-agent' | 'use-own-model' | 'forget-agent' | 'test-agent';

/** Connecting and forgetting agents. A key goes straight to its box and is never on a card. */
export const agentHandlers: Pick<Handlers, Named> = {
  'connect-agent': async (request) => {
    const known = request.agentId === undefined ? undefined : await agentOrThrow(request.agentId);
    if (known?.type === 'built-in' || known?.type === 'on-device') throw staysAsItIs();
    const hand = await handOfPerson();
    const baseUrl = checkBaseUrl(request.baseUrl).href.replace(/\/$/, '');
    const card: AgentCard = {
      id: known?.id ?? newId(),
      type: request.type ?? known?.type ?? 'claude',
      name: request.name,
      enabled: request.enabled,
      kinds: TASK_KINDS.filter((kind) => kind !== 'decide'),
      baseUrl,
      model: request.model,
      ...choicesOf(request, known),
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

  'use-own-model': async ({ enabled }) => {
    const hand = await handOfPerson();
    const known = await agents.get(ON_DEVICE_CARD.id);
    const card = known ?? { ...ON_DEVICE_CARD, createdAt: hand.now };
    await connectAgent({ ...card, enabled }, hand);
    return null;
  },

  'forget-agent': async ({ agentId }) => {
    if (agentId === BUILT_IN_AGENT_ID) throw staysAsItIs();
    const card = await agentOrThrow(agentId);
    await forgetKey(agentId);
    await forgetAgent(card, await handOfPerson());
    return null;
  },

  'test-agent': async ({ agentId }) => {
    const { baseUrl } = await agentOrThrow(agentId);
    const allowed = baseUrl === null ? undefined : await maySee(new URL(baseUrl).origin);
    await requestTest(agentId, Date.now(), allowed);
    await wakeRunner();
    return null;
  },
};

/** What the person chose beside address and model; what is not said stays as it was. */
function choicesOf(
  { modelByKind, effort, keyHeader }: RequestOf<'connect-agent'>,
  known: AgentCard | undefined,
): Pick<AgentCard, 'modelByKind' | 'effort' | 'keyHeader'> {
  const models = modelByKind ?? known?.modelByKind;
  const hard = effort === undefined ? known?.effort : (effort ?? undefined);
  const header = keyHeader ?? known?.keyHeader;
  return {
    ...(models === undefined ? {} : { modelByKind: models }),
    ...(hard === undefined ? {} : { effort: hard }),
    ...(header === undefined ? {} : { keyHeader: header }),
  };
}

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

/** What a test found still holds when only the name, the switch or a choice of models changed. */
function sameConnection(
  known: AgentCard,
  request: RequestOf<'connect-agent'>,
  baseUrl: string,
): boolean {
  return (
    known.baseUrl === baseUrl &&
    known.model === request.model &&
    request.key === undefined &&
    (request.type ?? known.type) === known.type &&
    (request.keyHeader ?? known.keyHeader) === known.keyHeader
  );
}

function testsOf({ testRequestedAt, hostAllowed, lastTest }: AgentCard): Partial<AgentCard> {
  return {
    ...(testRequestedAt === undefined ? {} : { testRequestedAt }),
    ...(hostAllowed === undefined ? {} : { hostAllowed }),
    ...(lastTest === undefined ? {} : { lastTest }),
  };
}

function staysAsItIs(): BatonError {
  return new BatonError(
    'agent_cannot',
    'This agent came with the browser and cannot be changed.',
    'Connect another agent beside it.',
  );
}
