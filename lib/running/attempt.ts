import { v7 as newId } from 'uuid';
import type { AgentEvent } from '../agents/agent.ts';
import { makeBrief, type PackedBrief } from '../agents/brief.ts';
import { withHarmlessTables } from '../agents/harmless-tables.ts';
import { unmaskOutcome } from '../agents/unmask-outcome.ts';
import type { AgentCard } from '../model/agent-card.ts';
import { BatonError } from '../model/errors.ts';
import type { Receipt } from '../model/receipt.ts';
import type { Outcome } from '../model/result.ts';
import type { Step, Usage } from '../model/run.ts';
import type { Task } from '../model/task.ts';
import { earlierWork } from '../deciding/already-done/past.ts';
import { db } from '../storage/database.ts';
import { earlierItemOf } from '../storage/earlier.ts';
import { receipts } from '../storage/results.ts';
import { runOrThrow, runs } from '../storage/runs.ts';
import { observations, workItems } from '../storage/work-items.ts';
import { createEgress } from '../trust/egress.ts';
import { restore } from '../trust/mask.ts';
import { beginLiveText } from './live-text.ts';
import type { RunnerHost } from './runner.ts';

/** A sign of life and the activity line are written at most this often. */
const SIGN_EVERY_MS = 250;

/** How many earlier work items an agent is told about. */
const EARLIER_HITS = 8;

/**
 * One attempt of a run, from packing the brief to the agent's outcome.
 * @param signal stops it: the person, or the runner going down
 * @throws what the agent throws
 */
export async function attempt(
  task: Task,
  card: AgentCard,
  step: Step,
  host: RunnerHost,
  signal: AbortSignal,
): Promise<Outcome> {
  const packed = await pack(task, card, host.now());
  const receipt = await keepReceipt(packed, task, card, step, host.now());
  const egress = createEgress({
    allowed: () => (card.baseUrl === null ? [] : [card.baseUrl]),
    onSent: (sent) => {
      receipts.put({ ...receipt, destination: sent.url, bytes: sent.bytes }).catch(report);
    },
  });
  const run = await runOrThrow(step.runId);
  const events = host.agentFor(card).run(packed.brief, {
    signal,
    fetch: egress,
    key: await host.keyOf(card),
    maxTokens: run.maxTokens,
  });
  const live = beginLiveText(
    step.runId,
    step.attempt,
    () => host.now(),
    (text) => restore(text, packed.masks),
  );
  const signs = signsOfLife(step.runId, run.usage, () => host.now());
  const stopped = whenAborted(signal);
  try {
    for (;;) {
      // A stopped run takes nothing in any more, even where an agent is slow to notice.
      const next = await Promise.race([events.next(), stopped.promise]);
      signal.throwIfAborted();
      if (next.done === true) return withHarmlessTables(unmaskOutcome(next.value, packed));
      if (next.value.type === 'text') live.add(next.value.delta);
      signs.take(next.value);
    }
  } finally {
    stopped.forget();
    // What had come is whole before the attempt ends, however it ends.
    await live.settled();
    await signs.settled();
  }
}

/** A promise that only ever fails, when the signal is aborted. */
function whenAborted(signal: AbortSignal): { promise: Promise<never>; forget(): void } {
  const { promise, reject } = Promise.withResolvers<never>();
  promise.catch(() => undefined);
  const abort = () => reject(signal.reason);
  if (signal.aborted) abort();
  signal.addEventListener('abort', abort);
  return { promise, forget: () => signal.removeEventListener('abort', abort) };
}

async function pack(task: Task, card: AgentCard, now: number): Promise<PackedBrief> {
  const observation = await observations.get(task.handoff.observationId);
  const workItem = await workItems.get(task.workItemKey);
  if (!observation || !workItem) {
    throw new BatonError(
      'site_turned_off',
      'What was read for this task has been wiped.',
      'Open the page again and hand it off anew, or take it over.',
    );
  }
  const earlier =
    task.kind === 'find-earlier'
      ? await earlierWork(earlierItemOf(workItem, observation.reading), EARLIER_HITS)
      : [];
  return makeBrief({ task, observation, workItem, earlier, now, mask: card.baseUrl !== null });
}

async function keepReceipt(
  packed: PackedBrief,
  task: Task,
  card: AgentCard,
  step: Step,
  now: number,
): Promise<Receipt> {
  const receipt: Receipt = {
    id: newId(),
    runId: step.runId,
    taskId: task.id,
    attempt: step.attempt,
    destination: card.baseUrl,
    bytes: 0,
    ...packed.receipt,
    at: now,
  };
  await receipts.put(receipt);
  return receipt;
}

/** Writes activity line, usage and last sign of life of a run, often enough and no more. */
function signsOfLife(runId: string, before: Usage, now: () => number) {
  let activity: string | undefined;
  let usage = before;
  let lastWrite = 0;
  let writing: Promise<void> = Promise.resolve();
  const write = () => {
    lastWrite = now();
    const line = activity;
    const total = usage;
    writing = writing.then(() => put(line, total)).catch(report);
  };
  // One transaction: a stop that comes in between must not be written over.
  const put = (line: string | undefined, total: Usage) =>
    db.transaction('rw', db.runs, async () => {
      const run = await runOrThrow(runId);
      if (run.state !== 'working') return;
      const shown = line === undefined ? {} : { activity: line.slice(0, 300) };
      await runs.put({ ...run, ...shown, usage: total, lastSignAt: now() });
    });
  return {
    take(event: AgentEvent) {
      if (event.type === 'activity') activity = event.line;
      if (event.type === 'usage') {
        usage = {
          inputTokens: before.inputTokens + event.usage.inputTokens,
          outputTokens: before.outputTokens + event.usage.outputTokens,
        };
      }
      if (now() - lastWrite >= SIGN_EVERY_MS) write();
    },
    settled() {
      write();
      return writing;
    },
  };
}

function report(error: unknown): void {
  console.error('Baton could not journal a sign of life:', error);
}
