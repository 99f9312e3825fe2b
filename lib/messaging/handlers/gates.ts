import { answerGate } from '../../running/gates.ts';
import { removePrice, setBudget, setPrice } from '../../storage/budgets.ts';
import { giveGrant, revokeGrant } from '../../storage/grants.ts';
import { afterTaskChange, wakeRunner } from '../after-change.ts';
import type { Handlers } from '../receive.ts';
import { handOfPerson } from './hand.ts';

type Named = 'answer-gate' | 'grant' | 'revoke-grant' | 'set-budget' | 'set-price' | 'remove-price';

/** What the person answers an agent, lets it read, and lets it spend. */
export const gateHandlers: Pick<Handlers, Named> = {
  'answer-gate': async ({ gateId, choice, text, grantUntil }) => {
    const answer = {
      choice,
      text: text ?? '',
      ...(grantUntil === undefined ? {} : { grantUntil }),
    };
    const gate = await answerGate(gateId, answer, await handOfPerson());
    await wakeRunner();
    await afterTaskChange(gate.taskId);
    return { gate };
  },
  grant: async ({ until, ...scope }) => {
    const { id } = await giveGrant(scope, until, await handOfPerson());
    return { grantId: id };
  },
  'revoke-grant': async ({ grantId }) => {
    await revokeGrant(grantId, await handOfPerson());
    return null;
  },
  'set-budget': async (budget) => {
    await setBudget(budget, await handOfPerson());
    return null;
  },
  'set-price': async (price) => {
    await setPrice(price);
    return null;
  },
  'remove-price': async ({ prefix }) => {
    await removePrice(prefix);
    return null;
  },
};
