import { v7 as newId } from 'uuid';
import type { AgentLoop, PastTurn, Said } from '../agents/agent.ts';
import type { PackedBrief } from '../agents/brief.ts';
import type { Tool, ToolContext } from '../agents/tools/tool.ts';
import { BatonError } from '../model/errors.ts';
import type { Run, Step } from '../model/run.ts';
import type { SaidBlock, ToolResult, ToolUse, Turn } from '../model/turn.ts';
import { db } from '../storage/database.ts';
import { appendStep, runOrThrow, steps } from '../storage/runs.ts';
import { turns, turnsOf } from '../storage/turns.ts';
import { restore } from '../trust/mask.ts';
import type { Signs } from './signs.ts';
import { withinBudget } from './spending.ts';
import { callTools, type Caller } from './tool-calls.ts';

/** Whoever goes round more often than this has lost the thread. */
const MOST_TURNS = 30;

/** What an attempt has at hand when its loop is opened. */
export type LoopParts = {
  /** With its delimiter. */
  run: Run & { delimiter: string };
  attempt: number;
  packed: PackedBrief;
  tools: readonly Tool[];
  context: ToolContext;
  signs: Signs;
  /** Told which texts go along beyond the packet. */
  onData(names: readonly string[]): void;
  now(): number;
  signal: AbortSignal;
};

/** The journal as an agent sees it, and the end of the attempt as the journal sees it. */
export type OpenLoop = {
  loop: AgentLoop;
  /** Closes the line of a model turn that did not come to its end. */
  close(now: number): Promise<void>;
};

/**
 * Opens the journal of a run for one attempt: brings what was journaled up to date, then keeps what
 * the agent says. Tool calls that a dead runner left behind are settled here, so that the agent
 * finds every call of its past with a result.
 * @throws {RunWaits} when a person still has to answer
 */
export async function openLoop(parts: LoopParts): Promise<OpenLoop> {
  const { run, packed, signs } = parts;
  const caller: Caller = {
    runId: run.id,
    taskId: run.taskId,
    attempt: parts.attempt,
    tools: parts.tools,
    context: parts.context,
    shown: (text) => restore(text, packed.masks),
    now: () => parts.now(),
    signal: parts.signal,
  };
  // In the order of the journal: the same texts get the same placeholders in every attempt.
  const settle = async ({ end, said }: Pick<Turn, 'end' | 'said'>): Promise<PastTurn> => {
    const results = await callTools(usesIn(said), caller);
    parts.onData(results.flatMap(({ data }) => data.map(({ name }) => name)));
    return { end, said, results: results.map((result) => cleaned(result, packed.clean)) };
  };
  const past: PastTurn[] = [];
  for (const turn of await turnsOf(run.id)) past.push(await settle(turn));

  let asked: Step | null = null;
  let count = past.length;
  const loop: AgentLoop = {
    delimiter: run.delimiter,
    past,
    tools: parts.tools.map(({ spec }) => spec),
    async asking(model, inputTokens) {
      if (count >= MOST_TURNS) throw wentRound();
      const now = parts.now();
      const room = await withinBudget(run, { model, inputTokens }, now);
      asked = await beginTurn(run.id, parts.attempt, model, now);
      return room;
    },
    async said(turn) {
      signs.take({ type: 'usage', usage: turn.usage, responseId: turn.responseId });
      // What an answer cost is in the ledger before anything follows from the answer.
      await signs.settled();
      count += 1;
      const step = asked;
      asked = null;
      return await settle(await keepTurn(run.id, parts.attempt, turn, step, parts.now()));
    },
  };
  return {
    loop,
    async close(now) {
      const step = asked;
      asked = null;
      if (step !== null) await steps.put({ ...step, state: 'interrupted', endedAt: now });
    },
  };
}

function usesIn(said: readonly SaidBlock[]): ToolUse[] {
  return said.filter((block) => block.type === 'tool-use');
}

function cleaned(result: ToolResult, clean: (text: string) => string): ToolResult {
  return {
    ...result,
    text: clean(result.text),
    data: result.data.map(({ name, text }) => ({ name: clean(name), text: clean(text) })),
  };
}

const JOURNAL = [db.runs, db.steps, db.turns];

/** Journals that a model is asked, before anything is sent. */
function beginTurn(runId: string, attempt: number, model: string, now: number): Promise<Step> {
  return db.transaction('rw', JOURNAL, async () => {
    await stillWorking(runId);
    return await appendStep({
      id: newId(),
      runId,
      kind: 'model-turn',
      attempt,
      state: 'begun',
      note: model.slice(0, 1000),
      beganAt: now,
    });
  });
}

/**
 * Journals a whole answer. Servers that imitate the API use the same ids for calls again and again;
 * a call is known by its id, so one that was used before gets another.
 */
function keepTurn(
  runId: string,
  attempt: number,
  { responseId, end, said, usage }: Said,
  step: Step | null,
  now: number,
): Promise<Turn> {
  return db.transaction('rw', JOURNAL, async () => {
    await stillWorking(runId);
    const before = await turnsOf(runId);
    const seq = (before.at(-1)?.seq ?? 0) + 1;
    const turn: Turn = {
      id: newId(),
      runId,
      seq,
      attempt,
      responseId: responseId.slice(0, 200),
      end,
      said: withOwnIds(said, before, seq),
      usage,
      at: now,
    };
    await turns.put(turn);
    if (step !== null) await steps.put({ ...step, state: 'done', endedAt: now });
    return turn;
  });
}

function withOwnIds(said: readonly SaidBlock[], before: readonly Turn[], seq: number): SaidBlock[] {
  const used = new Set(before.flatMap((turn) => usesIn(turn.said)).map(({ id }) => id));
  return said.map((block, index) => {
    if (block.type !== 'tool-use') return block;
    const id = block.id === '' || used.has(block.id) ? `call_${seq}_${index}` : block.id;
    used.add(id);
    return { ...block, id };
  });
}

async function stillWorking(runId: string): Promise<void> {
  if ((await runOrThrow(runId)).state === 'working') return;
  throw new BatonError('stopped', 'The run was stopped.', 'Hand it off again when you want it.');
}

function wentRound(): BatonError {
  return new BatonError(
    'agent_went_round',
    `The agent has asked and answered itself ${MOST_TURNS} times without coming to an end.`,
    'Word the goal more narrowly and try again, or take it over.',
  );
}
