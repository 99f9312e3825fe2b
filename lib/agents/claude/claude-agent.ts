import { estimateTokens } from '@/lib/language/estimate-tokens';
import { modelFor, type AgentCard } from '@/lib/model/agent-card';
import { AgentFailure, type Agent, type AgentIo, type PastTurn } from '../agent.ts';
import { converse, noJournal } from '../converse.ts';
import { outcomeOfCalls } from '../tools/outcome-of-calls.ts';
import { askOnce } from './ask-once.ts';
import { newDelimiter } from './data-block.ts';
import { stopped } from './failures.ts';
import { featuresOf, type Features } from './features.ts';
import { fitTurns, tokensOfTurns } from './fit-turns.ts';
import { outcomeOf } from './outcome.ts';
import { requestFor, stableOf, type Stable } from './request.ts';
import { PATIENCE, type Patience } from './watchdog.ts';

/** Room for the answer unless the person asks for more: about 3,000 words. */
export const DEFAULT_MAX_TOKENS = 4096;
/** Room for the thoughts of a model that thinks, on top of it. */
export const THINKING_TOKENS = 12_000;

/**
 * An agent behind the Messages API: Claude, or any server that speaks the same language. Each turn
 * is asked for once and streamed; trying again is the runner's business, and every whole answer is
 * in the journal before anything follows from it.
 * @param patience how long silence may last before the attempt is given up
 */
export function claudeAgent(card: AgentCard, patience: Patience = PATIENCE): Agent {
  return {
    card,
    async *run(brief, io) {
      if (io.signal.aborted) throw stopped(io.signal.reason);
      const model = modelFor(card, brief.kind);
      if (model === null || model === '') throw noModel(card.name);
      const loop = io.loop ?? noJournal(newDelimiter());
      const features = featuresOf(card, model);
      const stable = stableOf(brief, loop, features);
      const fixed = tokensOfStable(stable);
      const fit = (turns: readonly PastTurn[]) => fitTurns(turns, features.contextTokens - fixed);
      const turns = yield* converse(loop, {
        model,
        estimate: (past) => fixed + tokensOfTurns(fit(past)),
        ask: (past, room) => {
          const usual = roomFor(io, features);
          const request = requestFor(stable, fit(past), {
            model,
            maxTokens: Math.min(usual, room ?? usual),
            delimiter: loop.delimiter,
            features,
            effort: card.effort,
          });
          const { notes, changes, handedBack } = outcomeOfCalls(past, brief);
          const question = {
            request,
            documents: stable.cites
              ? stable.prompt.blocks.map(({ text, source }) => ({ sent: text, source }))
              : [],
            formed: stable.format !== null && stable.prompt.answer === 'field',
            mayBeEmpty: notes.length + changes.length > 0 || handedBack !== undefined,
            limited: room !== null && room < usual,
          };
          return askOnce(card, question, io, patience);
        },
      });
      return outcomeOf(turns, brief, stable);
    },
  };
}

function roomFor({ maxTokens }: AgentIo, { thinking }: Features): number {
  return maxTokens ?? DEFAULT_MAX_TOKENS + (thinking ? THINKING_TOKENS : 0);
}

function tokensOfStable({ prompt, tools }: Stable): number {
  return estimateTokens(`${prompt.system}\n${prompt.user}\n${JSON.stringify(tools)}`);
}

function noModel(name: string): AgentFailure {
  return new AgentFailure(
    'agent_cannot',
    `No model is chosen for ${name}.`,
    'Choose one under Agents.',
    { retryable: false },
  );
}
