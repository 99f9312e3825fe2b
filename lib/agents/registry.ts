import type { AgentCard, AgentType } from '@/lib/model/agent-card';
import type { Agent } from './agent.ts';
import { builtInAgent } from './built-in/built-in-agent.ts';
import { testBuiltIn } from './built-in/test-built-in.ts';
import { claudeAgent } from './claude/claude-agent.ts';
import { compatibleAgent } from './compatible/compatible-agent.ts';
import { testCompatible } from './compatible/test-connection.ts';
import type { ConnectionTest, TestAgent } from './connection-test.ts';
import { onDeviceAgent } from './on-device/on-device-agent.ts';
import { testOnDevice } from './on-device/test-model.ts';
import { testClaude } from './test-claude.ts';

/** Every type of agent: what runs behind its card, and how it is tried out. */
const TYPES: Record<AgentType, { agent: (card: AgentCard) => Agent; test: TestAgent }> = {
  'built-in': { agent: (card) => ({ ...builtInAgent(card.createdAt), card }), test: testBuiltIn },
  claude: { agent: (card) => claudeAgent(card), test: testClaude },
  compatible: { agent: (card) => compatibleAgent(card), test: testCompatible },
  'on-device': { agent: (card) => onDeviceAgent(card), test: testOnDevice },
};

/** The agent behind a card. */
export function agentFor(card: AgentCard): Agent {
  return TYPES[card.type].agent(card);
}

/** Tries out the agent behind a card. */
export function testAgent(card: AgentCard, io: Parameters<TestAgent>[1]): Promise<ConnectionTest> {
  return TYPES[card.type].test(card, io);
}
