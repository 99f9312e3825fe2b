import { send } from '@/lib/messaging/send';
import type { ActivityReport } from '@/lib/model/activity';

/** Reports are sent together, at most this long after the first. */
const SEND_AFTER_MS = 2000;
const MOST_AT_ONCE = 100;

/** Gathers what the person does and sends it in batches; what is gathered at the end is sent too. */
export function collectReports(signal: AbortSignal): (report: ActivityReport) => void {
  let gathered: ActivityReport[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  const flush = () => {
    clearTimeout(timer);
    timer = undefined;
    const reports = gathered.slice(0, MOST_AT_ONCE);
    gathered = [];
    if (reports.length === 0) return;
    send('activity', { reports }).catch((error: unknown) => {
      console.warn('Baton could not note what you did here:', error);
    });
  };
  signal.addEventListener('abort', flush);
  return (report) => {
    gathered.push(report);
    timer ??= setTimeout(flush, SEND_AFTER_MS);
  };
}
