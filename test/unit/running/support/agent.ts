import type { Agent, AgentEvent, AgentIo, Brief } from '@/lib/agents/agent';
import type { AgentCard } from '@/lib/model/agent-card';
import { BatonError } from '@/lib/model/errors';
import type { Outcome } from '@/lib/model/result';

export const OUTCOME: Outcome = {
  notes: [],
  changes: [
    { fieldKey: 'reply', fieldLabel: 'Reply', baseText: '', newText: 'Hello Anna.', evidence: [] },
  ],
  limits: [],
};

type Move =
  | { type: 'event'; event: AgentEvent }
  | { type: 'done'; outcome: Outcome }
  | { type: 'failed'; error: unknown };

/** One attempt as the agent sees it, in the hands of the test. */
export type Call = {
  card: AgentCard;
  brief: Brief;
  io: AgentIo;
  say(delta: string): void;
  report(event: AgentEvent): void;
  finish(outcome?: Outcome): void;
  fail(error: unknown): void;
};

/**
 * An agent that does what a test tells it, attempt by attempt.
 * @param onCall what it does of its own accord when an attempt begins
 * @param deaf true: it does not notice when it is stopped
 */
export function createAgents(onCall: (call: Call) => void = () => undefined, deaf = false) {
  const calls: Call[] = [];

  const agentFor = (card: AgentCard): Agent => ({
    card,
    async *run(brief, io) {
      const moves: Move[] = [];
      let wake = () => undefined as void;
      const push = (move: Move) => {
        moves.push(move);
        wake();
      };
      const call: Call = {
        card,
        brief,
        io,
        say: (delta) => push({ type: 'event', event: { type: 'text', delta } }),
        report: (event) => push({ type: 'event', event }),
        finish: (outcome = OUTCOME) => push({ type: 'done', outcome }),
        fail: (error) => push({ type: 'failed', error }),
      };
      calls.push(call);
      if (!deaf) {
        io.signal.addEventListener('abort', () => {
          moves.unshift({ type: 'failed', error: new BatonError('stopped', 'Stopped.', '') });
          wake();
        });
      }
      onCall(call);
      for (;;) {
        const move = moves.shift();
        if (move?.type === 'event') yield move.event;
        else if (move?.type === 'done') return move.outcome;
        else if (move?.type === 'failed') throw move.error;
        else await new Promise<void>((resolve) => (wake = resolve));
      }
    },
  });
  return { agentFor, calls };
}
