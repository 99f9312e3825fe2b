import { estimateTokens } from '@/lib/language/estimate-tokens';
import { modelFor, type AgentCard } from '@/lib/model/agent-card';
import { BatonError } from '@/lib/model/errors';
import type { Usage } from '@/lib/model/run';
import type { SaidBlock } from '@/lib/model/turn';
import type { Agent, AgentLoop } from '../agent.ts';
import { newDelimiter } from '../claude/data-block.ts';
import { outcomeFrom } from '../claude/outcome.ts';
import type { Prompt } from '../claude/prompts/build-prompt.ts';
import { promptFor } from '../claude/prompts/prompt-for.ts';
import { PATIENCE, watch, type Patience } from '../claude/watchdog.ts';
import { ask, endpointOf, hostOf } from './endpoint.ts';
import {
  failure,
  malformed,
  stalled,
  stopped,
  streamCut,
  unreachable,
  type Asked,
} from './failures.ts';
import { readAnswer } from './read-answer.ts';
import { withoutThoughts } from './think-tags.ts';

/** Room for the answer unless the person asks for more, or the server has less: about 3,000 words. */
const DEFAULT_MAX_TOKENS = 4096;

/**
 * An agent behind a server that speaks the Messages API more or less: Ollama, LM Studio, llama.cpp,
 * LiteLLM, a company's gateway. It asks once, in one turn and without tools, and takes the answer
 * in whatever form it comes; trying again is the runner's business.
 * @param patience how long silence may last before the attempt is given up
 */
export function compatibleAgent(card: AgentCard, patience: Patience = PATIENCE): Agent {
  return {
    card,
    async *run(brief, io) {
      if (io.signal.aborted) throw stopped(io.signal.reason);
      const model = modelFor(card, brief.kind);
      if (model === null || model === '') throw noModel(card.name);
      const host = hostOf(card);
      const watchdog = watch(io.signal, io.fetch, patience);
      const asked: Asked = { host, model, hasKey: card.key !== 'none' };
      const prompt = promptFor(brief, io.loop?.delimiter ?? newDelimiter());
      const before = answeredBefore(io.loop);
      if (before !== null) return outcomeFrom(before, brief, prompt);
      const thoughts = withoutThoughts();
      let usage: Partial<Usage> = {};
      let text = '';
      let stop: string | null = null;
      let over = false;
      let showsThinking = false;
      try {
        yield { type: 'activity', line: `Asking ${model} at ${host}` };
        const endpoint = endpointOf(card, {
          ...io,
          fetch: watchdog.fetch,
          signal: watchdog.signal,
        });
        const allowed = await io.loop?.asking(model, estimateTokens(prompt.system + prompt.user));
        const response = await ask(endpoint, '/v1/messages', {
          model,
          max_tokens: roomFor(card, io.maxTokens, allowed ?? null),
          system: prompt.system,
          messages: [{ role: 'user', content: prompt.user }],
          stream: card.lastTest?.capabilities?.streaming !== 'no',
        });
        for await (const signal of readAnswer(response, asked, watchdog.signal)) {
          if (signal.type === 'text') {
            const piece = thoughts.add(signal.text);
            if (piece.thinking && !showsThinking) {
              yield { type: 'activity', line: 'Thinking' };
              showsThinking = true;
            }
            if (piece.text === '') continue;
            if (text === '') yield { type: 'activity', line: 'Writing' };
            text += piece.text;
            yield { type: 'text', delta: piece.text };
          } else if (signal.type === 'thinking' && !showsThinking) {
            yield { type: 'activity', line: 'Thinking' };
            showsThinking = true;
          } else if (signal.type === 'usage') usage = { ...usage, ...signal.usage };
          else if (signal.type === 'stop') stop = signal.reason;
          else if (signal.type === 'over') over = true;
        }
      } catch (error) {
        throw troubleIn(error, {
          host,
          begun: text !== '',
          silent: watchdog.silence(),
          signal: io.signal,
        });
      } finally {
        watchdog.end();
      }
      const rest = thoughts.rest();
      if (rest !== '') yield { type: 'text', delta: rest };
      text += rest;
      const responseId = crypto.randomUUID();
      const spent = counted(usage, prompt, text);
      yield { type: 'usage', usage: spent, responseId };
      if (!over && stop === null) throw streamCut(host);
      refuseStop(stop, card.name);
      if (text.trim() === '') throw malformed(host, 'no text');
      const said: SaidBlock[] = [{ type: 'text', text }];
      await io.loop?.said({ responseId, end: 'over', usage: spent, said });
      return outcomeFrom(text, brief, prompt);
    },
  };
}

/** The answer a run already got before it was cut off: it is not asked for, or paid, twice. */
function answeredBefore(loop: AgentLoop | undefined): string | null {
  const said = loop?.past.findLast(({ end }) => end === 'over')?.said;
  return said?.map((block) => (block.type === 'text' ? block.text : '')).join('') ?? null;
}

/** Room for the answer: what is wanted, as far as server and budget allow. */
function roomFor(
  { lastTest }: AgentCard,
  wanted: number | undefined,
  allowed: number | null,
): number {
  const most = lastTest?.capabilities?.maxOutput ?? Number.POSITIVE_INFINITY;
  return Math.min(wanted ?? DEFAULT_MAX_TOKENS, most, allowed ?? Number.POSITIVE_INFINITY);
}

/** What the server counted; where it does not count, an estimate, so that limits hold all the same. */
function counted(usage: Partial<Usage>, prompt: Prompt, text: string): Usage {
  return {
    inputTokens: usage.inputTokens ?? estimateTokens(`${prompt.system}\n${prompt.user}`),
    outputTokens: usage.outputTokens ?? estimateTokens(text),
  };
}

function troubleIn(
  error: unknown,
  at: { host: string; begun: boolean; silent: number | null; signal: AbortSignal },
): BatonError {
  if (at.signal.aborted) return stopped(error);
  if (at.silent !== null) return stalled(at.host, at.silent);
  if (error instanceof BatonError) return error;
  if (error instanceof RangeError) return malformed(at.host, 'a line that does not end', error);
  return at.begun ? streamCut(at.host, error) : unreachable(at.host, error);
}

function noModel(name: string): BatonError {
  return failure('agent_cannot', {
    said: `No model is chosen for ${name}.`,
    next: 'Choose one under Agents.',
  });
}

/** Why an answer that arrived whole is still not one. */
function refuseStop(stop: string | null, name: string): void {
  if (stop === 'refusal') {
    throw failure('agent_refused', {
      said: `${name} declined to do this.`,
      next: 'Word the goal differently, or take it over.',
    });
  }
  if (stop === 'max_tokens' || stop === 'length') {
    throw failure('agent_cut_at_limit', {
      said: 'The answer is longer than the room it was given.',
      next: 'Try again with more room, or review what came.',
    });
  }
  if (stop === 'model_context_window_exceeded') {
    throw failure('agent_context_exceeded', {
      said: 'The texts and the answer together are more than the model can hold.',
      next: 'Send fewer texts along, or give the model a larger context on the server.',
    });
  }
}
