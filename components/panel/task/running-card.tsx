import type { Run } from '@/lib/model/run';
import { livenessOf } from '@/lib/model/run';
import type { Task } from '@/lib/model/task';
import { useCost } from '../../hooks/use-cost.ts';
import { useCommand } from '../../hooks/use-command.ts';
import { useNow } from '../../hooks/use-now.ts';
import { Button } from '../../kit/button.tsx';
import { ProblemNote } from '../../kit/problem-note.tsx';
import { Spinner } from '../../kit/spinner.tsx';
import { elapsed } from '../../kit/time.ts';
import { doing, waitingFor } from '../run-words.ts';
import { counted } from '../words.ts';

/** A run under way: what it does, for how long, and the way to stop it. */
export function RunningCard({ task, run }: { task: Task; run: Run | undefined }) {
  const stop = useCommand('stop');
  const start = useCommand('retry');
  const now = useNow(1000);
  const cost = useCost(task.id);
  const quiet = run !== undefined && livenessOf(run, now) !== 'alive';
  const line = run === undefined ? waitingFor(task) : doing(run, now);
  return (
    <div className="flex flex-col gap-2">
      <div className="flex items-start gap-2.5">
        <span className="pt-0.5">
          {quiet ? (
            <span aria-hidden className="font-bold text-warn">
              ▲
            </span>
          ) : (
            <Spinner />
          )}
        </span>
        <div className="min-w-0 flex-1">
          <p aria-live="polite" className="font-semibold">
            {line[0]?.toUpperCase()}
            {line.slice(1)}
          </p>
          <p className="text-xs text-faint">
            {run === undefined ? task.executor.name : factsOf(task, run, cost, now)}
          </p>
        </div>
        {run === undefined && task.after !== undefined && (
          <Button busy={start.busy} onClick={() => void start.run({ taskId: task.id })}>
            Start now
          </Button>
        )}
        <Button busy={stop.busy} onClick={() => void stop.run({ taskId: task.id })}>
          Stop
        </Button>
      </div>
      {quiet && (
        <p className="text-sm text-muted">
          Baton picks the run up again by itself. Stop it, or take the task over in the menu.
        </p>
      )}
      {start.problem && <ProblemNote problem={start.problem} onDismiss={start.dismiss} />}
      {stop.problem && <ProblemNote problem={stop.problem} onDismiss={stop.dismiss} />}
    </div>
  );
}

function factsOf(task: Task, run: Run, cost: string | null, now: number): string {
  const tokens = run.usage.inputTokens + run.usage.outputTokens;
  return [
    `◆ ${task.executor.name}`,
    elapsed(now - (run.startedAt ?? run.createdAt)),
    ...(run.attempts > 1 ? [`attempt ${run.attempts}`] : []),
    ...(tokens > 0 ? [counted(tokens, 'token')] : []),
    ...(cost === null ? [] : [cost]),
  ].join(' · ');
}
