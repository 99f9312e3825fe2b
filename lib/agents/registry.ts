import type { AgentCard } from '@/lib/model/agent-card';
import type { Agent } from './agent.ts';
import { builtInAgent } from './built-in/built-in-agent.ts';
import { claudeAgent } from './claude/claude-agent.ts';

/** The agent behind a card. */
export function agentFor(card: AgentCard): Agent {
  return card.type === 'claude' ? claudeAgent(card) : { ...builtInAgent(card.createdAt), card };
}
