import type { AgentCard, AgentType } from '@/lib/model/agent-card';
import type { TaskKind } from '@/lib/model/task-kind';

/** Kinds where phrasing counts: a language model is preferred when one is connected. */
const BETTER_WITH_A_MODEL: readonly TaskKind[] = [
  'draft-reply',
  'clarify-draft',
  'summarise-thread',
  'something-else',
];

/**
 * The agent that suits a kind best, and why.
 * @param inBrowser only agents that send nothing anywhere
 * @returns null when no enabled agent takes the kind
 */
export function chooseAgent(
  kind: TaskKind,
  agents: readonly AgentCard[],
  inBrowser: boolean,
): { agent: AgentCard; reason: string } | null {
  const able = agents.filter(
    (agent) =>
      agent.enabled && agent.kinds.includes(kind) && (!inBrowser || agent.baseUrl === null),
  );
  const connected = bestOf(able.filter(({ lastTest }) => lastTest?.ok !== false));
  const builtIn = able.find(({ type }) => type === 'built-in');
  const wantsModel = BETTER_WITH_A_MODEL.includes(kind);
  const agent = (wantsModel ? (connected ?? builtIn) : (builtIn ?? connected)) ?? able[0];
  if (agent === undefined) return null;
  if (agent.type !== 'built-in') {
    return { agent, reason: `${agent.name} is connected and writes this better than rules can.` };
  }
  return {
    agent,
    reason: wantsModel
      ? 'Built-in does it without AI and nothing leaves the browser.'
      : 'Rules are enough for this; nothing leaves the browser.',
  };
}

/** How well each type phrases, best first; the built-in one does not phrase at all. */
const WRITERS: readonly AgentType[] = ['claude', 'compatible', 'on-device'];

/** The first of the type that phrases best. */
function bestOf(agents: readonly AgentCard[]): AgentCard | undefined {
  return agents
    .filter(({ type }) => WRITERS.includes(type))
    .toSorted((a, b) => WRITERS.indexOf(a.type) - WRITERS.indexOf(b.type))[0];
}
