import { AgentFailure, RunWaits } from '../agents/agent.ts';
import type { AgentCard } from '../model/agent-card.ts';
import type { Check } from '../model/check.ts';
import { BatonError, toProblem, type Problem } from '../model/errors.ts';
import type { Outcome } from '../model/result.ts';
import type { Step } from '../model/run.ts';
import type { Task } from '../model/task.ts';
import { agentOrThrow } from '../storage/agents.ts';
import { isStoreFailure } from '../storage/database.ts';
import { runOrThrow, stepsOf } from '../storage/runs.ts';
import { attempt } from './attempt.ts';
import { checkFor } from './check.ts';
import {
  beginAttempt,
  closeAttempt,
  deliver,
  giveUp,
  postpone,
  takeUp,
  waitAtGates,
  waitForPerson,
} from './journal.ts';
import type { RunnerHost } from './runner.ts';

/** After this many failures a person has to say how to go on. */
export const MAX_FAILURES = 3;

/** A run that was cut off this often takes the browser down with it, or is being teased: ask. */
const MAX_INTERRUPTIONS = 12;

/** The store did not take a result: a pause before it is offered again. */
const OFFER_AGAIN_MS = 5000;

/**
 * Takes one run from where the journal says it stands one attempt further. Everything that can go
 * wrong ends in a state with a problem; only a store that does not take the end of the attempt makes
 * it throw, and then the run is still open and will be found again.
 * @param signal stops it; the run is left as it is
 * @returns whether another attempt should follow, not before the run's `nextAttemptAt`
 */
export async function execute(
  runId: string,
  host: RunnerHost,
  signal: AbortSignal,
): Promise<boolean> {
  const found = await runOrThrow(runId);
  if (found.state !== 'submitted' && found.state !== 'working') return false;
  let task: Task;
  let card: AgentCard;
  try {
    ({ task } = await takeUp(runId, host.now()));
    card = await agentOrThrow(found.agentId);
    await checkInterruptions(runId);
  } catch (error) {
    if (isStoreFailure(error)) throw error;
    await giveUp(runId, null, toProblem(error), host.now());
    return false;
  }
  const model = card.model === null ? '' : ` (${card.model})`;
  const step = await beginAttempt(runId, `${card.name}${model}`, host.now());
  if (!step) return false;
  try {
    const outcome = await attempt(task, card, step, host, signal);
    const check = await checkFor(task, outcome, host.now());
    await handOver(runId, step, outcome, check, host, signal);
    return false;
  } catch (error) {
    // The person's word may be in the database before the signal comes.
    if (!signal.aborted && (await runOrThrow(runId)).state === 'working') {
      if (error instanceof RunWaits) return !(await waitAtGates(runId, step, host.now()));
      return await afterFailure(runId, step, error, host);
    }
    await closeAttempt(step, host.now());
    return false;
  }
}

/** Delivers; a result the store does not take is kept in hand and offered again, not thrown away. */
async function handOver(
  runId: string,
  step: Step,
  outcome: Outcome,
  check: Check | undefined,
  host: RunnerHost,
  signal: AbortSignal,
): Promise<void> {
  for (;;) {
    try {
      await deliver(runId, step, outcome, check, host.now());
      return;
    } catch (error) {
      if (!isStoreFailure(error)) throw error;
      console.error('Baton could not store a result yet:', error);
      await host.sleep(OFFER_AGAIN_MS, signal);
      signal.throwIfAborted();
    }
  }
}

async function afterFailure(
  runId: string,
  step: Step,
  error: unknown,
  host: RunnerHost,
): Promise<boolean> {
  const problem = toProblem(error);
  if (problem.code === 'bug') console.error('An agent broke:', error);
  const now = host.now();
  if (waitsForPerson(problem)) {
    await waitForPerson(runId, step, problem, now);
    return false;
  }
  // What a person has mended since does not count against the run.
  const failed = (await stepsOf(runId)).filter(
    (past) => past.problem && !waitsForPerson(past.problem),
  );
  const failures = 1 + failed.length;
  if (error instanceof AgentFailure && error.retryable && failures < MAX_FAILURES) {
    const wait = error.retryAfterMs ?? host.backoffMs(failures);
    await postpone(runId, step, problem, now + wait, now);
    return true;
  }
  const tried = failures > 1 ? `Baton tried ${failures} times. ` : '';
  await giveUp(runId, step, { ...problem, nextStep: `${tried}${problem.nextStep}` }, now);
  return false;
}

/** What only a person can mend, and what need not end the run. */
function waitsForPerson({ code }: Problem): boolean {
  return code === 'agent_key_refused' || code === 'agent_key_missing' || code === 'budget_reached';
}

async function checkInterruptions(runId: string): Promise<void> {
  const cutOff = (await stepsOf(runId)).filter((step) => step.kind === 'resume');
  if (cutOff.length < MAX_INTERRUPTIONS) return;
  throw new BatonError(
    'agent_unreachable',
    `This run was cut off ${cutOff.length} times.`,
    'Try again when the browser stays open, or take it over.',
  );
}
