import { observations, workItems } from './work-items.ts';

/** A work item as something to compare with: what it was about and when it was seen. */
export type EarlierItem = { key: string; title: string; text: string; url: string; at: number };

/** How many items a search looks back on; the index for more comes with the duplicates work. */
const LOOK_BACK = 2000;

/** The work items Baton has seen, newest first, without the one named. */
export async function earlierItems(exceptKey: string): Promise<EarlierItem[]> {
  const seen = await workItems.list((table) =>
    table.orderBy('lastSeenAt').reverse().limit(LOOK_BACK),
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
