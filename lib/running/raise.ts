import { v7 as newId } from 'uuid';
import type { Escalation, EscalationReason } from '../model/escalation.ts';
import type { Task } from '../model/task.ts';
import { escalations } from '../storage/escalations.ts';

/**
 * Brings a task to its accountable person, on the word of its agent or of the check. The task stays
 * where it is: the result lies in review, and this says what to look at. Call it inside the
 * transaction of the effect it goes with, with `db.escalations` in its scope.
 */
export async function raise(
  task: Task,
  about: {
    source: 'agent' | 'checker';
    reason: EscalationReason;
    words: string;
    tried?: readonly string[];
  },
  now: number,
): Promise<void> {
  const { source, reason, words, tried = [] } = about;
  const escalation: Escalation = {
    id: newId(),
    taskId: task.id,
    workItemKey: task.workItemKey,
    state: 'open',
    source,
    reason,
    to: task.accountable,
    words: words.slice(0, 2000),
    tried: tried.map((line) => line.slice(0, 500)).slice(0, 50),
    fallback: '',
    at: now,
  };
  await escalations.put(escalation);
}
