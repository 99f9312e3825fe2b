import type { Task } from '@/lib/model/task';
import { tasks } from '@/lib/storage/tasks';
import { liveOr, useLive } from '../../hooks/use-live.ts';
import { hasEnded } from '../tasks/task-groups.ts';
import { counted } from '../words.ts';
import { isStoppedBefore } from './stopped-before.tsx';

const NONE: Task[] = [];

async function tasksOfIds(ids: readonly string[]): Promise<Task[]> {
  const found = await Promise.all(ids.map((id) => tasks.get(id)));
  return found.filter((task) => task !== undefined);
}

/** What an accepted subtask waits for, by name where it is one; nothing when it waits for nothing. */
export function WaitsFor({ task }: { task: Task }) {
  const { state, runId, after = [] } = task;
  const before = liveOr(
    useLive(() => tasksOfIds(after), [after.join()]),
    NONE,
  );
  if (isStoppedBefore(task) && state === 'needs_input') return task.problem?.message;
  if (state !== 'claimed' || runId !== undefined) return null;
  const open = before.filter((one) => !hasEnded(one));
  const [first] = open;
  const stopped = before.find((one) => hasEnded(one) && !DONE.includes(one.state));
  const waits =
    first === undefined
      ? ''
      : open.length === 1
        ? `Waits for “${first.title}”.`
        : `Waits for ${counted(open.length, 'task')}.`;
  return stopped === undefined ? waits : `${waits} “${stopped.title}” was not done.`.trim();
}

const DONE: readonly Task['state'][] = ['done', 'duplicate'];
