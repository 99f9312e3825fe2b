import type { Agent, AgentEvent, AgentIo, Brief } from '@/lib/agents/agent';
import type { AgentCard } from '@/lib/model/agent-card';
import type { Outcome } from '@/lib/model/result';

export const NOW = Date.UTC(2026, 10, 3, 12);

export function sampleBrief(more: Partial<Brief> = {}): Brief {
  return {
    taskId: '019a3f2e-7c4b-7d10-9f7e-2b1c5d6e7f80',
    kind: 'draft-reply',
    goal: 'Answer Anna Berg',
    context: '',
    acceptance: ['every question is answered'],
    stop: [],
    sentBack: [],
    item: {
      tool: 'desk',
      externalId: 'TW-1042',
      title: 'Lamp arrived broken',
      status: 'open',
      people: [{ name: 'Anna Berg', role: 'requester' }],
    },
    sources: [
      { id: 'title', label: 'title', text: 'Lamp arrived broken' },
      {
        id: 'comment:1',
        label: 'comment 1 · Anna Berg',
        text: 'The lamp of order TS-20431 arrived broken. When will I get a new one?',
        author: 'Anna Berg',
        at: '2026-11-02',
      },
    ],
    tables: [],
    field: { key: 'reply', label: 'Reply', text: '' },
    earlier: [],
    now: NOW,
    hiddenLeftOut: 0,
    ...more,
  };
}

export function sampleCard(baseUrl: string, more: Partial<AgentCard> = {}): AgentCard {
  return {
    id: 'claude',
    type: 'claude',
    name: 'Claude',
    enabled: true,
    kinds: ['draft-reply'],
    baseUrl,
    model: 'claude-sonnet-5-5',
    key: 'session',
    createdAt: NOW,
    ...more,
  };
}

export type Told = { events: AgentEvent[]; outcome: Outcome };

/** Runs an agent to its end, or to the error it throws. */
export async function runToEnd(
  agent: Agent,
  brief: Brief,
  io: Partial<AgentIo> = {},
): Promise<Told> {
  const events: AgentEvent[] = [];
  const steps = agent.run(brief, {
    signal: new AbortController().signal,
    fetch: (...call) => fetch(...call),
    key: 'test-key',
    ...io,
  });
  for (;;) {
    const step = await steps.next();
    if (step.done === true) return { events, outcome: step.value };
    events.push(step.value);
  }
}
