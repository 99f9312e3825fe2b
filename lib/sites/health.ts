import type { AdapterHealth, Candidate, PartName } from './adapter.ts';

/** Which candidates a view was read by, part by part. */
export type Uses = {
  /** The part was read by this one of its candidates. */
  used(part: PartName, candidates: readonly Candidate[], by: Candidate): void;
  /** The part is expected and was not found. */
  missed(part: PartName, selector: string): void;
  /** How well the adapter fits the page, from everything noted. */
  health(of: Pick<AdapterHealth, 'tool' | 'view' | 'origin'>): AdapterHealth;
};

/** The place a candidate names, for people: its selector, or what it takes instead. */
export const placeOf = (candidate: Candidate | undefined): string =>
  candidate?.selector ?? candidate?.from ?? 'scope';

type Use = { first: string; generation: string | undefined; choice: boolean };

/**
 * Notes how a view was read. A part of which one list item was read by a newer candidate counts as
 * read by that one.
 */
export function noteUses(): Uses {
  const uses = new Map<PartName, Use & { rank: number }>();
  const failed = new Map<PartName, string>();
  return {
    used(part, candidates, by) {
      const rank = candidates.indexOf(by);
      const before = uses.get(part);
      if (before && before.rank <= rank) return;
      uses.set(part, {
        rank,
        first: placeOf(candidates[0]),
        generation: by.generation,
        choice: candidates.some((each) => each.generation !== undefined),
      });
    },
    missed(part, selector) {
      failed.set(part, selector);
    },
    health(of) {
      const choices = [...uses].filter(([, use]) => use.choice);
      const [first] = choices;
      // Read throughout by one older generation: an older version of the tool, and nothing amiss.
      const generation = first?.[1].generation;
      const whole =
        generation !== undefined &&
        generation !== 'fallback' &&
        choices.length > 1 &&
        choices.every(([, use]) => use.generation === generation);
      const older = whole ? [] : choices.filter(([, use]) => use.generation !== undefined);
      const all = [
        ...older.map(([field, use]) => ({ field, selector: use.first })),
        ...[...failed].map(([field, selector]) => ({ field, selector })),
      ];
      return {
        ...of,
        outcome: all.length > 0 ? 'degraded' : 'read',
        failed: all,
        ...(whole ? { generation } : {}),
      };
    },
  };
}
