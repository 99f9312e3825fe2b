import type { Activity, ActivityType } from '../model/activity.ts';

/** One stretch of work on one item: what the person did there without a long pause. */
export type Episode = {
  /** The id of its first activity: stable while nothing is deleted. */
  id: string;
  origin: string;
  /** Absent: a page of the site that shows no work item. */
  workItemKey?: string;
  /** Milliseconds since 1970. */
  start: number;
  end: number;
  counts: Partial<Record<ActivityType, number>>;
  /** In the order they happened. */
  activities: Activity[];
};

/** A pause after which the next activity belongs to another stretch of work. */
const PAUSE_MS = 15 * 60_000;

/**
 * Groups what a person did into episodes: all activities on one item, until a pause of more than 15
 * minutes or midnight. Work on another item in between does not end an episode, a new day does.
 * @param dayOf which day an instant (milliseconds since 1970) belongs to; the person's own calendar
 * @returns newest first
 */
export function episodesOf(
  activities: readonly Activity[],
  dayOf: (at: number) => string,
): Episode[] {
  const open = new Map<string, Episode>();
  const all: Episode[] = [];
  for (const activity of activities.toSorted((a, b) => a.report.when - b.report.when)) {
    const { origin, workItemKey, report } = activity;
    const place = workItemKey ?? origin;
    let episode = open.get(place);
    if (
      !episode ||
      report.when - episode.end > PAUSE_MS ||
      dayOf(report.when) !== dayOf(episode.end)
    ) {
      episode = {
        id: activity.id,
        origin,
        ...(workItemKey === undefined ? {} : { workItemKey }),
        start: report.when,
        end: report.when,
        counts: {},
        activities: [],
      };
      open.set(place, episode);
      all.push(episode);
    }
    episode.end = report.when;
    episode.counts[report.type] = (episode.counts[report.type] ?? 0) + 1;
    episode.activities.push(activity);
  }
  return all.toSorted((a, b) => b.end - a.end);
}
