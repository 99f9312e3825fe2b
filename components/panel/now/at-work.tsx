import type { Task } from '@/lib/model/task';
import { tasksOf } from '@/lib/storage/tasks';
import { liveOr, useLive } from '../../hooks/use-live.ts';
import { ExecutorChip } from '../../kit/chip.tsx';

const OPEN: ReadonlySet<Task['state']> = new Set([
  'claimed',
  'working',
  'needs_input',
  'needs_approval',
  'needs_auth',
]);

/** Who is at work on the item right now, agents and people, so that nobody does it twice. */
export function AtWork({ workItemKey }: { workItemKey: string }) {
  const tasks = liveOr(
    useLive(() => tasksOf(workItemKey), [workItemKey]),
    [],
  );
  const workers = workersOf(tasks.filter(({ state }) => OPEN.has(state)));
  if (workers.length === 0) return null;
  return (
    <ul aria-label="At work on it" className="flex flex-wrap items-center gap-1.5 text-sm">
      {workers.map(({ executor, titles }) => (
        <li key={executor.name} title={titles.join('\n')} className="flex items-center gap-1">
          <ExecutorChip executor={executor} />
          <span className="text-muted">
            {titles.length === 1 ? 'at work' : `at work on ${titles.length}`}
          </span>
        </li>
      ))}
    </ul>
  );
}

type Worker = { executor: Task['executor']; titles: string[] };

function workersOf(tasks: readonly Task[]): Worker[] {
  const byName = new Map<string, Worker>();
  for (const { executor, title } of tasks) {
    const worker = byName.get(executor.name) ?? { executor, titles: [] };
    worker.titles.push(title);
    byName.set(executor.name, worker);
  }
  return [...byName.values()];
}
