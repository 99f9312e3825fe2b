import { send } from '@/lib/messaging/send';
import type { ActivityReport } from '@/lib/model/activity';
import { isWriting, takeWatcher } from '@/lib/page';
import type { Recognised } from '@/lib/sites/draft';
import { collectReports, type ItemRef } from './collect-reports.ts';

/** What the person does on a watched page, told apart by the work item it belongs to. */
export type PersonWatch = {
  /** Begins to watch, until the signal ends it. */
  watch(signal: AbortSignal): void;
  /** The page was read; null when it shows no work item. */
  seen(recognised: Recognised | null): void;
};

/** Watches what the person does, once it is told to. */
export function watchPerson(doc: Document): PersonWatch {
  let at = { href: doc.location.href, item: undefined as ItemRef | undefined };
  let say: ((report: ActivityReport) => void) | undefined;

  const begin = async (signal: AbortSignal) => {
    // The answer comes once the watcher is here, on a watched site only.
    const { key } = await send('activity-key', {});
    const watcher = takeWatcher();
    if (key === null || watcher === undefined || signal.aborted) return;
    const itemNow = () => (doc.location.href === at.href ? at.item : undefined);
    const report = collectReports(itemNow, signal);
    say = report;
    signal.addEventListener('abort', () => {
      if (say === report) say = undefined;
    });
    watcher(doc, { report, key, isOwnWrite: isWriting }, signal);
  };

  return {
    watch(signal) {
      begin(signal).catch((error: unknown) => {
        console.warn('Baton could not begin to watch:', error);
      });
    },
    seen(recognised) {
      const { href } = doc.location;
      const moved = href !== at.href;
      const { tool, externalId } = recognised?.reading ?? {};
      const item =
        tool === undefined || externalId === undefined ? undefined : { tool, externalId };
      at = { href, item };
      if (moved) say?.({ type: 'navigated', at: 'page', when: Date.now() });
    },
  };
}
