import type { AgentCard } from '@/lib/model/agent-card';

/** A connected Claude with a remembered key. */
export const claudeCard: AgentCard = {
  id: 'claude-1',
  type: 'claude',
  name: 'Claude',
  enabled: true,
  kinds: ['draft-reply', 'summarise-thread'],
  baseUrl: 'https://api.anthropic.com',
  model: 'claude-sonnet-5-5',
  key: 'remembered',
  createdAt: 2,
};

export const builtInCard: AgentCard = {
  id: 'built-in',
  type: 'built-in',
  name: 'Built-in (no AI)',
  enabled: true,
  kinds: ['summarise-thread', 'collect-facts'],
  baseUrl: null,
  model: null,
  key: 'none',
  createdAt: 1,
};
