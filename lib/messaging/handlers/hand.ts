import type { Hand } from '../../running/decision.ts';
import { readSettings } from '../../storage/settings.ts';

/** Who decides, and when: the accountable person as named in the settings, now. */
export async function handOfPerson(): Promise<Hand> {
  return { person: (await readSettings()).personName, now: Date.now() };
}
