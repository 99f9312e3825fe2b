import { useMemo, type ReactNode } from 'react';
import { Empty } from '../kit/empty.tsx';
import { ProblemNote } from '../kit/problem-note.tsx';
import { Skeleton } from '../kit/skeleton.tsx';
import { useFields, useReview } from './review-data.ts';
import { Review } from './review.tsx';
import type { Place } from './use-insert.ts';

/**
 * The review of a task's newest result: notes and changes, hunk by hunk, with the way into the page.
 * @param tabId the tab that shows the work item; undefined when none does
 * @param inFrame set in the frame beside the field: the change it is about
 */
export function ReviewResult({
  taskId,
  tabId,
  inFrame,
}: {
  taskId: string;
  tabId?: number | undefined;
  inFrame?: { changeId: string };
}) {
  const review = useReview(taskId);
  const changes = review.state === 'ready' ? (review.value?.result.changes ?? []) : [];
  const fields = useFields(
    tabId,
    changes.map((change) => change.fieldKey),
  );
  const inline = inFrame !== undefined;
  const place = useMemo<Place>(
    () => (inline ? { where: 'inline' } : { where: 'panel', tabId }),
    [inline, tabId],
  );
  if (review.state === 'failed') return <Around>{<ProblemNote problem={review.problem} />}</Around>;
  if (fields.state === 'failed') return <Around>{<ProblemNote problem={fields.problem} />}</Around>;
  if (review.state === 'loading' || fields.state === 'loading') {
    return (
      <Around>
        <Skeleton lines={5} label="Loading the result" />
      </Around>
    );
  }
  if (review.value === null) {
    return (
      <Around>
        <Empty title="No result yet">It shows here as soon as the agent is through.</Empty>
      </Around>
    );
  }
  return (
    <Review
      key={review.value.result.id}
      data={review.value}
      fields={fields.value}
      place={place}
      {...(inFrame ? { changeId: inFrame.changeId } : {})}
    />
  );
}

function Around({ children }: { children: ReactNode }) {
  return <div className="p-3">{children}</div>;
}
