import { useState } from 'react';
import type { Task } from '@/lib/model/task';
import { tasksOf } from '@/lib/storage/tasks';
import { liveOr, useLive } from '../../hooks/use-live.ts';
import { RelativeTime } from '../../kit/relative-time.tsx';
import { Strip, StripAction } from '../../kit/strip.tsx';
import { TaskStateMark } from '../../kit/task-state.tsx';
import { useRoute } from '../use-route.tsx';

const AT_REST = 2;

/** What was done on this item earlier, so that nobody does it twice. */
export function DoneHere({ workItemKey }: { workItemKey: string }) {
  const { openTask } = useRoute();
  const [all, setAll] = useState(false);
  const tasks = liveOr(
    useLive(() => tasksOf(workItemKey), [workItemKey]),
    [],
  );
  const earlier = tasks.filter((task) => task.state === 'done' || task.state === 'review');
  if (earlier.length === 0) return null;
  const shown = all ? earlier : earlier.slice(0, AT_REST);
  return (
    <section aria-label="Already done here" className="flex flex-col gap-1.5">
      {shown.map((task) => (
        <Strip
          key={task.id}
          mark={<TaskStateMark state={task.state} />}
          action={
            <StripAction
              label={`${actionWord(task)} ${task.title}`}
              onClick={() => openTask(task.id)}
            >
              {actionWord(task)}
            </StripAction>
          }
        >
          <b className="font-semibold text-ink">{task.title}</b> {outcomeWords(task)}{' '}
          <RelativeTime at={task.stateSince} />
        </Strip>
      ))}
      {earlier.length > shown.length && (
        <StripAction onClick={() => setAll(true)}>
          Show {earlier.length - shown.length} more done here
        </StripAction>
      )}
    </section>
  );
}

function outcomeWords(task: Task): string {
  if (task.state === 'review') return 'waits for your review,';
  return task.executor.type === 'person' ? 'done by you' : 'accepted';
}

function actionWord({ state }: Task): string {
  return state === 'review' ? 'Review' : 'Open';
}
