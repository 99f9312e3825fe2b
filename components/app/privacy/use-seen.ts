import type { Activity } from '@/lib/model/activity';
import type { Observation } from '@/lib/model/observation';
import { copiesByPaste, PASTE_AFTER_COPY_MS } from '@/lib/observing/activities';
import { episodesOf, type Episode } from '@/lib/observing/episodes';
import { activitiesOf, copiesBetween, watchedOrigins } from '@/lib/storage/activities';
import { allSites } from '@/lib/storage/sites';
import { observations, workItems } from '@/lib/storage/work-items';
import { useLive, type Live } from '../../hooks/use-live.ts';
import { dayKey } from './day.ts';
import { nameOfItem } from './item-name.ts';

/** What is asked for: a site or all of them, and words to look for. */
export type SeenFilter = { origin: string | undefined; words: string };

/** What a person did: newest episodes first. */
export type SeenActivity = {
  episodes: Episode[];
  /** Names of work items by their key. */
  names: ReadonlyMap<string, string>;
  /** The copy a paste comes from, by the id of the paste. */
  copies: ReadonlyMap<string, Activity>;
  hasMore: boolean;
};

/** With words to look for everything is looked through, up to so many entries. */
const MOST = 20_000;

/** The newest `limit` activities as episodes. */
export async function seenActivity(filter: SeenFilter, limit: number): Promise<SeenActivity> {
  const most = filter.words === '' ? limit : MOST;
  const found = await activitiesOf({ origin: filter.origin }, most + 1);
  const rows = found.slice(0, most);
  const [newest, oldest] = [rows[0]?.report.when ?? 0, rows.at(-1)?.report.when ?? 0];
  const earlier = await copiesBetween(oldest - PASTE_AFTER_COPY_MS, newest);
  const copies = copiesByPaste([
    ...earlier,
    ...rows.filter(({ report }) => report.type === 'pasted'),
  ]);
  const names = await namesOf([...rows, ...copies.values()]);
  const episodes = episodesOf(rows, dayKey).filter((episode) =>
    isAbout(filter.words, [
      new URL(episode.origin).host,
      names.get(episode.workItemKey ?? '') ?? '',
      ...episode.activities.map(({ report }) => report.at),
    ]),
  );
  return { episodes, names, copies, hasMore: found.length > most };
}

/** What was read: newest first. */
export async function seenReadings(
  filter: SeenFilter,
  limit: number,
): Promise<{ readings: Observation[]; hasMore: boolean }> {
  const { origin, words } = filter;
  const found = await observations.list((table) =>
    table
      .orderBy('at')
      .reverse()
      .filter(
        ({ consent, reading }) =>
          (origin === undefined || consent.origin === origin) &&
          isAbout(words, [reading.title, reading.host, reading.externalId]),
      )
      .limit(limit + 1),
  );
  return { readings: found.slice(0, limit), hasMore: found.length > limit };
}

async function seenOrigins(): Promise<string[]> {
  const [decided, watched, items] = await Promise.all([
    allSites(),
    watchedOrigins(),
    workItems.list((table) => table),
  ]);
  const all = [
    ...decided.map(({ origin }) => origin),
    ...watched,
    ...items.map(({ origin }) => origin),
  ];
  return [...new Set(all)].toSorted();
}

async function namesOf(activities: readonly Activity[]): Promise<Map<string, string>> {
  const keys = [...new Set(activities.flatMap(({ workItemKey }) => workItemKey ?? []))];
  const items = await workItems.list((table) => table.where('key').anyOf(keys));
  const known = new Map(items.map((item) => [item.key, item]));
  return new Map(keys.map((key) => [key, nameOfItem(key, known.get(key))]));
}

function isAbout(words: string, texts: readonly string[]): boolean {
  const text = texts.join('\n').toLowerCase();
  return words
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

/** {@link seenActivity}, followed. */
export function useSeenActivity(filter: SeenFilter, limit: number): Live<SeenActivity> {
  const { origin, words } = filter;
  return useLive(() => seenActivity({ origin, words }, limit), [origin, words, limit], {
    keepPrevious: true,
  });
}

/** {@link seenReadings}, followed. */
export function useSeenReadings(filter: SeenFilter, limit: number) {
  const { origin, words } = filter;
  return useLive(() => seenReadings({ origin, words }, limit), [origin, words, limit], {
    keepPrevious: true,
  });
}

/** Every site something was seen on or decided about, followed. */
export function useSeenOrigins(): Live<string[]> {
  return useLive(seenOrigins, []);
}
