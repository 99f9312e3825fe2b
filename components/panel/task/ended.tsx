import type { Task } from '@/lib/model/task';
import { Empty } from '../../kit/empty.tsx';
import { ProblemNote } from '../../kit/problem-note.tsx';
import { RelativeTime } from '../../kit/relative-time.tsx';
import { TASK_STATES_SHOWN } from '../../kit/task-state.tsx';
import { LiveText } from './live-text.tsx';

/** A task that is over and has no result to show. */
export function Ended({ task }: { task: Task }) {
  const { words, mark } = TASK_STATES_SHOWN[task.state];
  return (
    <>
      {task.problem !== undefined && <ProblemNote problem={task.problem} />}
      <Empty icon={mark} title={words}>
        {task.state === 'done' && task.executor.type === 'person' ? 'You did it' : 'No result'} ·{' '}
        <RelativeTime at={task.stateSince} />
      </Empty>
      {task.runId !== undefined && <LiveText runId={task.runId} />}
    </>
  );
}
