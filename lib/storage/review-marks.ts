import type { ReviewMark } from '../model/page-command.ts';
import { results } from './results.ts';
import { tasksOf } from './tasks.ts';

/** The fields of a work item beside which something waits for review: ids and field keys only. */
export async function reviewMarks(workItemKey: string): Promise<ReviewMark[]> {
  const waiting = (await tasksOf(workItemKey)).filter((task) => task.state === 'review');
  const marks = await Promise.all(
    waiting.map(async ({ id, resultId }): Promise<ReviewMark[]> => {
      const result = resultId === undefined ? undefined : await results.get(resultId);
      return (result?.changes ?? []).map((change) => ({
        taskId: id,
        changeId: change.id,
        fieldKey: change.fieldKey,
      }));
    }),
  );
  return marks.flat();
}
