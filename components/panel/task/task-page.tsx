import { ArrowLeft } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { handsOf, type Task } from '@/lib/model/task';
import { runs } from '@/lib/storage/runs';
import { taskOrThrow } from '@/lib/storage/tasks';
import { useLive, liveOr } from '../../hooks/use-live.ts';
import { Button } from '../../kit/button.tsx';
import { IconButton } from '../../kit/icon-button.tsx';
import { ProblemNote } from '../../kit/problem-note.tsx';
import { Skeleton } from '../../kit/skeleton.tsx';
import { Tabs } from '../../kit/tabs.tsx';
import { TaskStateChip } from '../../kit/task-state.tsx';
import type { Segment } from '../route.ts';
import { useRoute } from '../use-route.tsx';
import { externalIdOf } from '../words.ts';
import { ActivitySegment } from './activity-segment.tsx';
import { PacketSegment } from './packet-segment.tsx';
import { ResultSegment } from './result-segment.tsx';
import { SentSegment } from './sent-segment.tsx';
import { TaskMenu } from './task-menu.tsx';

const SEGMENT_ITEMS = [
  { value: 'result', label: 'Result' },
  { value: 'packet', label: 'Packet' },
  { value: 'activity', label: 'Activity' },
  { value: 'sent', label: 'Sent' },
] as const;

/** One task: what came of it, what it was given, what happened, what was sent. */
export function TaskPage({ taskId, segment }: { taskId: string; segment: Segment }) {
  const { back } = useRoute();
  const live = useLive(() => taskOrThrow(taskId), [taskId]);
  if (live.state === 'ready') return <Loaded task={live.value} segment={segment} />;
  return (
    <>
      <header className="flex h-11 flex-none items-center gap-1 border-b border-line px-2">
        <Back onBack={back} />
        <h1 className="font-title">Task</h1>
      </header>
      <div className="p-3">
        {live.state === 'loading' ? (
          <Skeleton lines={5} label="Loading the task" />
        ) : (
          <ProblemNote problem={live.problem}>
            <Button onClick={back}>Go back</Button>
          </ProblemNote>
        )}
      </div>
    </>
  );
}

function Back({ onBack }: { onBack: () => void }) {
  return (
    <IconButton
      label="Back"
      aria-keyshortcuts="Escape"
      icon={<ArrowLeft size={16} />}
      onClick={onBack}
    />
  );
}

function Loaded({ task, segment }: { task: Task; segment: Segment }) {
  const { back, go } = useRoute();
  const title = useRef<HTMLHeadingElement>(null);
  const run = liveOr(
    useLive(
      async () => (task.runId === undefined ? undefined : await runs.get(task.runId)),
      [task.runId],
    ),
    undefined,
  );
  useEffect(() => {
    // The keyboard comes along into the task, but never out of the page into the panel.
    if (document.hasFocus() && document.activeElement === document.body) title.current?.focus();
  }, []);
  return (
    <>
      <header className="flex min-h-11 flex-none items-center gap-1.5 border-b border-line px-2 py-1.5">
        <Back onBack={back} />
        <div className="min-w-0 flex-1">
          <h1
            ref={title}
            tabIndex={-1}
            title={task.title}
            className="line-clamp-2 leading-tight font-title outline-none"
          >
            {task.title}
          </h1>
          <p className="mt-0.5 flex min-w-0 items-center gap-1.5 text-2xs text-muted">
            <TaskStateChip state={task.state} hands={handsOf(task)} />
            <span className="min-w-0 truncate">
              {externalIdOf(task.workItemKey)} · {task.executor.type === 'agent' ? '◆' : '●'}{' '}
              {task.executor.name}
            </span>
          </p>
        </div>
        <TaskMenu task={task} />
      </header>
      <Tabs
        label="Parts of the task"
        look="segments"
        value={segment}
        onChange={(next) => go({ at: 'task', taskId: task.id, segment: next })}
        items={SEGMENT_ITEMS}
      >
        {segment === 'result' && <ResultSegment task={task} run={run} />}
        {segment === 'packet' && <PacketSegment task={task} />}
        {segment === 'activity' && <ActivitySegment task={task} />}
        {segment === 'sent' && <SentSegment task={task} />}
      </Tabs>
    </>
  );
}
