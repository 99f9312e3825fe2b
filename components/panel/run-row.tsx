import { livenessOf } from '@/lib/model/run';
import type { Task } from '@/lib/model/task';
import { runs } from '@/lib/storage/runs';
import { useCommand } from '../hooks/use-command.ts';
import { liveOr, useLive } from '../hooks/use-live.ts';
import { useNow } from '../hooks/use-now.ts';
import { Button } from '../kit/button.tsx';
import { ProblemNote } from '../kit/problem-note.tsx';
import { Spinner } from '../kit/spinner.tsx';
import { activityWords } from './run-words.ts';
import { useRoute } from './use-route.tsx';

/** A running task in one row: what it is doing, for how long, and a way to stop it. */
export function RunRow({ task }: { task: Task }) {
  const { openTask } = useRoute();
  const stop = useCommand('stop');
  const now = useNow(1000);
  const run = liveOr(
    useLive(
      async () => (task.runId === undefined ? undefined : await runs.get(task.runId)),
      [task.runId],
    ),
    undefined,
  );
  const quiet = run !== undefined && livenessOf(run, now) !== 'alive';
  return (
    <>
      <div className="flex items-center gap-2.5 text-sm">
        {quiet ? (
          <span aria-hidden className="w-3.5 flex-none text-center font-bold text-warn">
            ▲
          </span>
        ) : run === undefined && task.after !== undefined ? (
          <span aria-hidden className="w-3.5 flex-none text-center font-bold text-muted">
            ⋯
          </span>
        ) : (
          <Spinner />
        )}
        <button
          type="button"
          data-stop
          onClick={() => openTask(task.id)}
          className="min-w-0 flex-1 rounded-sm text-left hover:[&_b]:underline"
        >
          <b className="line-clamp-2 font-semibold">{task.title}</b>
          <span className="block truncate text-xs text-faint">{activityWords(task, run, now)}</span>
        </button>
        <Button
          look="quiet"
          size="sm"
          busy={stop.busy}
          aria-label={`Stop: ${task.title}`}
          onClick={() => void stop.run({ taskId: task.id })}
        >
          Stop
        </Button>
      </div>
      {stop.problem && (
        <div className="pt-1">
          <ProblemNote problem={stop.problem} onDismiss={stop.dismiss} />
        </div>
      )}
    </>
  );
}
