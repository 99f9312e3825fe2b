import type { TaskKind } from '../model/task-kind.ts';
import { snoozeSchema, type Snooze } from '../model/snooze.ts';
import { checked } from './checked.ts';
import { db } from './database.ts';

const snoozes = checked('snoozes', snoozeSchema, db.snoozes);

/** Every snooze of a kind or a site; one whose time is up stays until the next one replaces it. */
export function allSnoozes(): Promise<Snooze[]> {
  return snoozes.list((table) => table.toCollection());
}

/** Hushes a kind of proposal everywhere, in place of an earlier snooze of it. */
export function snoozeKind(kind: TaskKind, until: number): Promise<void> {
  return snoozes.put({ id: `kind:${kind}`, what: 'kind', kind, until });
}

/** Hushes the proposals of a site, in place of an earlier snooze of it. */
export function snoozeSite(origin: string, until: number): Promise<void> {
  return snoozes.put({ id: `site:${origin}`, what: 'site', origin, until });
}

/** Takes a snooze back. */
export function wake(id: string): Promise<void> {
  return snoozes.remove(id);
}
