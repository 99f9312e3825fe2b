import type { Agent, PastTurn } from '@/lib/agents/agent';
import { converse } from '@/lib/agents/converse';
import { outcomeOfCalls } from '@/lib/agents/tools/outcome-of-calls';
import type { AgentCard } from '@/lib/model/agent-card';
import type { SaidBlock, ToolUse } from '@/lib/model/turn';

/** What the model says when it has said so much already. */
export type Script = (turns: readonly PastTurn[]) => SaidBlock[];

/** What became of the asking, as the other side saw it. */
export type Served = { responseId: string; turn: number };

export const COST = { inputTokens: 100, outputTokens: 10 };

export const words = (text: string): SaidBlock => ({ type: 'text', text });
export const call = (id: string, name: string, input: unknown): ToolUse => ({
  type: 'tool-use',
  id,
  name,
  input,
});

/**
 * An agent that talks with a scripted model through the journal, as every agent with a model does.
 * @param served what the model was asked, also by contexts that died over it
 */
export function createTalker(script: Script, served: Served[] = []) {
  const agentFor = (card: AgentCard): Agent => ({
    card,
    async *run(brief, { loop, signal }) {
      if (loop === undefined) throw new TypeError('A talker needs a journal.');
      const turns = yield* converse(loop, {
        model: 'claude-sonnet-5-5',
        estimate: () => 100,
        async *ask(before) {
          const responseId = `msg_${served.length + 1}`;
          served.push({ responseId, turn: before.length + 1 });
          yield { type: 'usage', usage: { inputTokens: 100, outputTokens: 1 }, responseId };
          yield { type: 'activity', line: 'Writing' };
          await Promise.resolve();
          signal.throwIfAborted();
          const said = script(before);
          const end = said.some(({ type }) => type === 'tool-use') ? 'tools' : 'over';
          return { responseId, end, said, usage: COST } as const;
        },
      });
      const kept = outcomeOfCalls(turns, brief);
      const last = turns.at(-1)?.said ?? [];
      const markdown = last.map((block) => (block.type === 'text' ? block.text : '')).join('');
      const note = { title: 'Result', markdown, evidence: [] };
      return { ...kept, notes: [...kept.notes, note] };
    },
  });
  return { agentFor, served };
}
