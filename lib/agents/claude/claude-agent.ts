import type { AgentCard } from '@/lib/model/agent-card';
import type { BatonError } from '@/lib/model/errors';
import type { Usage } from '@/lib/model/run';
import { AgentFailure, type Agent, type Brief } from '../agent.ts';
import { clientFor } from './client.ts';
import { newDelimiter } from './data-block.ts';
import { malformed, stalled, stopped, streamCut, toFailure } from './failures.ts';
import { outcomeFrom } from './outcome.ts';
import { buildPrompt } from './prompts/build-prompt.ts';
import { SPLIT_FORMAT, splitPrompt } from './prompts/split.ts';
import { readStreamEvent } from './stream-events.ts';
import { PATIENCE, watch, type Patience } from './watchdog.ts';

/** Room for the answer unless the person asks for more: about 3,000 words. */
export const DEFAULT_MAX_TOKENS = 4096;

/**
 * An agent behind the Messages API: Claude, or any server that speaks the same language.
 * It asks once and streams the answer; trying again is the runner's business. What it can fail with
 * is listed in `failures.ts`.
 * @param patience how long silence may last before the attempt is given up
 */
export function claudeAgent(card: AgentCard, patience: Patience = PATIENCE): Agent {
  return {
    card,
    async *run(brief, io) {
      if (io.signal.aborted) throw stopped(io.signal.reason);
      if (card.model === null || card.model === '') throw noModel(card.name);
      const host = card.baseUrl === null ? card.name : new URL(card.baseUrl).host;
      const watchdog = watch(io.signal, io.fetch, patience);
      let begun = false;
      let finished = false;
      let text = '';
      let stopReason: string | null = null;
      let usage: Usage = { inputTokens: 0, outputTokens: 0 };
      const asked = promptFor(brief, newDelimiter());
      const { prompt } = asked;
      try {
        const client = clientFor(card, { fetch: watchdog.fetch, key: io.key });
        yield { type: 'activity', line: `Asking ${card.model} at ${host}` };
        // Not `messages.stream`: its bookkeeping throws on events with a field missing, and servers
        // that imitate the API leave fields out.
        const stream = await client.messages.create(
          {
            model: card.model,
            max_tokens: io.maxTokens ?? DEFAULT_MAX_TOKENS,
            system: prompt.system,
            messages: [{ role: 'user', content: prompt.user }],
            ...asked.form,
            stream: true,
          },
          { signal: watchdog.signal },
        );
        for await (const raw of stream) {
          const signal = readStreamEvent(raw);
          if (signal === null) throw malformed(host);
          if (signal.type === 'text') {
            if (text === '') yield { type: 'activity', line: 'Writing' };
            text += signal.text;
            yield { type: 'text', delta: signal.text };
          } else if (signal.type === 'begun' || signal.type === 'turning') {
            begun = true;
            if (signal.type === 'turning') stopReason = signal.stopReason ?? stopReason;
            usage = { ...usage, ...signal.usage };
            yield { type: 'usage', usage };
          } else if (signal.type === 'over') finished = true;
        }
      } catch (error) {
        const silent = watchdog.silence();
        if (io.signal.aborted) throw stopped(error);
        throw silent === null ? toFailure(error, host, begun) : stalled(host, silent);
      } finally {
        watchdog.end();
      }
      // The SDK ends an aborted stream without a word.
      const silent = watchdog.silence();
      if (silent !== null) throw stalled(host, silent);
      if (io.signal.aborted) throw stopped(io.signal.reason);
      if (!begun) throw malformed(host);
      if (!finished && stopReason === null) throw streamCut(host);
      const trouble = troubleFrom(stopReason, card.name);
      if (trouble !== undefined) throw trouble;
      if (text.trim() === '') throw malformed(host);
      return outcomeFrom(text, brief, prompt);
    },
  };
}

/** What is asked, and the form the answer is held to where it is not free text. */
function promptFor(brief: Brief, delimiter: string) {
  if (brief.forSplit !== true) return { prompt: buildPrompt(brief, delimiter), form: {} };
  const form = { output_config: { format: SPLIT_FORMAT } };
  return { prompt: splitPrompt(brief, delimiter), form };
}

function noModel(name: string): AgentFailure {
  return new AgentFailure(
    'agent_cannot',
    `No model is chosen for ${name}.`,
    'Choose one under Agents.',
    {
      retryable: false,
    },
  );
}

/** Why an answer that arrived whole is still not one. */
function troubleFrom(stopReason: string | null, name: string): BatonError | undefined {
  const failure = (code: AgentFailure['code'], message: string, nextStep: string): AgentFailure =>
    new AgentFailure(code, message, nextStep, { retryable: false });
  switch (stopReason) {
    case 'refusal':
      return failure(
        'agent_refused',
        `${name} declined to do this.`,
        'Word the goal differently, or take it over.',
      );
    case 'max_tokens':
      return failure(
        'agent_cut_at_limit',
        'The answer is longer than the room it was given.',
        'Try again with more room, or review what came.',
      );
    case 'model_context_window_exceeded':
      return failure(
        'agent_context_exceeded',
        'The texts and the answer together are more than the model can hold.',
        'Send fewer comments along, or choose a model with a larger context.',
      );
    case 'tool_use':
    case 'pause_turn':
      return failure(
        'agent_malformed',
        `${name} asked for a tool, and agents have none in Baton.`,
        'Try again, or choose another model under Agents.',
      );
    default:
      return undefined;
  }
}
