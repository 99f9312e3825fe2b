import { checkLookalike } from '../../running/check-lookalike.ts';
import { handOff, handOffGoal, keep, putAway } from '../../running/hand-off.ts';
import { finish, retry, reviewPartial, stop, takeOver } from '../../running/steer.ts';
import { decideLookalike } from '../../storage/lookalikes.ts';
import { proposals } from '../../storage/proposals.ts';
import { tasks } from '../../storage/tasks.ts';
import { afterTaskChange, wakeRunner } from '../after-change.ts';
import type { Handlers } from '../receive.ts';
import { checkAgent } from './allowed-agent.ts';
import { handOfPerson } from './hand.ts';
import { houseContext } from './house-context.ts';

type Named =
  | 'hand-off'
  | 'hand-off-goal'
  | 'keep'
  | 'dismiss'
  | 'snooze'
  | 'stop'
  | 'retry'
  | 'review-partial'
  | 'take-over'
  | 'finish'
  | 'decide-lookalike'
  | 'check-lookalike';

/** What the person decides about proposals and tasks. */
export const taskHandlers: Pick<Handlers, Named> = {
  'hand-off': async ({ proposalId, ...change }) => {
    await checkAgent(change.agentId, (await proposals.get(proposalId))?.executor);
    const task = await handOff(proposalId, change, await handOfPerson());
    await wakeRunner();
    return { taskId: task.id };
  },
  'hand-off-goal': async (order) => {
    await checkAgent(order.agentId);
    const context = await houseContext(order.goal);
    const task = await handOffGoal({ ...order, context }, await handOfPerson());
    await wakeRunner();
    return { taskId: task.id };
  },
  keep: async ({ proposalId, anyway }) => {
    const task = await keep(proposalId, await handOfPerson(), anyway);
    return { taskId: task.id };
  },
  dismiss: async ({ proposalId }) => {
    await putAway(proposalId, null, await handOfPerson());
    return null;
  },
  snooze: async ({ proposalId, until }) => {
    await putAway(proposalId, until, await handOfPerson());
    return null;
  },
  stop: async ({ taskId }) => {
    await stop(taskId, await handOfPerson());
    await afterTaskChange(taskId);
    return null;
  },
  retry: async ({ taskId, agentId, moreRoom }) => {
    await checkAgent(agentId, (await tasks.get(taskId))?.executor);
    await retry(taskId, { agentId, moreRoom }, await handOfPerson());
    await wakeRunner();
    await afterTaskChange(taskId);
    return null;
  },
  'review-partial': async ({ taskId }) => {
    await reviewPartial(taskId, await handOfPerson());
    await afterTaskChange(taskId);
    return null;
  },
  'take-over': async ({ taskId }) => {
    await takeOver(taskId, await handOfPerson());
    await afterTaskChange(taskId);
    return null;
  },
  finish: async ({ taskId }) => {
    await finish(taskId, await handOfPerson());
    await afterTaskChange(taskId);
    return null;
  },
  'decide-lookalike': async ({ id, decision }) => {
    await decideLookalike(id, decision, Date.now());
    return null;
  },
  'check-lookalike': async ({ id, agentId }) => {
    await checkAgent(agentId);
    await checkLookalike(id, agentId, await handOfPerson());
    await wakeRunner();
    return null;
  },
};
