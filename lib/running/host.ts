import { agentFor } from '../agents/registry.ts';
import { answerAgentTests } from './agent-tests.ts';
import { holdRunnerLock } from './runner-lock.ts';
import { startRunner, type RunnerHost } from './runner.ts';
import { backoffMs, sleep } from './timing.ts';

/** Runs at the same time. More would not finish sooner: endpoints limit requests a minute. */
const CONCURRENCY = 3;

/** A runner host of the browser's own clock and locks, with what differs from place to place. */
export function hostWith(place: Pick<RunnerHost, 'keyOf' | 'ended'>): RunnerHost {
  return {
    ...place,
    now: () => Date.now(),
    sleep,
    backoffMs,
    agentFor,
    locks: navigator.locks,
    concurrency: CONCURRENCY,
  };
}

/** Starts everything that talks to agents: the runner, and the answers to "test connection". */
export function startRunning(host: RunnerHost, signal: AbortSignal): void {
  holdRunnerLock(host.locks);
  startRunner(host, signal);
  answerAgentTests(host, signal);
}
