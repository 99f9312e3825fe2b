import { v7 as newId } from 'uuid';
import { makeBrief, type PackedBrief } from '../agents/brief.ts';
import { withHarmlessTables } from '../agents/harmless-tables.ts';
import { toolsFor } from '../agents/tools/toolbox.ts';
import { unmaskOutcome } from '../agents/unmask-outcome.ts';
import { estimateTokens } from '../language/estimate-tokens.ts';
import { modelFor, type AgentCard } from '../model/agent-card.ts';
import { BatonError } from '../model/errors.ts';
import type { Source } from '../model/evidence.ts';
import type { Observation } from '../model/observation.ts';
import type { Receipt } from '../model/receipt.ts';
import type { Outcome } from '../model/result.ts';
import type { Run, Step } from '../model/run.ts';
import type { Task } from '../model/task.ts';
import { earlierWork } from '../deciding/already-done/past.ts';
import { db } from '../storage/database.ts';
import { earlierItemOf, type EarlierItem } from '../storage/earlier.ts';
import { receipts } from '../storage/results.ts';
import { runOrThrow, runs } from '../storage/runs.ts';
import { observations, workItems } from '../storage/work-items.ts';
import { createEgress } from '../trust/egress.ts';
import { restore } from '../trust/mask.ts';
import { beginLiveText } from './live-text.ts';
import { comparedSources, otherRead } from './compared.ts';
import { openLoop } from './loop.ts';
import type { RunnerHost } from './runner.ts';
import { signsOfLife } from './signs.ts';
import { withinBudget } from './spending.ts';
import { toolContext } from './tool-context.ts';

/** How many earlier work items an agent is told about. */
const EARLIER_HITS = 8;

/**
 * One attempt of a run, from packing the brief to the agent's outcome. It begins where the journal
 * stops: what a model has said in earlier attempts is given to the agent, not asked for again.
 * @param signal stops it: the person, or the runner going down
 * @throws what the agent throws; `RunWaits` when a person has to answer first
 */
export async function attempt(
  task: Task,
  card: AgentCard,
  step: Step,
  host: RunnerHost,
  signal: AbortSignal,
): Promise<Outcome> {
  const run = await runOrThrow(step.runId);
  const { packed, observation } = await pack(run, task, card, host.now());
  const receipt = await keepReceipt(packed, task, card, step, host.now());
  const egress = createEgress({
    allowed: () => (card.baseUrl === null ? [] : [card.baseUrl]),
    onSent: (sent) => {
      receipt.bytes += sent.bytes;
      receipts.put({ ...receipt, destination: sent.url }).catch(report);
    },
  });
  const now = () => host.now();
  const model = modelFor(card, task.kind) ?? card.type;
  const signs = await signsOfLife(run, model, step.attempt, now);
  const stopped = whenAborted(signal);
  const live = beginLiveText(step.runId, step.attempt, now, (text) => restore(text, packed.masks));
  const journal = await openLoop({
    run: marked(run),
    attempt: step.attempt,
    packed,
    tools: toolsFor(packed.brief),
    context: toolContext(task, observation, packed.brief, now),
    signs,
    onData: (names) => {
      receipt.sources = [...new Set([...receipt.sources, ...names])].slice(0, 1500);
    },
    now,
    signal,
  });
  // Agents that do not ask through the journal are held to the person's limits here.
  if (card.baseUrl !== null && journal.loop.past.length === 0) {
    const inputTokens = estimateTokens(JSON.stringify(packed.brief));
    await withinBudget(run, { model, inputTokens }, host.now());
  }
  const events = host.agentFor(card).run(packed.brief, {
    signal,
    fetch: egress,
    key: await host.keyOf(card),
    maxTokens: run.maxTokens,
    loop: journal.loop,
  });
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
    await journal.close(host.now());
  }
}

function marked(run: Run): Run & { delimiter: string } {
  const { delimiter } = run;
  if (delimiter === undefined) throw new TypeError('An attempt begins with a delimiter.');
  return { ...run, delimiter };
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

async function pack(
  run: Run,
  task: Task,
  card: AgentCard,
  now: number,
): Promise<{ packed: PackedBrief; observation: Observation }> {
  const observation = await observations.get(task.handoff.observationId);
  const workItem = await workItems.get(task.workItemKey);
  if (!observation || !workItem) throw wiped();
  const earlier =
    task.kind === 'find-earlier'
      ? (run.earlier ?? (await findEarlier(run.id, earlierItemOf(workItem, observation.reading))))
      : [];
  const other = task.forLookalike === undefined ? undefined : await comparedWith(task);
  const attached = other === undefined ? await attachedTo(task) : [];
  const mask = card.baseUrl !== null;
  const packed = makeBrief({ task, observation, workItem, earlier, attached, other, now, mask });
  return { packed, observation };
}

/** What is found once is told in every attempt: the other side gets the same packet again. */
async function findEarlier(runId: string, item: EarlierItem): Promise<NonNullable<Run['earlier']>> {
  const hits = await earlierWork(item, EARLIER_HITS);
  const earlier = hits.map(({ key, title, url, at, matched, score }) => ({
    key,
    title,
    url,
    at,
    matched,
    score,
  }));
  await db.transaction('rw', db.runs, async () => {
    const run = await runOrThrow(runId);
    if (run.state === 'working') await runs.put({ ...run, earlier });
  });
  return earlier;
}

async function attachedTo({ handoff }: Task): Promise<{ title: string; tool: string }[]> {
  const found = await Promise.all(
    (handoff.attached ?? []).map(({ workItemKey }) => workItems.get(workItemKey)),
  );
  return found.map((item) => ({ title: item?.title ?? 'no longer there', tool: item?.tool ?? '' }));
}

async function comparedWith(task: Task): Promise<{ origin: string; sources: Source[] }> {
  const observation = await otherRead(task);
  if (observation === undefined) throw wiped();
  return { origin: observation.consent.origin, sources: comparedSources(observation) };
}

function wiped(): BatonError {
  return new BatonError(
    'site_turned_off',
    'What was read for this task has been wiped.',
    'Open the page again and hand it off anew, or take it over.',
  );
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

function report(error: unknown): void {
  console.error('Baton could not keep a receipt:', error);
}
