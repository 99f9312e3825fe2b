import type { ReactNode } from 'react';
import { ProblemNote } from '../kit/problem-note.tsx';
import { Strip, StripAction } from '../kit/strip.tsx';
import type { Problem } from '@/lib/model/errors';
import type { Task } from '@/lib/model/task';
import { mustNotGoOut } from '@/lib/reviewing/hunk-checks';
import type { ReviewData } from './review-data.ts';

/** What to know before reading: where the task stands, what the agent could not do, what is unproven. */
export function ReviewStrips({
  data,
  missing,
  onShowMissing,
}: {
  data: ReviewData;
  /** Claims the sources do not bear out, in what is not rejected. */
  missing: number;
  onShowMissing: () => void;
}) {
  const { task, result, agentName } = data;
  const { check } = result;
  const stops = check?.marks.filter(mustNotGoOut).length ?? 0;
  return (
    <>
      {wordsOn(task)}
      {result.incomplete && (
        <Strip tone="warn">
          <b className="font-semibold">Not finished.</b> The agent was cut off; this is what had
          come.
        </Strip>
      )}
      {result.limits.length > 0 && (
        <Strip>
          <b className="font-semibold text-ink">{agentName}:</b> {result.limits.join(' ')}
        </Strip>
      )}
      {missing > 0 && (
        <Strip tone="warn" action={<StripAction onClick={onShowMissing}>Show</StripAction>}>
          <b className="font-semibold">
            {missing === 1 ? '1 claim is' : `${missing} claims are`} not in the source.
          </b>
          {check && ` ${Math.max(0, check.facts - missing)} of ${check.facts} found.`}
        </Strip>
      )}
      {stops > 0 && (
        <Strip tone="bad">
          <b className="font-semibold">
            {stops === 1 ? '1 place' : `${stops} places`} should not go out as it stands.
          </b>
        </Strip>
      )}
      {check === undefined && (
        <Strip>This result was not checked against its sources; read it with that in mind.</Strip>
      )}
    </>
  );
}

function wordsOn({ state }: Task): ReactNode {
  if (state === 'working' || state === 'claimed') {
    return <Strip tone="info">A new answer is on its way. This is the one before.</Strip>;
  }
  if (state === 'declined') return <Strip>You rejected this result.</Strip>;
  if (state === 'canceled') return <Strip>The task was stopped.</Strip>;
  return null;
}

/** Why an insert did not happen. The page's change of a field is no fault: the review has moved on. */
export function InsertProblem({ problem, onDismiss }: { problem: Problem; onDismiss: () => void }) {
  if (problem.code !== 'field_changed') {
    return <ProblemNote problem={problem} onDismiss={onDismiss} />;
  }
  return (
    <div role="alert" data-problem={problem.code}>
      <Strip tone="warn" action={<StripAction onClick={onDismiss}>OK</StripAction>}>
        The field changed while you were reading; the change was compared again. Your decisions are
        kept.
      </Strip>
    </div>
  );
}
