import { memo } from 'react';
import { handsOf, type Task } from '@/lib/model/task';
import { results } from '@/lib/storage/results';
import { runs } from '@/lib/storage/runs';
import { useCommand } from '../../hooks/use-command.ts';
import { liveOr, useLive } from '../../hooks/use-live.ts';
import { useNow } from '../../hooks/use-now.ts';
import { Button } from '../../kit/button.tsx';
import { ProblemNote } from '../../kit/problem-note.tsx';
import { RelativeTime } from '../../kit/relative-time.tsx';
import { TaskStateMark } from '../../kit/task-state.tsx';
import { activityWords } from '../run-words.ts';
import { counted, externalIdOf } from '../words.ts';

/** One task in a list: its state, its title, and the one thing to know about it now. */
export const TaskRow = memo(function TaskRow({
  task,
  onOpen,
}: {
  task: Task;
  onOpen: (taskId: string) => void;
}) {
  const hands = handsOf(task);
  const running = hands === 'agent' && (task.state === 'working' || task.state === 'claimed');
  return (
    <div role="listitem" className="border-b border-line">
      <div className="flex items-start gap-1">
        <button
          type="button"
          data-row={task.id}
          onClick={() => onOpen(task.id)}
          className="-mx-1 flex min-w-0 flex-1 items-start gap-2 rounded-md px-1 py-2 text-left outline-offset-[-2px] hover:bg-hover"
        >
          <TaskStateMark state={task.state} hands={hands} />
          <span className="min-w-0 flex-1">
            <span className="line-clamp-2 font-semibold">{task.title}</span>
            <span className="line-clamp-2 text-xs text-muted">
              {running ? <Running task={task} /> : <Standing task={task} />}
            </span>
          </span>
        </button>
        {running && <Stop task={task} />}
      </div>
    </div>
  );
});

function Running({ task }: { task: Task }) {
  const now = useNow(1000);
  const run = liveOr(
    useLive(
      async () => (task.runId === undefined ? undefined : await runs.get(task.runId)),
      [task.runId],
    ),
    undefined,
  );
  return <>◆ {activityWords(task, run, now)}</>;
}

function Stop({ task }: { task: Task }) {
  const stop = useCommand('stop');
  return (
    <span className="flex max-w-48 flex-col items-end py-1.5">
      <Button
        look="quiet"
        size="sm"
        busy={stop.busy}
        aria-label={`Stop: ${task.title}`}
        onClick={() => void stop.run({ taskId: task.id })}
      >
        Stop
      </Button>
      {stop.problem && <ProblemNote problem={stop.problem} onDismiss={stop.dismiss} />}
    </span>
  );
}

function Standing({ task }: { task: Task }) {
  const id = externalIdOf(task.workItemKey);
  const when = <RelativeTime at={task.updatedAt} />;
  const by = task.executor.type === 'agent' ? `◆ ${task.executor.name}` : `● ${task.executor.name}`;
  switch (task.state) {
    case 'needs_input':
    case 'needs_approval':
    case 'needs_auth':
      return (
        <>
          {waitingWords(task)} · {id} · {when}
        </>
      );
    case 'review':
      return (
        <>
          {by}
          <ResultWords resultId={task.resultId} /> · {id} · {when}
        </>
      );
    case 'done':
      return (
        <>
          {task.executor.type === 'person' ? 'done by you' : 'accepted'} · {id} · {when}
          {task.executor.type === 'agent' && task.minutes >= 1 && (
            <> · {Math.round(task.minutes)} min saved</>
          )}
        </>
      );
    case 'failed':
      return (
        <>
          {withoutStop(task.problem?.message ?? 'It failed')} · {id} · {when}
        </>
      );
    default:
      return (
        <>
          {by} · {id} · {when}
        </>
      );
  }
}

function waitingWords({ problem, executor, state }: Task): string {
  if (problem !== undefined) return withoutStop(problem.message);
  if (state === 'needs_auth') return `${executor.name} needs a key`;
  return state === 'needs_approval'
    ? `${executor.name} asks for approval`
    : `${executor.name} asks`;
}

/** A sentence as part of a row: the full stop would stand before a dot. */
function withoutStop(sentence: string): string {
  return sentence.replace(/\.$/, '');
}

function ResultWords({ resultId }: { resultId: string | undefined }) {
  const result = liveOr(
    useLive(
      async () => (resultId === undefined ? undefined : await results.get(resultId)),
      [resultId],
    ),
    undefined,
  );
  if (result === undefined) return null;
  const parts = [
    result.changes.length > 0 ? counted(result.changes.length, 'change') : '',
    result.notes.length > 0 ? counted(result.notes.length, 'note') : '',
    result.incomplete ? 'incomplete' : '',
  ].filter(Boolean);
  return parts.length === 0 ? null : <> · {parts.join(', ')}</>;
}
