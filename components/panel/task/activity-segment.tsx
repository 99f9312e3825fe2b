import type { AuditEntry } from '@/lib/model/audit';
import type { Step } from '@/lib/model/run';
import type { Task } from '@/lib/model/task';
import { auditOf } from '@/lib/storage/audit';
import { runsOf, stepsOf } from '@/lib/storage/runs';
import { useLive } from '../../hooks/use-live.ts';
import { cx } from '../../kit/class-names.ts';
import { Empty } from '../../kit/empty.tsx';
import { ProblemNote } from '../../kit/problem-note.tsx';
import { Skeleton } from '../../kit/skeleton.tsx';
import { exactTime } from '../../kit/time.ts';
import { timelineOf, type Moment } from './timeline.ts';

async function everythingOf(taskId: string): Promise<{ steps: Step[]; audit: AuditEntry[] }> {
  const runs = await runsOf(taskId);
  const [audit, ...steps] = await Promise.all([
    auditOf(taskId),
    ...runs.map((run) => stepsOf(run.id)),
  ]);
  return { steps: steps.flat(), audit };
}

/** Who decided what and what the runs did, oldest first, with exact times. */
export function ActivitySegment({ task }: { task: Task }) {
  const live = useLive(() => everythingOf(task.id), [task.id]);
  return (
    <div className="min-h-0 flex-1 overflow-y-auto p-3">
      {live.state === 'loading' && <Skeleton lines={5} label="Loading the timeline" />}
      {live.state === 'failed' && <ProblemNote problem={live.problem} />}
      {live.state === 'ready' && (
        <Timeline moments={timelineOf(live.value.steps, live.value.audit)} />
      )}
    </div>
  );
}

const TONES: Record<Moment['tone'], string> = {
  person: 'text-you',
  agent: 'text-agent',
  bad: 'text-bad',
};

function Timeline({ moments }: { moments: readonly Moment[] }) {
  if (moments.length === 0) return <Empty title="Nothing happened yet" />;
  return (
    <ol className="relative flex flex-col gap-3 before:absolute before:inset-y-2 before:left-[7px] before:w-px before:bg-line">
      {moments.map((moment) => (
        <li key={moment.key} className="relative flex gap-2.5">
          <span
            aria-hidden
            className={cx(
              'h-fit w-[15px] flex-none bg-bg py-0.5 text-center text-2xs',
              TONES[moment.tone],
            )}
          >
            {moment.mark}
          </span>
          <div className="min-w-0 flex-1">
            <p>
              <span className="font-semibold">{moment.title}</span>
              {moment.detail !== '' && <span className="text-muted"> {moment.detail}</span>}
            </p>
            {moment.problem !== undefined && <p className="text-sm text-bad">▲ {moment.problem}</p>}
            <time
              dateTime={new Date(moment.at).toISOString()}
              className="text-xs text-faint tabular-nums"
            >
              {exactTime(moment.at)}
            </time>
          </div>
        </li>
      ))}
    </ol>
  );
}
