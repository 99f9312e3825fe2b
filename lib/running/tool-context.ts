import type { ToolContext } from '../agents/tools/tool.ts';
import type { Brief } from '../agents/agent.ts';
import { earlierWork } from '../deciding/already-done/past.ts';
import { sourcesOf, type Observation } from '../model/observation.ts';
import type { Task } from '../model/task.ts';
import { grantFor } from '../storage/grants.ts';
import { observations, workItems } from '../storage/work-items.ts';

/** How many earlier work items a search gives at most. */
const MOST_HITS = 8;

/**
 * What the tools of a run may read: texts in the store, as they are. What leaves the browser is made
 * fit for it where the results are handed to the agent.
 * @param observation the one the handoff names: its site is the task's own
 */
export function toolContext(
  task: Task,
  observation: Observation,
  brief: Brief,
  now: () => number,
): ToolContext {
  return {
    brief,
    origin: observation.consent.origin,
    async attached(number) {
      const named = task.handoff.attached?.[number - 1];
      const read = named === undefined ? undefined : await observations.get(named.observationId);
      if (named === undefined || read?.workItemKey !== named.workItemKey) return undefined;
      const item = await workItems.get(named.workItemKey);
      return {
        title: item?.title ?? read.reading.title,
        origin: read.consent.origin,
        sources: sourcesOf(read).filter(({ id }) => !id.startsWith('field:')),
      };
    },
    async search(words) {
      const asked = { key: task.workItemKey, title: words, text: words, url: '', at: now() };
      const hits = await earlierWork(asked, MOST_HITS);
      return hits.flatMap((hit) =>
        URL.canParse(hit.url) ? [{ ...hit, origin: new URL(hit.url).origin }] : [],
      );
    },
    async granted(scope) {
      return (await grantFor(scope, now())) !== undefined;
    },
  };
}
