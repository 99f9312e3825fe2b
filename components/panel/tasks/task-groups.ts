import { handsOf, TERMINAL_TASK_STATES, type Task } from '@/lib/model/task';

/** One line of the list: a heading or a task. */
export type Line =
  | { type: 'heading'; key: string; title: string; count: number }
  | { type: 'task'; key: string; task: Task };

export type Group = { title: string; tasks: readonly Task[]; count?: number };

const WAITING: ReadonlySet<string> = new Set(['needs_input', 'needs_approval', 'needs_auth']);
const ENDED: ReadonlySet<string> = new Set(TERMINAL_TASK_STATES);

/**
 * Tasks that are not ended, in the sections of the list and newest first in each.
 * @param tasks newest change first
 */
export function openGroups(tasks: readonly Task[]): Group[] {
  const movingIn = (hands: ReturnType<typeof handsOf>) => (task: Task) =>
    (task.state === 'working' || task.state === 'claimed') && handsOf(task) === hands;
  return [
    { title: 'Needs you', tasks: tasks.filter(({ state }) => WAITING.has(state)) },
    { title: 'To review', tasks: tasks.filter(({ state }) => state === 'review') },
    { title: 'Working', tasks: tasks.filter(movingIn('agent')) },
    { title: 'Yours', tasks: tasks.filter(movingIn('own')) },
    { title: 'With others', tasks: tasks.filter(movingIn('other')) },
  ];
}

/** True for a task that nothing can change any more. */
export function hasEnded({ state }: Task): boolean {
  return ENDED.has(state);
}

/** Groups as one flat list for a virtual list; a group without tasks is left out. */
export function linesOf(groups: readonly Group[]): Line[] {
  return groups.flatMap(({ title, tasks, count = tasks.length }): Line[] => {
    if (tasks.length === 0) return [];
    return [
      { type: 'heading', key: `# ${title}`, title, count },
      ...tasks.map((task): Line => ({ type: 'task', key: task.id, task })),
    ];
  });
}
