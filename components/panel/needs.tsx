import { createContext, use, useMemo, type ReactNode } from 'react';
import { livenessOf, type Run } from '@/lib/model/run';
import type { Task } from '@/lib/model/task';
import { runs } from '@/lib/storage/runs';
import { tasksIn } from '@/lib/storage/tasks';
import { useLive, type Live } from '../hooks/use-live.ts';
import { useNow } from '../hooks/use-now.ts';

export const NEEDS_STATES = ['needs_input', 'needs_approval', 'needs_auth'] as const;

/** A task that waits for the person; `quiet` when it works but has given no sign of life. */
export type Need = { task: Task; quiet: 'unresponsive' | 'stale' | null };

const NeedsContext = createContext<Live<Need[]>>({ state: 'loading' });

async function waitingAndWorking(): Promise<{ waiting: Task[]; working: [Task, Run][] }> {
  const [waiting, working] = await Promise.all([tasksIn(NEEDS_STATES), tasksIn(['working'])]);
  const found = await Promise.all(
    working
      .filter((task) => task.executor.type === 'agent')
      .map(async (task): Promise<[Task, Run | undefined]> => [
        task,
        task.runId === undefined ? undefined : await runs.get(task.runId),
      ]),
  );
  return { waiting, working: found.filter((pair): pair is [Task, Run] => pair[1] !== undefined) };
}

/** Follows what waits for the person; the list changes only when its members do. */
export function NeedsProvider({ children }: { children: ReactNode }) {
  const live = useLive(waitingAndWorking, []);
  const working = live.state === 'ready' ? live.value.working : [];
  const now = useNow(working.length > 0 ? 1000 : 60_000);
  const quiet = working.flatMap(([task, run]): Need[] => {
    const liveness = livenessOf(run, now);
    return liveness === 'alive' ? [] : [{ task, quiet: liveness }];
  });
  const key = quiet.map((need) => `${need.task.id}:${need.quiet}`).join();
  const needs = useMemo<Live<Need[]>>(() => {
    if (live.state !== 'ready') return live;
    const waiting = live.value.waiting.map((task): Need => ({ task, quiet: null }));
    return { state: 'ready', value: [...waiting, ...quiet] };
    // `quiet` is made anew every second; `key` says when it really differs.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [live, key]);
  return <NeedsContext value={needs}>{children}</NeedsContext>;
}

/** The tasks that wait for the person. */
export function useNeeds(): Live<Need[]> {
  return use(NeedsContext);
}
