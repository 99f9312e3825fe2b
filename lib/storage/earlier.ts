import type { Reading } from '../model/reading.ts';
import type { WorkItem } from '../model/work-item.ts';
import { observations, workItems } from './work-items.ts';

/** A work item as something to compare with: what it was about and when it was first seen. */
export type EarlierItem = { key: string; title: string; text: string; url: string; at: number };

/** A value that may name something: "SO-77310", "33507"; no date, no sentence. */
const NAMING_VALUE = /^(?!\d{1,4}[-./]\d{1,2}[-./]\d{1,4}$)(?=\S*\d)\S{3,40}$/;
const MOST_FACTS = 15;

/** A work item with what its page said: numbers it is known by, its description, the first comment. */
export function earlierItemOf(item: WorkItem, reading: Reading | undefined): EarlierItem {
  const facts = (reading?.facts ?? [])
    .filter(({ value }) => NAMING_VALUE.test(value))
    .slice(0, MOST_FACTS)
    .map(({ label, value }) => `${label}: ${value}`);
  const first = reading?.comments[0]?.text ?? '';
  return {
    key: item.key,
    title: item.title,
    text: [...facts, reading?.description ?? '', first].filter(Boolean).join('\n'),
    url: item.url,
    at: item.firstSeenAt,
  };
}

/** Every work item whose text is here, for building the index anew. */
export async function allEarlierItems(): Promise<EarlierItem[]> {
  const found: EarlierItem[] = [];
  for (const item of await workItems.list((table) => table)) {
    const observation = await observations.get(item.latestObservationId);
    if (observation) found.push(earlierItemOf(item, observation.reading));
  }
  return found;
}
