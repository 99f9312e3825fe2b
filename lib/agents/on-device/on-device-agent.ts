import { estimateTokens } from '@/lib/language/estimate-tokens';
import { guessLanguage } from '@/lib/language/guess-language';
import type { AgentCard } from '@/lib/model/agent-card';
import type { Outcome } from '@/lib/model/result';
import type { Agent, AgentEvent, AgentIo, Brief } from '../agent.ts';
import { newDelimiter } from '../claude/data-block.ts';
import { outcomeFrom } from '../claude/outcome.ts';
import type { Prompt } from '../claude/prompts/build-prompt.ts';
import { promptFor } from '../claude/prompts/prompt-for.ts';
import { PATIENCE, type Patience } from '../claude/watchdog.ts';
import { empty, notReady, stopped, tooLong, toFailure } from './failures.ts';
import { modelState } from './model-state.ts';
import {
  languageApi,
  languageOptions,
  measured,
  room,
  summaryApi,
  summaryOptions,
  used,
} from './prompt-api.ts';
import { beforeLong, readStream } from './read-stream.ts';

/** Made and given the texts: what a session has to offer, whichever model is behind it. */
type Opened = {
  tokens: number;
  stream: ReadableStream<string>;
  close: () => void;
};

/** The model of this browser has no room for its answer once this few tokens are left. */
const ROOM_TO_ANSWER = 256;

/**
 * The browser's own model behind the Prompt API, and behind the Summarizer for a summary where there
 * is one. Nothing leaves the browser. It downloads nothing: that takes a click under Agents.
 * @param patience how long silence may last before the attempt is given up
 */
export function onDeviceAgent(card: AgentCard, patience: Patience = PATIENCE): Agent {
  return { card, run: (brief, io) => run(brief, io, patience) };
}

async function* run(
  brief: Brief,
  io: AgentIo,
  patience: Patience,
): AsyncGenerator<AgentEvent, Outcome> {
  if (io.signal.aborted) throw stopped(io.signal.reason);
  const trouble = notReady(await modelState());
  if (trouble !== null) throw trouble;
  const delimiter = newDelimiter();
  const prompt = promptFor(brief, delimiter);
  const limits: string[] = [];
  let opened: Opened | null = null;
  let text = '';
  try {
    yield { type: 'activity', line: 'Waking the model of this browser' };
    const language = await languageFor(brief, limits);
    const opening = openFor(brief, prompt, language, io.signal);
    opened = await beforeLong(opening, patience.firstByteMs, io.signal);
    yield { type: 'activity', line: `Reading about ${opened.tokens} tokens` };
    for await (const delta of readStream(opened.stream, io.signal, patience)) {
      if (delta === '') continue;
      if (text === '') yield { type: 'activity', line: 'Writing' };
      text += delta;
      yield { type: 'text', delta };
    }
    const inputTokens = Math.round(opened.tokens);
    yield { type: 'usage', usage: { inputTokens, outputTokens: estimateTokens(text) } };
  } catch (error) {
    throw io.signal.aborted ? stopped(error) : toFailure(error);
  } finally {
    opened?.close();
  }
  if (text.trim() === '') throw empty();
  const outcome = outcomeFrom(text, brief, prompt);
  return { ...outcome, limits: [...limits, ...outcome.limits] };
}

const NAMES = { en: 'English', de: 'German', fr: 'French', es: 'Spanish' };

/** The language of the texts where the model knows it, else English with a word about it. */
async function languageFor(brief: Brief, limits: string[]): Promise<string> {
  // the answer is in the language of the draft, else of the texts
  const texts = brief.sources.map((source) => source.text).join('\n');
  const guessed = guessLanguage(brief.field?.text ?? '') ?? guessLanguage(texts);
  if (guessed === null || guessed === 'en') return 'en';
  const state = await languageApi()?.availability(languageOptions(guessed));
  if (state === 'available') return guessed;
  limits.push(`The model of this browser is not made for ${NAMES[guessed]}: read it with care.`);
  return 'en';
}

async function openFor(
  brief: Brief,
  prompt: Prompt,
  language: string,
  signal: AbortSignal,
): Promise<Opened> {
  const summary =
    brief.kind === 'summarise-thread' && brief.forSplit !== true
      ? await openSummary(brief, language, signal)
      : null;
  return summary ?? (await openPrompt(prompt, language, signal));
}

/** The summarizer, where it is there and the texts fit; null otherwise. */
async function openSummary(
  brief: Brief,
  language: string,
  signal: AbortSignal,
): Promise<Opened | null> {
  const api = summaryApi();
  const options = summaryOptions(language);
  if (api === null || (await api.availability(options)) !== 'available') return null;
  const input = brief.sources.map(({ label, text }) => `${label}:\n${text}`).join('\n\n');
  const session = await api.create({ ...options, signal });
  const tokens = (await measured(session, input)) ?? estimateTokens(input);
  const left = room(session);
  if (left !== null && tokens > left) {
    session.destroy();
    return null;
  }
  return {
    tokens,
    stream: session.summarizeStreaming(input, { signal }),
    close: () => session.destroy(),
  };
}

async function openPrompt(prompt: Prompt, language: string, signal: AbortSignal): Promise<Opened> {
  const session = await languageApi()?.create({
    ...languageOptions(language),
    initialPrompts: [{ role: 'system', content: prompt.system }],
    signal,
  });
  if (session === undefined) throw notReady('absent') ?? empty();
  const before = used(session);
  const tokens = (await measured(session, prompt.user)) ?? estimateTokens(prompt.user);
  const left = room(session);
  if (left !== null && tokens + ROOM_TO_ANSWER > left) {
    session.destroy();
    throw tooLong(before + tokens, before + left);
  }
  return {
    tokens: before + tokens,
    stream: session.promptStreaming(prompt.user, { signal }),
    close: () => session.destroy(),
  };
}
