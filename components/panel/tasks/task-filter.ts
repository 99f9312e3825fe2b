import { fold } from '@/lib/language/words';
import type { Task } from '@/lib/model/task';
import { externalIdOf, hostOf } from '../words.ts';

export type Scope = 'all' | 'item' | 'site';

/** What the list is narrowed to; `words` is what was typed into the search box. */
export type Filter = { scope: Scope; workItemKey?: string; host?: string; words: string };

/**
 * A test for tasks. Every typed word has to stand in the title, the id or the executor's name; case
 * and accents do not matter.
 */
export function matcher({ scope, workItemKey, host, words }: Filter): (task: Task) => boolean {
  const wanted = fold(words).split(/\s+/).filter(Boolean);
  return (task) => {
    if (scope === 'item' && task.workItemKey !== workItemKey) return false;
    if (scope === 'site' && hostOf(task.workItemKey) !== host) return false;
    if (wanted.length === 0) return true;
    const text = fold(`${task.title} ${externalIdOf(task.workItemKey)} ${task.executor.name}`);
    return wanted.every((word) => text.includes(word));
  };
}

/** True when the filter leaves tasks out. */
export function narrows({ scope, words }: Filter): boolean {
  return scope !== 'all' || words.trim() !== '';
}
