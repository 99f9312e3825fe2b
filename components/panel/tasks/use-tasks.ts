import { useDeferredValue, useMemo } from 'react';
import { TERMINAL_TASK_STATES, type Task } from '@/lib/model/task';
import { countTasks, tasksIn, tasksOf } from '@/lib/storage/tasks';
import { useLive, type Live } from '../../hooks/use-live.ts';
import { matcher, narrows, type Filter } from './task-filter.ts';
import { hasEnded, openGroups, type Group } from './task-groups.ts';

const OPEN = [
  'needs_input',
  'needs_approval',
  'needs_auth',
  'review',
  'claimed',
  'working',
] as const;
const OPEN_LIMIT = 1000;
/** How far back a filter or a search looks among what is done. */
export const SEARCHED_DONE = 5000;

type Found = { open: Task[]; done: Task[] };

export type TaskList = {
  groups: Group[];
  /** How many done tasks are held, before they were narrowed. */
  held: number;
  /** There may be older done tasks than those held. */
  more: boolean;
};

/**
 * The tasks of the list, followed.
 * @param doneLimit how many done ones to hold while nothing narrows the list
 */
export function useTasks(filter: Filter, doneLimit: number): Live<TaskList> {
  const narrow = narrows(filter);
  const limit = narrow ? SEARCHED_DONE : doneLimit;
  const onItem = filter.scope === 'item' ? filter.workItemKey : undefined;
  const live = useLive(() => find(limit, onItem), [limit, onItem], { keepPrevious: true });
  // Counting thousands takes longer than showing the first of them, so the list does not wait for it.
  const total = useLive(() => countTasks(TERMINAL_TASK_STATES), []);
  const allDone = total.state === 'ready' ? total.value : undefined;
  const words = useDeferredValue(filter.words);
  const { scope, workItemKey, host } = filter;
  return useMemo<Live<TaskList>>(() => {
    if (live.state !== 'ready') return live;
    const { open, done } = live.value;
    const matches = matcher({
      scope,
      words,
      ...(workItemKey === undefined ? {} : { workItemKey }),
      ...(host === undefined ? {} : { host }),
    });
    const ended = narrow ? done.filter(matches) : done;
    const groups = [
      ...openGroups(open.filter(matches)),
      { title: 'Done', tasks: ended, count: narrow ? ended.length : (allDone ?? ended.length) },
    ];
    return { state: 'ready', value: { groups, held: done.length, more: done.length >= limit } };
  }, [live, allDone, limit, scope, workItemKey, host, words, narrow]);
}

async function find(limit: number, workItemKey: string | undefined): Promise<Found> {
  if (workItemKey !== undefined) {
    const all = await tasksOf(workItemKey);
    return { open: all.filter((task) => !hasEnded(task)), done: all.filter(hasEnded) };
  }
  const [open, done] = await Promise.all([
    tasksIn(OPEN, OPEN_LIMIT),
    tasksIn(TERMINAL_TASK_STATES, limit),
  ]);
  return { open, done };
}
