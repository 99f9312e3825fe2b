import type { AgentCard } from '@/lib/model/agent-card';
import { TASK_KINDS } from '@/lib/model/task-kind';

/** There is one browser, so there is one such agent. */
export const ON_DEVICE_AGENT_ID = 'on-device';

/** The browser's own model as an agent: no key, no address, nothing leaves the browser. */
export const ON_DEVICE_CARD: Omit<AgentCard, 'createdAt'> = {
  id: ON_DEVICE_AGENT_ID,
  type: 'on-device',
  name: 'This browser’s model',
  enabled: true,
  kinds: TASK_KINDS.filter((kind) => kind !== 'decide'),
  baseUrl: null,
  model: null,
  key: 'none',
};
