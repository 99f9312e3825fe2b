import type { AgentCard } from '@/lib/model/agent-card';

/** What of the Messages API may be used with a model. */
export type Features = {
  tools: boolean;
  /** Marks the stable part of a prompt to be kept by the other side for five minutes. */
  caching: boolean;
  /** The model decides by itself how long it thinks. */
  thinking: boolean;
  effort: boolean;
  citations: boolean;
  /** The form of the answer is enforced by the other side. */
  structured: boolean;
  /** How many tokens a conversation may have before its oldest tool results are left out. */
  contextTokens: number;
};

const CLAUDE = /^claude-(?:opus|sonnet|haiku)-(\d+)/;

/** Of a window of 200,000: the rest is for the answer, and for what the estimate is wrong by. */
const CLAUDE_CONTEXT = 150_000;
const OTHER_CONTEXT = 24_000;

/**
 * What may be used with an agent's model. Models of Anthropic's from 5 on take everything; others
 * get plain messages, and tools where they were found to take them. What a test of the connection
 * has found out counts more than the name.
 */
export function featuresOf(card: Pick<AgentCard, 'lastTest'>, model: string): Features {
  const found = card.lastTest?.capabilities;
  const major = Number(CLAUDE.exec(model)?.[1] ?? 0);
  const isClaude = major >= 3;
  const isCurrent = major >= 5;
  const limit = found?.maxInput ?? null;
  return {
    tools: found?.tools === 'no' ? false : isClaude || found?.tools === 'yes',
    caching: isClaude,
    thinking: isCurrent && found?.thinking !== 'no',
    effort: isCurrent,
    citations: isClaude,
    structured: isCurrent,
    contextTokens: limit === null ? (isClaude ? CLAUDE_CONTEXT : OTHER_CONTEXT) : limit * 0.75,
  };
}
