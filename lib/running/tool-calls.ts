import { v7 as newId } from 'uuid';
import { RunWaits } from '../agents/agent.ts';
import type {
  GateRequest,
  ReadyCall,
  Tool,
  ToolAnswer,
  ToolContext,
} from '../agents/tools/tool.ts';
import { BatonError, toProblem } from '../model/errors.ts';
import type { Gate } from '../model/gate.ts';
import type { Step } from '../model/run.ts';
import type { ToolCall, ToolResult, ToolUse } from '../model/turn.ts';
import { db, isStoreFailure } from '../storage/database.ts';
import { gates } from '../storage/gates.ts';
import { appendStep, runOrThrow, steps } from '../storage/runs.ts';
import { toolCalls } from '../storage/turns.ts';

/** Where tool calls belong, and what carries them out. */
export type Caller = {
  runId: string;
  taskId: string;
  attempt: number;
  tools: readonly Tool[];
  context: ToolContext;
  /** Puts the values back that the model knows by placeholders only: a person reads this. */
  shown: (text: string) => string;
  /** Milliseconds since 1970; throws when this context is dead. */
  now(): number;
  signal: AbortSignal;
};

/** When a question that nobody answered is worth another reminder; after that it waits on. */
const REMIND_AFTER_MS = 4 * 3_600_000;

const JOURNAL = [db.runs, db.steps, db.toolCalls, db.gates];

/**
 * Carries out the tool calls of one turn, side by side. Each has one result in the life of the run:
 * what is journaled is not done again. Tools only read, so that a call whose runner died before its
 * result was written has left no trace, and is simply done.
 * @returns the results in the order of the calls
 * @throws {RunWaits} when a person has to answer first; the other calls are carried out all the same
 */
export async function callTools(uses: readonly ToolUse[], caller: Caller): Promise<ToolResult[]> {
  const results = await Promise.all(uses.map((use) => callOnce(use, caller)));
  const found = results.filter((result) => result !== null);
  if (found.length < results.length) throw new RunWaits();
  return found;
}

/** Null when it waits for the person. */
async function callOnce(use: ToolUse, caller: Caller): Promise<ToolResult | null> {
  const known = await toolCalls.get(`${caller.runId}|${use.id}`);
  if (known?.result !== undefined) return known.result;
  const tool = caller.tools.find(({ spec }) => spec.name === use.name);
  if (tool === undefined) return await refuse(use, `There is no tool named ${use.name}.`, caller);
  const read = tool.read(use.input);
  if (!read.ok) return await refuse(use, read.problem, caller);
  try {
    if (known !== undefined) return await goOn(known, use, read.call, tool, caller);
    const gate = await read.call.gate(caller.context);
    if (gate !== null) {
      await open(use, gate, caller);
      return null;
    }
    const answer = await read.call.handle(caller.context, null);
    return await keep(use, answer, tool.activity, caller);
  } catch (error) {
    // What the store or the end of the run throws is not the tool's.
    if (caller.signal.aborted || isStoreFailure(error) || toProblem(error).code === 'stopped') {
      throw error;
    }
    return await refuse(use, inWords(error), caller);
  }
}

/** A call that waited: with the person's answer it goes on, without one it waits. */
async function goOn(
  known: ToolCall,
  use: ToolUse,
  call: ReadyCall,
  tool: Tool,
  caller: Caller,
): Promise<ToolResult | null> {
  const gate = known.gateId === undefined ? undefined : await gates.get(known.gateId);
  if (gate === undefined) return await refuse(use, 'The question to the person was lost.', caller);
  if (gate.answer === undefined || gate.answer.choice === 'take-over') return null;
  const { choice, text } = gate.answer;
  if (choice === 'decline' && tool.effect === 'reads-more') {
    const why = text === '' ? '' : ` They say: ${text}`;
    return await refuse(use, `The person does not allow this.${why} Go on without it.`, caller);
  }
  const answer = await call.handle(caller.context, { choice, text });
  return await keep(use, answer, tool.activity, caller);
}

/** What went wrong, for the model; a bug of ours is reported and does not end the run. */
function inWords(error: unknown): string {
  if (error instanceof BatonError) return `${error.message} ${error.nextStep}`;
  console.error('A tool broke:', error);
  return 'The tool is out of order. Go on without it.';
}

/** A call that is not carried out: the model reads why. */
function refuse(use: ToolUse, why: string, caller: Caller): Promise<ToolResult> {
  return keep(use, { text: why.slice(0, 4000), isError: true }, `${use.name}: ${why}`, caller);
}

/** Journals a call with its result, and closes the question it waited at. */
async function keep(
  use: ToolUse,
  answer: ToolAnswer,
  note: string,
  caller: Caller,
): Promise<ToolResult> {
  const now = caller.now();
  const result: ToolResult = {
    toolUseId: use.id,
    text: answer.text.slice(0, 20_000),
    data: (answer.data ?? []).slice(0, 500).map(({ name, text }) => ({
      name: name.slice(0, 1000),
      text,
    })),
    isError: answer.isError === true,
    ...(answer.ends === true ? { ends: true } : {}),
  };
  return await db.transaction('rw', JOURNAL, async () => {
    await stillWorking(caller);
    const row = newCall(use, caller, now);
    const waited = await toolCalls.get(row.id);
    if (waited?.result !== undefined) return waited.result;
    await closeStep(waited?.stepId, now);
    const step = newStep('tool-call', note, caller, now);
    await appendStep({ ...step, state: result.isError ? 'failed' : 'done', endedAt: now });
    await toolCalls.put({ ...row, ...waited, state: 'done', result, endedAt: now });
    return result;
  });
}

/** Opens the gate a call waits at: both or neither. */
async function open(use: ToolUse, request: GateRequest, caller: Caller): Promise<void> {
  const { options, draft, question, ...rest } = request;
  const now = caller.now();
  const gate: Gate = {
    id: newId(),
    runId: caller.runId,
    taskId: caller.taskId,
    toolUseId: use.id,
    ...rest,
    question: caller.shown(question).slice(0, 4000),
    ...(options === undefined
      ? {}
      : { options: options.map((option) => caller.shown(option).slice(0, 300)) }),
    ...(draft === undefined ? {} : { draft: caller.shown(draft).slice(0, 20_000) }),
    openedAt: now,
    remindAt: now + REMIND_AFTER_MS,
  };
  await db.transaction('rw', JOURNAL, async () => {
    await stillWorking(caller);
    await gates.put(gate);
    const { id: stepId } = await appendStep(newStep('gate', gate.question, caller, now));
    await toolCalls.put({ ...newCall(use, caller, now), gateId: gate.id, stepId });
  });
}

function newCall(use: ToolUse, { runId, taskId, shown }: Caller, now: number): ToolCall {
  return {
    id: `${runId}|${use.id}`,
    runId,
    taskId,
    toolUseId: use.id,
    name: use.name.slice(0, 200),
    // The turn keeps what was said as it was said; this is for the person to read.
    input: withValues(use.input, shown),
    state: 'waiting',
    beganAt: now,
  };
}

/** Every text in something that came as JSON, with the values put back. */
function withValues(value: unknown, shown: (text: string) => string): unknown {
  if (typeof value === 'string') return shown(value);
  if (Array.isArray(value)) return value.map((entry: unknown) => withValues(entry, shown));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, entry]) => [name, withValues(entry, shown)]),
  );
}

function newStep(
  kind: Step['kind'],
  note: string,
  { runId, attempt }: Caller,
  now: number,
): Omit<Step, 'seq'> {
  const text = note.slice(0, 1000);
  return { id: newId(), runId, kind, attempt, state: 'begun', note: text, beganAt: now };
}

async function closeStep(stepId: string | undefined, now: number): Promise<void> {
  const step = stepId === undefined ? undefined : await steps.get(stepId);
  if (step !== undefined) await steps.put({ ...step, state: 'done', endedAt: now });
}

async function stillWorking({ runId, signal }: Caller): Promise<void> {
  signal.throwIfAborted();
  if ((await runOrThrow(runId)).state === 'working') return;
  throw new BatonError('stopped', 'The run was stopped.', 'Hand it off again when you want it.');
}
