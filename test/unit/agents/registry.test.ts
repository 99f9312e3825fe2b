import { expect, test } from 'vitest';
import { BUILT_IN_CARD } from '@/lib/agents/built-in/card';
import { agentFor } from '@/lib/agents/registry';
import { sampleCard } from './samples.ts';

test('each card has its agent', () => {
  const builtIn = { ...BUILT_IN_CARD, createdAt: 5 };
  expect(agentFor(builtIn).card).toBe(builtIn);
  const claude = sampleCard('https://api.anthropic.com');
  expect(agentFor(claude).card).toBe(claude);
});
