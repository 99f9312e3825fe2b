import type { ReviewMark } from '../model/page-command.ts';
import type { Task } from '../model/task.ts';
import { openGatesOf } from './gates.ts';
import { results } from './results.ts';
import { tasksOf } from './tasks.ts';

/**
 * The fields of a work item beside which something waits for the person, to review or to answer: ids
 * and field keys only.
 */
export async function reviewMarks(workItemKey: string): Promise<ReviewMark[]> {
  const tasks = await tasksOf(workItemKey);
  return [...(await toReview(tasks)), ...(await toAnswer(tasks))];
}

async function toReview(tasks: readonly Task[]): Promise<ReviewMark[]> {
  const waiting = tasks.filter((task) => task.state === 'review');
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

/** A question shows beside the field its task is for; the frame finds the others of that task. */
async function toAnswer(tasks: readonly Task[]): Promise<ReviewMark[]> {
  const marks = await Promise.all(
    tasks.map(async ({ id, state, handoff: { fieldKey } }): Promise<ReviewMark[]> => {
      if (fieldKey === undefined || !state.startsWith('needs_')) return [];
      const [gate] = await openGatesOf(id);
      return gate === undefined ? [] : [{ taskId: id, changeId: gate.id, fieldKey }];
    }),
  );
  return marks.flat();
}
