import type { Agent } from '@/lib/agents/agent';
import type { AgentCard } from '@/lib/model/agent-card';
import type { Run } from '@/lib/model/run';
import type { Proposal } from '@/lib/model/proposal';
import type { Task, TaskState } from '@/lib/model/task';
import type { Hand } from '@/lib/running/decision';
import { handOff } from '@/lib/running/hand-off';
import { startRunner, type RunnerHost } from '@/lib/running/runner';
import { agents } from '@/lib/storage/agents';
import { proposals } from '@/lib/storage/proposals';
import { runOrThrow, runsOf } from '@/lib/storage/runs';
import { taskOrThrow } from '@/lib/storage/tasks';
import { saveObservation } from '@/lib/storage/work-items';
import { createClock, until, type FakeClock } from '../../../fakes/clock.ts';
import { anObservation, aProposal, aWorkItem, NOW } from '../../../fakes/factories.ts';
import { aBuiltInCard } from '../../../fakes/factories-agents.ts';
import { createLocks, type FakeLocks } from './locks.ts';

/** What all contexts of one browser share. */
export type World = { clock: FakeClock; locks: FakeLocks };

export function createWorld(): World {
  return { clock: createClock(NOW), locks: createLocks() };
}

/** A runner in a context that can go down in order (`stop`) or be killed. */
export type Runner = {
  host: RunnerHost;
  signal: AbortSignal;
  stop(): void;
  kill(): void;
  ended: string[];
};

const never = () => new Promise<never>(() => undefined);

/** A runner in a context of its own; see {@link contextIn}. */
export function startRunnerIn(
  world: World,
  agentFor: (card: AgentCard) => Agent,
  change: Partial<RunnerHost> = {},
): Runner {
  const runner = contextIn(world, agentFor, change);
  startRunner(runner.host, runner.signal);
  return runner;
}

/**
 * A place a runner may live in. Once killed, it holds no lock, and whatever is left of it cannot
 * write: everything it would journal needs the time.
 */
export function contextIn(
  { clock, locks }: World,
  agentFor: (card: AgentCard) => Agent,
  change: Partial<RunnerHost> = {},
): Runner {
  const context = locks.context();
  const controller = new AbortController();
  const ended: string[] = [];
  let alive = true;
  const host: RunnerHost = {
    now() {
      if (!alive) throw new Error('This context is dead.');
      return clock.now();
    },
    sleep: (ms, signal) => (alive ? clock.sleep(ms, signal) : never()),
    keyOf: () => Promise.resolve(null),
    agentFor: (card) => {
      if (!alive) throw new Error('This context is dead.');
      return agentFor(card);
    },
    backoffMs: (failures) => 1000 * failures,
    ended: (runId) => (alive ? ended.push(runId) : undefined),
    locks: context.locks,
    concurrency: 3,
    ...change,
  };
  return {
    host,
    signal: controller.signal,
    ended,
    stop: () => controller.abort(),
    kill() {
      alive = false;
      context.die();
      // Its queries die with it.
      controller.abort();
    },
  };
}

export function hand(now = NOW): Hand {
  return { person: 'Tom Hale', now };
}

/** A page that was read, the built-in agent, and a proposal for it. */
export async function seedProposal(card: AgentCard = aBuiltInCard()): Promise<Proposal> {
  const observation = anObservation();
  await saveObservation(aWorkItem(observation), observation);
  await agents.put(card);
  const executor = { type: 'agent', agentId: card.id, name: card.name } as const;
  const proposal = aProposal({ observationId: observation.id, executor });
  await proposals.put(proposal);
  return proposal;
}

/** Hands a new proposal off. */
export async function handedOff(card?: AgentCard): Promise<{ taskId: string; runId: string }> {
  const proposal = await seedProposal(card);
  const { id } = await handOff(proposal.id, { anyway: true }, hand());
  return { taskId: id, runId: await newestRun(id) };
}

export async function newestRun(taskId: string): Promise<string> {
  const { runId } = await taskOrThrow(taskId);
  if (runId === undefined) throw new Error('The task has no run.');
  return runId;
}

/** Waits until a task is in a state. */
export async function taskIn(taskId: string, state: TaskState): Promise<Task> {
  await until(async () => (await taskOrThrow(taskId)).state === state, `task ${state}`);
  return await taskOrThrow(taskId);
}

/** Waits until a run is in a state. */
export async function runIn(runId: string, state: Run['state']): Promise<Run> {
  await until(async () => (await runOrThrow(runId)).state === state, `run ${state}`);
  return await runOrThrow(runId);
}

export async function statesOfRuns(taskId: string): Promise<Run['state'][]> {
  return (await runsOf(taskId)).map(({ state }) => state);
}
