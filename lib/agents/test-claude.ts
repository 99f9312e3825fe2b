import { testConnection } from './claude/test-connection.ts';
import type { TestAgent } from './connection-test.ts';

/** Tries out Claude; what the API itself can do is known beforehand. */
export const testClaude: TestAgent = async (card, io) => {
  const { ok, message, models } = await testConnection(card, io);
  if (!ok && models.length === 0) return { ok, message };
  return {
    ok,
    message,
    capabilities: {
      models,
      streaming: 'yes',
      tools: 'yes',
      thinking: 'yes',
      tokenCounting: 'yes',
      maxInput: null,
      maxOutput: null,
    },
  };
};
