import type { AgentCard } from '@/lib/model/agent-card';
import type { TaskKind } from '@/lib/model/task-kind';
import { allAgents } from '@/lib/storage/agents';
import { liveOr, useLive } from '../hooks/use-live.ts';

/** The agents that are on and take this kind of task; a connected one before the built-in one. */
export function useAgentsFor(kind: TaskKind): AgentCard[] {
  const all = liveOr(useLive(allAgents, []), []);
  return all
    .filter((card) => card.enabled && card.kinds.includes(kind))
    .toSorted((a, b) => Number(a.type === 'built-in') - Number(b.type === 'built-in'));
}

/** The same as options of a `Select`, saying where each one's requests go. */
export function useAgentOptions(kind: TaskKind): { value: string; label: string }[] {
  return useAgentsFor(kind).map((card) => ({
    value: card.id,
    label: card.baseUrl === null ? card.name : `${card.name} · ${new URL(card.baseUrl).host}`,
  }));
}

export const AGENT_OPTIONS_HINT = 'Agents that take this kind of task.';
