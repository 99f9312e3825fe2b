import { BUILT_IN_AGENT_ID, type AgentCard } from '@/lib/model/agent-card';
import { allAgents } from '@/lib/storage/agents';
import { verdicts } from '@/lib/storage/results';
import { tasks } from '@/lib/storage/tasks';
import { workItems } from '@/lib/storage/work-items';
import { useLive, type Live } from '../hooks/use-live.ts';

/** What a new user has done so far, from what is stored. */
export type FirstSteps = {
  /** Title of the work item that was read last; null until one was. */
  read: string | null;
  /** Title of the task that was handed to an agent last. */
  handedOff: string | null;
  reviewed: boolean;
  /** The first connected agent besides the built-in one. */
  connected: AgentCard | null;
};

const REVIEWED: ReadonlySet<string> = new Set(['accepted', 'edited', 'rejected', 'sent-back']);

/** Reads how far the person got. */
export async function firstSteps(): Promise<FirstSteps> {
  const [items, newest, decided, agents] = await Promise.all([
    workItems.list((table) => table.orderBy('lastSeenAt').reverse().limit(1)),
    tasks.list((table) => table.orderBy('updatedAt').reverse().limit(50)),
    verdicts.list((table) => table.limit(50)),
    allAgents(),
  ]);
  return {
    read: items[0]?.title ?? null,
    handedOff: newest.find((task) => task.executor.type === 'agent')?.title ?? null,
    reviewed: decided.some(({ decision }) => REVIEWED.has(decision)),
    connected: agents.find((card) => card.id !== BUILT_IN_AGENT_ID) ?? null,
  };
}

/** {@link firstSteps}, followed: the page ticks them off while they happen in the panel. */
export function useFirstSteps(): Live<FirstSteps> {
  return useLive(firstSteps, []);
}
