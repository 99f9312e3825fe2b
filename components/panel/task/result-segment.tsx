import { useState } from 'react';
import { isTerminalTask, type Task } from '@/lib/model/task';
import type { Run } from '@/lib/model/run';
import { ReviewResult } from '../../review/review-result.tsx';
import { useCommand } from '../../hooks/use-command.ts';
import { Button } from '../../kit/button.tsx';
import { Empty } from '../../kit/empty.tsx';
import { ProblemNote } from '../../kit/problem-note.tsx';
import { tabIdOf, usePlace } from '../place.tsx';
import { useRoute } from '../use-route.tsx';
import { Escalations } from './escalations.tsx';
import { GiveDialog } from './give-dialog.tsx';
import { LiveText } from './live-text.tsx';
import { RunningCard } from './running-card.tsx';
import { Ended } from './ended.tsx';
import { Waiting } from './waiting.tsx';
import { Yours } from './yours.tsx';

/** What came of the task so far, and what can be done with it now. */
export function ResultSegment({ task, run }: { task: Task; run: Run | undefined }) {
  const place = usePlace();
  const tabId = tabIdOf(place);
  if (task.forSplit === true && task.state === 'done') return <PlanIsThere />;
  if (task.forLookalike !== undefined && task.state === 'done') {
    return <Empty title="The answer stands beside the item" />;
  }
  if (task.resultId !== undefined && (task.state === 'review' || task.state === 'done')) {
    return (
      <>
        <h2 className="sr-only">Result</h2>
        <div className="flex flex-none flex-col gap-3 px-3 not-empty:pt-3">
          <Escalations task={task} />
        </div>
        <ReviewResult taskId={task.id} {...(tabId === undefined ? {} : { tabId })} />
      </>
    );
  }
  return (
    <>
      <div className="flex min-h-0 flex-1 flex-col gap-3 overflow-y-auto p-3">
        <Escalations task={task} />
        <Body task={task} run={run} />
      </div>
      {isKept(task) && <KeptBar task={task} />}
    </>
  );
}

/** The answer is a plan, not a text to review: it stands in Split, ready to be accepted. */
function PlanIsThere() {
  const { go } = useRoute();
  return (
    <Empty
      title="The subtasks are in the plan"
      action={<Button onClick={() => go({ at: 'split' })}>Open the plan</Button>}
    >
      Each can be accepted, changed or left out there.
    </Empty>
  );
}

function Body({ task, run }: { task: Task; run: Run | undefined }) {
  if (isTerminalTask(task.state) || task.state === 'review') return <Ended task={task} />;
  if (isKept(task)) return <Yours task={task} />;
  if (task.state === 'working' || task.state === 'claimed') {
    return (
      <>
        <RunningCard task={task} run={run} />
        {task.runId !== undefined && <LiveText runId={task.runId} streaming />}
      </>
    );
  }
  return (
    <>
      <Waiting task={task} run={run} />
      {task.runId !== undefined && <LiveText runId={task.runId} />}
    </>
  );
}

/** A task the person does. */
function isKept(task: Task): boolean {
  return task.executor.type === 'person' && (task.state === 'claimed' || task.state === 'working');
}

function KeptBar({ task }: { task: Task }) {
  const finish = useCommand('finish');
  return (
    <footer className="flex flex-none flex-col gap-2 border-t border-line px-3 py-2.5">
      {finish.problem && <ProblemNote problem={finish.problem} onDismiss={finish.dismiss} />}
      <div className="flex flex-wrap items-center gap-2">
        <Button
          look="primary"
          busy={finish.busy}
          onClick={() => void finish.run({ taskId: task.id })}
        >
          Mark done
        </Button>
        <HandToAgentButton task={task} />
      </div>
    </footer>
  );
}

function HandToAgentButton({ task }: { task: Task }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>Hand to an agent…</Button>
      {open && <GiveDialog task={task} onClose={() => setOpen(false)} />}
    </>
  );
}
