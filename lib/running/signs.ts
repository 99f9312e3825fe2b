import type { AgentEvent } from '../agents/agent.ts';
import { costOf } from '../agents/prices.ts';
import type { Spend } from '../model/budget.ts';
import type { Run, Usage } from '../model/run.ts';
import { ownPrices, spends, spendsOfRun } from '../storage/budgets.ts';
import { db } from '../storage/database.ts';
import { runOrThrow, runs } from '../storage/runs.ts';

/** A sign of life and the activity line are written at most this often. */
const SIGN_EVERY_MS = 250;

/** Activity line, usage, cost and last sign of life of a run, as far as its attempt knows. */
export type Signs = {
  take(event: AgentEvent): void;
  /** Writes what has come and waits until it is written. */
  settled(): Promise<void>;
};

/**
 * Takes in what an attempt reports and writes it often enough and no more. Every answer has its own
 * row in the ledger, under the id it carried: an answer that is reported twice, or whose run is
 * begun again, counts once.
 * @param model whom the answers are from, for their price
 * @param attempt names the usage of an agent that gets one answer an attempt and no id with it
 */
export async function signsOfLife(
  run: Run,
  model: string,
  attempt: number,
  now: () => number,
): Promise<Signs> {
  const ledger = new Map((await spendsOfRun(run.id)).map((spend) => [spend.id, spend]));
  const own = await ownPrices();
  const unwritten = new Set<string>();
  let activity: string | undefined;
  let lastWrite = 0;
  let writing: Promise<void> = Promise.resolve();

  const write = () => {
    lastWrite = now();
    const line = activity;
    const rows = [...unwritten].flatMap((id) => ledger.get(id) ?? []);
    unwritten.clear();
    writing = writing.then(() => put(line, rows)).catch(report);
  };
  // One transaction: a stop that comes in between must not be written over.
  const put = (line: string | undefined, rows: Spend[]) =>
    db.transaction('rw', [db.runs, db.spends], async () => {
      const at = now();
      if (rows.length > 0) await spends.putAll(rows);
      const there = await runOrThrow(run.id);
      if (there.state !== 'working') return;
      const shown = line === undefined ? {} : { activity: line.slice(0, 300) };
      await runs.put({ ...there, ...shown, ...totalOf([...ledger.values()]), lastSignAt: at });
    });
  const spend = (usage: Usage, responseId: string) => {
    const id = `${run.id}|${responseId}`;
    if (usage.inputTokens + usage.outputTokens === 0) return;
    ledger.set(id, {
      id,
      runId: run.id,
      taskId: run.taskId,
      agentId: run.agentId,
      model,
      usage,
      micros: costOf(model, usage, own),
      at: ledger.get(id)?.at ?? now(),
    });
    unwritten.add(id);
  };
  return {
    take(event) {
      if (event.type === 'activity') activity = event.line;
      if (event.type === 'usage') spend(event.usage, event.responseId ?? `attempt-${attempt}`);
      if (now() - lastWrite >= SIGN_EVERY_MS) write();
    },
    settled() {
      write();
      return writing;
    },
  };
}

/** Usage and cost of a run over all its answers; the cost is left out where none is known. */
export function totalOf(ledger: readonly Spend[]): Pick<Run, 'usage' | 'micros'> {
  const usage: Required<Usage> = {
    inputTokens: 0,
    outputTokens: 0,
    cacheReadTokens: 0,
    cacheWriteTokens: 0,
  };
  let micros: number | null = null;
  for (const spend of ledger) {
    usage.inputTokens += spend.usage.inputTokens;
    usage.outputTokens += spend.usage.outputTokens;
    usage.cacheReadTokens += spend.usage.cacheReadTokens ?? 0;
    usage.cacheWriteTokens += spend.usage.cacheWriteTokens ?? 0;
    if (spend.micros !== null) micros = (micros ?? 0) + spend.micros;
  }
  const { cacheReadTokens, cacheWriteTokens, ...plain } = usage;
  return {
    usage: cacheReadTokens + cacheWriteTokens === 0 ? plain : usage,
    ...(micros === null ? {} : { micros }),
  };
}

function report(error: unknown): void {
  console.error('Baton could not journal a sign of life:', error);
}
