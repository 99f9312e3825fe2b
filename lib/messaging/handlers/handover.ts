import { draftPacket } from '../../running/draft-packet.ts';
import { closeEscalation, escalate } from '../../running/escalate.ts';
import { giveBack } from '../../running/give-back.ts';
import { afterTaskChange, wakeRunner } from '../after-change.ts';
import type { Handlers } from '../receive.ts';
import { checkAgent } from './allowed-agent.ts';
import { handOfPerson } from './hand.ts';

type Named = 'escalate' | 'close-escalation' | 'give-back' | 'draft-packet';

/** Work that goes from one to another. */
export const handoverHandlers: Pick<Handlers, Named> = {
  escalate: async ({ taskId, ...order }) => {
    const { id } = await escalate(taskId, order, await handOfPerson());
    await afterTaskChange(taskId);
    return { escalationId: id };
  },
  'close-escalation': async ({ escalationId, how, words }) => {
    const { taskId } = await closeEscalation(escalationId, { how, words }, await handOfPerson());
    await afterTaskChange(taskId);
    return null;
  },
  'give-back': async ({ taskId, ...order }) => {
    await checkAgent(order.agentId);
    await giveBack(taskId, order, await handOfPerson());
    await wakeRunner();
    await afterTaskChange(taskId);
    return null;
  },
  'draft-packet': async ({ taskId }) => {
    const draft = await draftPacket(taskId, await handOfPerson());
    await afterTaskChange(draft.id);
    return { taskId: draft.id };
  },
};
