import type { PreferenceEvent } from '../../model/preference.ts';
import type { TaskKind } from '../../model/task-kind.ts';

/** This many clean accepts in a row, and one level more may be offered. */
export const CLEAN_ACCEPTS = 5;

/** How many levels a kind can earn or lose. */
const FURTHEST = 2;

/** Where a kind stands on the ladder of autonomy. */
export type Rung = {
  /** Levels earned (above 0) or lost (below). */
  earned: number;
  /** Clean accepts since the last step or setback. */
  clean: number;
  /** True when enough are there that the person may agree to one level more. */
  mayRise: boolean;
};

/**
 * Where a kind stands. It rises one level only when the person agreed, after enough clean accepts;
 * anything undone takes one level, and whatever else went wrong starts the count again.
 * @param events in any order; only when they happened counts
 */
export function rungOf(events: readonly PreferenceEvent[], kind: TaskKind): Rung {
  const own = events
    .filter((event) => event.kind === kind)
    .toSorted((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
  let earned = 0;
  let clean = 0;
  for (const { signal } of own) {
    switch (signal) {
      case 'accepted':
        clean += 1;
        break;
      case 'raised':
        // consent without the accepts behind it is none
        if (clean >= CLEAN_ACCEPTS && earned < FURTHEST) earned += 1;
        clean = 0;
        break;
      case 'undone':
      case 'lowered':
        earned = Math.max(-FURTHEST, earned - 1);
        clean = 0;
        break;
      case 'edited':
      case 'sent-back':
      case 'rejected':
      case 'taken-over':
        clean = 0;
        break;
      default:
        break;
    }
  }
  return { earned, clean, mayRise: clean >= CLEAN_ACCEPTS && earned < FURTHEST };
}
