import type { AgentCard, Capabilities } from '@/lib/model/agent-card';
import type { AgentIo } from './agent.ts';

/** What trying out an agent came to. */
export type ConnectionTest = {
  ok: boolean;
  /** What was found, or what is wrong and what to do, for the person. */
  message: string;
  /** Absent where nothing was found out. */
  capabilities?: Capabilities | undefined;
};

/** Tries out an agent; never throws for what the other side does. */
export type TestAgent = (
  card: AgentCard,
  io: Pick<AgentIo, 'signal' | 'fetch' | 'key'>,
) => Promise<ConnectionTest>;
