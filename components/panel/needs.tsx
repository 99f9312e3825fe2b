import { createContext, use, useMemo, type ReactNode } from 'react';
import { livenessOf, type Run } from '@/lib/model/run';
import type { Task } from '@/lib/model/task';
import { openEscalations } from '@/lib/storage/escalations';
import { runs } from '@/lib/storage/runs';
import { tasks, tasksIn } from '@/lib/storage/tasks';
import { useLive, type Live } from '../hooks/use-live.ts';
import { useNow } from '../hooks/use-now.ts';

export const NEEDS_STATES = ['needs_input', 'needs_approval', 'needs_auth'] as const;

/**
 * A task that waits for the person: it asks, it came to somebody as an escalation, or it works and
 * has given no sign of life.
 */
export type Need = { task: Task; why: 'asks' | 'escalated' | 'quiet' };

const NeedsContext = createContext<Live<Need[]>>({ state: 'loading' });

type Found = { waiting: Task[]; escalated: Task[]; working: [Task, Run][] };

async function waitingAndWorking(): Promise<Found> {
  const [waiting, working, open] = await Promise.all([
    tasksIn(NEEDS_STATES),
    tasksIn(['working']),
    openEscalations(),
  ]);
  const taskIds = [...new Set(open.map(({ taskId }) => taskId))];
  const escalated = (await Promise.all(taskIds.map((id) => tasks.get(id)))).filter(
    (task) => task !== undefined,
  );
  const found = await Promise.all(
    working
      .filter((task) => task.executor.type === 'agent')
      .map(async (task): Promise<[Task, Run | undefined]> => [
        task,
        task.runId === undefined ? undefined : await runs.get(task.runId),
      ]),
  );
  return {
    waiting,
    escalated,
    working: found.filter((pair): pair is [Task, Run] => pair[1] !== undefined),
  };
}

/** Follows what waits for the person; the list changes only when its members do. */
export function NeedsProvider({ children }: { children: ReactNode }) {
  const live = useLive(waitingAndWorking, []);
  const working = live.state === 'ready' ? live.value.working : [];
  const now = useNow(working.length > 0 ? 1000 : 60_000);
  const quiet = working.flatMap(([task, run]): Need[] => {
    return livenessOf(run, now) === 'alive' ? [] : [{ task, why: 'quiet' }];
  });
  const key = quiet.map((need) => need.task.id).join();
  const needs = useMemo<Live<Need[]>>(() => {
    if (live.state !== 'ready') return live;
    const waiting = live.value.waiting.map((task): Need => ({ task, why: 'asks' }));
    const escalated = live.value.escalated.map((task): Need => ({ task, why: 'escalated' }));
    return { state: 'ready', value: oncePerTask([...waiting, ...escalated, ...quiet]) };
    // `quiet` is made anew every second; `key` says when it really differs.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [live, key]);
  return <NeedsContext value={needs}>{children}</NeedsContext>;
}

/** A task is named once, for the first reason it has. */
function oncePerTask(needs: readonly Need[]): Need[] {
  const named = new Set<string>();
  return needs.filter(({ task }) => !named.has(task.id) && named.add(task.id));
}

/** The tasks that wait for the person. */
export function useNeeds(): Live<Need[]> {
  return use(NeedsContext);
}
