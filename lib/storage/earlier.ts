import { observations, workItems } from './work-items.ts';

/** A work item as something to compare with: what it was about and when it was seen. */
export type EarlierItem = { key: string; title: string; text: string; url: string; at: number };

/**
 * The work items Baton has seen, newest first, without the one named.
 * @param lookBack how many items at the most; each is read with what its page said
 */
export async function earlierItems(exceptKey: string, lookBack: number): Promise<EarlierItem[]> {
  const seen = await workItems.list((table) =>
    table.orderBy('lastSeenAt').reverse().limit(lookBack),
  );
  const others = seen.filter((item) => item.key !== exceptKey);
  return await Promise.all(
    others.map(async (item) => {
      const reading = (await observations.get(item.latestObservationId))?.reading;
      const first = reading?.comments[0]?.text ?? '';
      return {
        key: item.key,
        title: item.title,
        text: `${reading?.description ?? ''}\n${first}`,
        url: item.url,
        at: item.lastSeenAt,
      };
    }),
  );
}
