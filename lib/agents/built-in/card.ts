import { BUILT_IN_AGENT_ID, type AgentCard } from '@/lib/model/agent-card';

/** The agent that is always there. It has no model, no key and no address. */
export const BUILT_IN_CARD: Omit<AgentCard, 'createdAt'> = {
  id: BUILT_IN_AGENT_ID,
  type: 'built-in',
  name: 'Built-in (no AI)',
  enabled: true,
  kinds: [
    'summarise-thread',
    'extract-actions',
    'collect-facts',
    'draft-reply',
    'convert-table',
    'clarify-draft',
    'find-earlier',
    'check-style',
    'check-list',
    'compare-texts',
    'something-else',
  ],
  baseUrl: null,
  model: null,
  key: 'none',
};
