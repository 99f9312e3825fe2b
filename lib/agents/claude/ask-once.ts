import { BatonError } from '@/lib/model/errors';
import type { TurnEnd } from '@/lib/model/turn';
import type { AgentCard } from '@/lib/model/agent-card';
import { AgentFailure, type AgentEvent, type AgentIo, type Said } from '../agent.ts';
import { clientFor } from './client.ts';
import { collectAnswer, type Answer, type Document } from './collect-answer.ts';
import { malformed, stalled, stopped, streamCut, toFailure } from './failures.ts';
import { fieldReader } from './read-field.ts';
import type { requestFor } from './request.ts';
import { readStreamEvent, type StreamSignal } from './stream-events.ts';
import { watch, type Patience } from './watchdog.ts';

/** One question to the other side, and how its answer is to be taken. */
export type Question = {
  request: ReturnType<typeof requestFor>;
  documents: readonly Document[];
  /** The answer is a JSON object with the words in it; the person sees the words. */
  formed: boolean;
  /** True when tools have kept something already: then an answer without words is one. */
  mayBeEmpty: boolean;
  /** True when the person's limit, not the agent's default, is what bounds the answer. */
  limited: boolean;
};

/**
 * Asks once and streams the answer. What it can fail with is listed in `failures.ts`.
 * @returns the whole answer; one that was cut off, refused or came out as nothing throws
 */
export async function* askOnce(
  card: AgentCard,
  { request, documents, formed, mayBeEmpty, limited }: Question,
  io: Pick<AgentIo, 'signal' | 'fetch' | 'key'>,
  patience: Patience,
): AsyncGenerator<AgentEvent, Said> {
  const host = card.baseUrl === null ? card.name : new URL(card.baseUrl).host;
  const watchdog = watch(io.signal, io.fetch, patience);
  const answer = collectAnswer(documents);
  // Servers that imitate the API may send no id; what such an answer costs still counts once.
  const ownId = crypto.randomUUID();
  const readable = formed ? fieldReader() : (delta: string) => delta;
  let line = '';
  try {
    const client = clientFor(card, { fetch: watchdog.fetch, key: io.key });
    yield { type: 'activity', line: `Asking ${request.model} at ${host}` };
    // Not `messages.stream`: its bookkeeping throws on events with a field missing, and servers
    // that imitate the API leave fields out.
    const stream = await client.messages.create(request, { signal: watchdog.signal });
    for await (const raw of stream) {
      const signal = readStreamEvent(raw);
      if (signal === null) throw malformed(host);
      answer.take(signal);
      if (signal.type === 'begun' || signal.type === 'turning') {
        yield { type: 'usage', usage: answer.usage(), responseId: answer.id() ?? ownId };
      }
      const words = readable(wordsIn(signal));
      if (words !== '') yield { type: 'text', delta: words };
      const doing = activityOf(answer, signal) ?? line;
      if (doing !== line) yield { type: 'activity', line: doing };
      line = doing;
    }
  } catch (error) {
    const silent = watchdog.silence();
    if (io.signal.aborted) throw stopped(error);
    throw silent === null ? toFailure(error, host, answer.begun()) : stalled(host, silent);
  } finally {
    watchdog.end();
  }
  // The SDK ends an aborted stream without a word.
  const silent = watchdog.silence();
  if (silent !== null) throw stalled(host, silent);
  if (io.signal.aborted) throw stopped(io.signal.reason);
  if (!answer.begun()) throw malformed(host);
  if (!answer.over() && answer.stopReason() === null) throw streamCut(host);
  const end = endOf(answer, card.name, limited);
  const said = answer.said();
  const isEmpty = !said.some(
    (block) => block.type === 'tool-use' || (block.type === 'text' && block.text.trim() !== ''),
  );
  if (isEmpty && !(end === 'over' && mayBeEmpty)) throw malformed(host);
  return { responseId: answer.id() ?? ownId, end, said, usage: answer.usage() };
}

/** How much of a thought fits on the line. */
const THOUGHT_SHOWN = 160;

/** What it is doing by what just came; null where that says nothing new. */
function activityOf(answer: Answer, signal: StreamSignal): string | null {
  const kind = signal.type === 'block' ? signal.block.type : null;
  if (kind === 'tool-use') return 'Using a tool';
  if (wordsIn(signal) !== '') return 'Writing';
  if (kind === 'thinking') return 'Thinking';
  if (signal.type !== 'delta' || signal.delta.type !== 'thinking') return null;
  return `Thinking: ${answer.thought().slice(0, THOUGHT_SHOWN)}`;
}

function wordsIn(signal: StreamSignal): string {
  if (signal.type === 'block' && signal.block.type === 'text') return signal.block.text;
  if (signal.type === 'delta' && signal.delta.type === 'text') return signal.delta.text;
  return '';
}

/**
 * How an answer that arrived whole ends its turn; every stop reason of the API has its place.
 * @throws {AgentFailure} when it is no answer after all
 */
function endOf(answer: Answer, name: string, limited: boolean): TurnEnd {
  const failure = (code: AgentFailure['code'], message: string, nextStep: string): AgentFailure =>
    new AgentFailure(code, message, nextStep, { retryable: false });
  const hasTools = answer.said().some(({ type }) => type === 'tool-use');
  switch (answer.stopReason()) {
    case 'refusal':
      throw failure(
        'agent_refused',
        `${name} declined to do this.`,
        'Word the goal differently, or take it over.',
      );
    case 'max_tokens':
      if (limited) {
        throw new BatonError(
          'budget_reached',
          'Your limit ended the answer before it was whole.',
          'Raise the limit and try again, or take it over.',
        );
      }
      throw failure(
        'agent_cut_at_limit',
        'The answer is longer than the room it was given.',
        'Try again with more room, or review what came.',
      );
    case 'model_context_window_exceeded':
      throw failure(
        'agent_context_exceeded',
        'The texts and the answer together are more than the model can hold.',
        'Send fewer comments along, or choose a model with a larger context.',
      );
    case 'tool_use':
      if (hasTools) return 'tools';
      throw failure(
        'agent_malformed',
        `${name} stopped for a tool and named none.`,
        'Try again, or choose another model under Agents.',
      );
    case 'pause_turn':
      return 'paused';
    default:
      // `end_turn`, `stop_sequence`, and servers that give no reason or call tools without saying so.
      return hasTools ? 'tools' : 'over';
  }
}
