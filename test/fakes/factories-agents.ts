import { BUILT_IN_AGENT_ID, agentCardSchema, type AgentCard } from '@/lib/model/agent-card';
import { TASK_KINDS } from '@/lib/model/task-kind';
import { nextId, NOW } from './factories.ts';

/** An agent outside the browser; it holds no key. */
export function aClaudeCard(part: Partial<AgentCard> = {}): AgentCard {
  return agentCardSchema.parse({
    id: nextId(),
    type: 'claude',
    name: 'Claude',
    enabled: true,
    kinds: TASK_KINDS.filter((kind) => kind !== 'decide'),
    baseUrl: 'https://api.agent.example',
    model: 'claude-sonnet',
    key: 'session',
    createdAt: NOW,
    ...part,
  });
}

/** The agent that is always there. */
export function aBuiltInCard(part: Partial<AgentCard> = {}): AgentCard {
  return aClaudeCard({
    id: BUILT_IN_AGENT_ID,
    type: 'built-in',
    name: 'Built-in (no AI)',
    baseUrl: null,
    model: null,
    key: 'none',
    ...part,
  });
}
