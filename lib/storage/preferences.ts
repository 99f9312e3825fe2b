import { preferenceEventSchema, type PreferenceEvent } from '../model/preference.ts';
import { checked } from './checked.ts';
import { db } from './database.ts';

const events = checked('preferenceEvents', preferenceEventSchema, db.preferenceEvents);

/** Older acts are let go: after so many, what they say about the person has long faded. */
const KEPT_EVENTS = 2000;

/** What the person did, as learning reads it, in no particular order. */
export function preferenceEvents(): Promise<PreferenceEvent[]> {
  return events.list((table) => table);
}

/**
 * Remembers one act. Call it inside the transaction of the act (with `db.preferenceEvents` in its
 * scope), so that neither exists without the other.
 */
export async function rememberAct(event: PreferenceEvent): Promise<void> {
  await db.transaction('rw', db.preferenceEvents, async () => {
    await events.put(event);
    const count = await db.preferenceEvents.count();
    if (count <= KEPT_EVENTS) return;
    const oldest = await db.preferenceEvents
      .orderBy('at')
      .limit(count - KEPT_EVENTS)
      .primaryKeys();
    // answers of the welcome page stand for themselves, however old
    await db.preferenceEvents.bulkDelete(oldest.filter((id) => !id.startsWith('question:')));
  });
}

/** Forgets everything that was learned about the person. */
export async function forgetActs(): Promise<void> {
  await db.preferenceEvents.clear();
}
