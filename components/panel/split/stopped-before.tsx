import type { Problem } from '@/lib/model/errors';
import type { Task } from '@/lib/model/task';
import { useCommand } from '../../hooks/use-command.ts';
import { Button } from '../../kit/button.tsx';
import { ProblemNote } from '../../kit/problem-note.tsx';
import { useRoute } from '../use-route.tsx';

/** Whether a task waits for the person because one it was to build on ended without being done. */
export function isStoppedBefore(task: Task): boolean {
  return task.runId === undefined && task.problem?.code === 'stopped';
}

/** The ways on for such a task: without the other one, by hand, or not at all. */
export function StoppedBefore({ task, problem }: { task: Task; problem: Problem }) {
  const { openTask } = useRoute();
  const start = useCommand('retry');
  const stop = useCommand('stop');
  const takeOver = useCommand('take-over');
  const failed = [start, stop, takeOver].find((command) => command.problem !== null);
  const taskId = task.id;
  return (
    <>
      <div className="flex flex-wrap gap-2">
        <Button look="primary" busy={start.busy} onClick={() => void start.run({ taskId })}>
          Start now
        </Button>
        <Button busy={stop.busy} onClick={() => void stop.run({ taskId })}>
          Stop too
        </Button>
        <Button busy={takeOver.busy} onClick={() => void takeOver.run({ taskId })}>
          Take over
        </Button>
        {problem.taskId !== undefined && (
          <Button onClick={() => openTask(problem.taskId ?? '')}>Open the other</Button>
        )}
      </div>
      {failed?.problem && <ProblemNote problem={failed.problem} onDismiss={failed.dismiss} />}
    </>
  );
}
