import { acceptSubtasks, changeSubtask, splitItem } from '../../running/split-item.ts';
import { snoozeKind, snoozeSite, wake } from '../../storage/snoozes.ts';
import { afterTaskChange, wakeRunner } from '../after-change.ts';
import type { Handlers } from '../receive.ts';
import { checkAgent } from './allowed-agent.ts';
import { handOfPerson } from './hand.ts';

type Named =
  | 'split-item'
  | 'change-subtask'
  | 'accept-subtasks'
  | 'snooze-kind'
  | 'snooze-site'
  | 'wake';

/** Plans of work items, and what the person does not want to hear about. */
export const splitHandlers: Pick<Handlers, Named> = {
  'split-item': async ({ workItemKey, agentId }) => {
    await checkAgent(agentId);
    await splitItem(workItemKey, await handOfPerson(), agentId);
    if (agentId !== undefined) await wakeRunner();
    return null;
  },
  'change-subtask': async ({ workItemKey, subtaskId, ...change }) => {
    await changeSubtask(workItemKey, subtaskId, change, Date.now());
    return null;
  },
  'accept-subtasks': async ({ workItemKey, subtaskIds }) => {
    const made = await acceptSubtasks(workItemKey, subtaskIds, await handOfPerson());
    const first = made[0];
    if (first !== undefined) await afterTaskChange(first.id);
    if (made.some(({ runId }) => runId !== undefined)) await wakeRunner();
    return { taskIds: made.map(({ id }) => id) };
  },
  'snooze-kind': async ({ kind, until }) => {
    await snoozeKind(kind, until);
    return null;
  },
  'snooze-site': async ({ origin, until }) => {
    await snoozeSite(origin, until);
    return null;
  },
  wake: async ({ snoozeId }) => {
    await wake(snoozeId);
    return null;
  },
};
