import { send } from '@/lib/messaging/send';
import type { ActivityEntry, ActivityReport } from '@/lib/model/activity';

/** Reports are sent together, at most this long after the first. */
const SEND_AFTER_MS = 2000;
const MOST_AT_ONCE = 100;

/** The work item an entry belongs to, in the words of the page. */
export type ItemRef = NonNullable<ActivityEntry['item']>;

/**
 * Gathers what the person does and sends it in batches: when the first has waited two seconds, and
 * when the person leaves. What has not been sent when watching ends is thrown away.
 * @param itemNow the work item the page shows, if that is known; what happens before it is known
 *   goes to the one that is there when it is sent
 */
export function collectReports(
  itemNow: () => ItemRef | undefined,
  signal: AbortSignal,
): (report: ActivityReport) => void {
  let gathered: ActivityEntry[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  const clear = () => {
    clearTimeout(timer);
    timer = undefined;
    gathered = [];
  };
  const flush = () => {
    const item = itemNow();
    const entries = gathered.map((entry) => ({ ...(item && { item }), ...entry }));
    clear();
    if (entries.length === 0) return;
    send('activity', { entries }).catch((error: unknown) => {
      console.warn('Baton could not note what you did here:', error);
    });
  };
  signal.addEventListener('abort', clear);
  return (report) => {
    if (signal.aborted) return;
    const item = itemNow();
    gathered.push({ report, ...(item && { item }) });
    if (report.type === 'left' || gathered.length >= MOST_AT_ONCE) flush();
    else timer ??= setTimeout(flush, SEND_AFTER_MS);
  };
}
