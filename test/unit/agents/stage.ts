import type { Brief } from '@/lib/agents/agent';
import type { AgentCard } from '@/lib/model/agent-card';

/** What an agent was put to work with, and what it said to whom. */
export type Staged = {
  /** What the runner would lend it. */
  fetch: typeof fetch;
  /** How many requests its other side got, over the network or in the browser. */
  asked: () => number;
  /** Everything it said to its other side: its own instructions apart from all the rest. */
  said: () => { instructions: string; material: string };
  /** Whether its other side can hang at all; an agent without one ends by itself. */
  hangs: boolean;
  /** What makes nonsense of a brief, for an agent without another side. */
  nonsense: Partial<Brief>;
  restore: () => Promise<void> | void;
};

/** Where the contract test plays an agent: with an other side that answers, hangs or talks nonsense. */
export type Stage = {
  card: () => AgentCard;
  set: (how: 'answers' | 'hangs' | 'nonsense') => Promise<Staged>;
};
