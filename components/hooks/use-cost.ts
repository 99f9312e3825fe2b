import { spendsOfTask } from '@/lib/storage/budgets';
import { dollars } from '../kit/dollars.ts';
import { liveOr, useLive } from './use-live.ts';

/**
 * What a task has cost so far, over all its runs, in words: `$0.0123`.
 * @returns null when nothing with a price was asked
 */
export function useCost(taskId: string): string | null {
  const spends = liveOr(
    useLive(() => spendsOfTask(taskId), [taskId]),
    [],
  );
  const known = spends.flatMap(({ micros }) => (micros === null ? [] : [micros]));
  if (known.length === 0) return null;
  return dollars(known.reduce((sum, micros) => sum + micros, 0));
}
