import { BatonError } from '@/lib/model/errors';
import type { Outcome } from '@/lib/model/result';
import type { Agent, AgentEvent, AgentIo, Brief } from '../agent.ts';
import { BUILT_IN_CARD } from './card.ts';
import { skillFor } from './dispatch.ts';

/** Text is handed on in pieces of about this many characters, so that it can be read as it comes. */
const PIECE = 400;

/**
 * The agent that needs no model: fixed rules, the same brief gives the same outcome, nothing leaves
 * the browser.
 * @param createdAt when it came with the installation, in milliseconds since 1970
 */
export function builtInAgent(createdAt = 0): Agent {
  return { card: { ...BUILT_IN_CARD, createdAt }, run: runBuiltIn };
}

async function* runBuiltIn(brief: Brief, io: AgentIo): AsyncGenerator<AgentEvent, Outcome> {
  stopIfAsked(io.signal);
  const steps = skillFor(brief)(atSelection(brief));
  let step = steps.next();
  while (step.done !== true) {
    yield { type: 'activity', line: step.value.slice(0, 300) };
    await letOthers();
    stopIfAsked(io.signal);
    step = steps.next();
  }
  const outcome = withSendBackLimit(step.value, brief);
  for (const piece of piecesOf(outcome)) {
    yield { type: 'text', delta: piece };
    await letOthers();
    stopIfAsked(io.signal);
  }
  yield { type: 'usage', usage: { inputTokens: 0, outputTokens: 0 } };
  return outcome;
}

/** Marked words are what the person means: the other texts are left aside. */
function atSelection(brief: Brief): Brief {
  if (brief.selection === undefined || brief.selection.trim() === '') return brief;
  return { ...brief, sources: [{ id: 'selection', label: 'selection', text: brief.selection }] };
}

function withSendBackLimit(outcome: Outcome, brief: Brief): Outcome {
  if (brief.sentBack.length === 0) return outcome;
  const limit =
    'Fixed rules cannot follow what you wrote when sending it back; edit it yourself or hand it to Claude.';
  return { ...outcome, limits: [limit, ...outcome.limits] };
}

/** What there is to read of an outcome, line by line, in pieces. */
function* piecesOf(outcome: Outcome): Generator<string> {
  const texts = [
    ...outcome.notes.map((note) => note.markdown),
    ...outcome.changes.map((change) => change.newText),
  ];
  let piece = '';
  for (const line of texts.join('\n\n').split(/(?<=\n)/)) {
    piece += line;
    if (piece.length < PIECE) continue;
    yield piece;
    piece = '';
  }
  if (piece !== '') yield piece;
}

/** Ends the turn, so that clicks, messages and the stop button are not kept waiting. */
function letOthers(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}

function stopIfAsked(signal: AbortSignal): void {
  if (!signal.aborted) return;
  throw new BatonError(
    'stopped',
    'You stopped this run.',
    'Hand it off again when you want it done.',
  );
}
