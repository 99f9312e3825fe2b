import type { Agent } from '../agents/agent.ts';
import type { AgentCard } from '../model/agent-card.ts';
import type { Run } from '../model/run.ts';
import { followOpenRuns, openRuns, runOrThrow } from '../storage/runs.ts';
import { execute } from './execute.ts';

/** What the place the runner lives in lends it. */
export type RunnerHost = {
  /** Milliseconds since 1970. */
  now(): number;
  /** Waits; returns early when the signal ends it. */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
  /** The agent's key; null when it has none. */
  keyOf(card: AgentCard): Promise<string | null>;
  agentFor(card: AgentCard): Agent;
  /** How long to wait before trying again, in milliseconds, after `failures` failures (from 1). */
  backoffMs(failures: number): number;
  /** Told when a run has left the runner's hands. */
  ended(runId: string): void;
  /** `navigator.locks`: shared by all contexts of the extension, released when one dies. */
  locks: Pick<LockManager, 'request'>;
  /** How many runs go on at the same time. */
  concurrency: number;
};

/** The store did not take what happened: a pause before the run is looked at again. */
const AFTER_STORE_ERROR_MS = 5000;

/**
 * Starts the runner: it follows the queue in the database and executes every open run that nobody
 * else holds the lock of. Killing it at any moment loses nothing: the next runner finds the run
 * open and its lock free.
 * @param signal stops it; runs stay open for the next runner
 */
export function startRunner(host: RunnerHost, signal: AbortSignal): void {
  // Runs in the hands of this runner. When the runner dies this map dies with it, and so do the
  // locks: another runner starts from the journal.
  const held = new Map<string, AbortController>();
  const slots = createSlots(host.concurrency);

  const work = async (runId: string, stop: AbortSignal) => {
    let again = true;
    while (again && !stop.aborted) {
      const { nextAttemptAt = 0 } = await runOrThrow(runId);
      await host.sleep(nextAttemptAt - host.now(), stop);
      const free = await slots.take();
      try {
        again = !stop.aborted && (await execute(runId, host, stop));
      } finally {
        free();
      }
    }
  };
  const take = async (runId: string, { signal: stop }: AbortController) => {
    try {
      // Waits for a runner that is about to die; `execute` looks at the run again afterwards.
      await host.locks.request(`baton:run:${runId}`, { signal: stop }, () => work(runId, stop));
    } catch (error) {
      if (!stop.aborted) {
        console.error(`Baton could not go on with run ${runId}:`, error);
        await host.sleep(AFTER_STORE_ERROR_MS, signal);
      }
    } finally {
      held.delete(runId);
      host.ended(runId);
    }
    if (!signal.aborted) look(await openRuns());
  };

  const look = (open: Run[]) => {
    const ids = new Set(open.map((run) => run.id));
    for (const [runId, stop] of held) if (!ids.has(runId)) stop.abort();
    for (const runId of ids) {
      if (held.has(runId)) continue;
      const stop = new AbortController();
      held.set(runId, stop);
      take(runId, stop).catch((error: unknown) => console.error('The runner stumbled:', error));
    }
  };
  followOpenRuns(look, signal);
  signal.addEventListener('abort', () => {
    for (const stop of held.values()) stop.abort();
  });
}

/** At most `count` at a time; the others wait in the order they came. */
function createSlots(count: number) {
  let free = count;
  const waiting: (() => void)[] = [];
  return {
    async take(): Promise<() => void> {
      if (free > 0) free -= 1;
      else await new Promise<void>((resolve) => waiting.push(resolve));
      return () => {
        const next = waiting.shift();
        if (next) next();
        else free += 1;
      };
    },
  };
}
