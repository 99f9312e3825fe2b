import { browser } from 'wxt/browser';
import { openTaskInTab } from './open-page.ts';
import { allOpenGates } from '../storage/gates.ts';
import { openEscalations } from '../storage/escalations.ts';
import { readSettings } from '../storage/settings.ts';
import { tasks } from '../storage/tasks.ts';
import { newlyTold } from '../storage/told.ts';

/** Something that waits for the person; `event` names it for good. */
type Waiting = { event: string; taskId: string; title: string };

/**
 * Tells of everything that newly waits for the person, once each, where they asked to be told. What
 * the page or an agent says stays in the panel: a lock screen shows notifications to anybody.
 */
export async function notifyOfWaiting(): Promise<void> {
  const { notify, quiet } = await readSettings();
  if (!notify || quiet) return;
  if (!(await browser.permissions.contains({ permissions: ['notifications'] }))) return;
  const waiting = await everythingWaiting();
  const fresh = new Set(await newlyTold(waiting.map(({ event }) => event)));
  for (const { event, taskId, title } of waiting) {
    if (!fresh.has(event)) continue;
    const message = (await tasks.get(taskId))?.title ?? 'Open Baton to see it.';
    await browser.notifications.create(`${PREFIX}${taskId}`, {
      type: 'basic',
      iconUrl: browser.runtime.getURL('/icon/128.png'),
      title,
      message,
    });
  }
}

async function everythingWaiting(): Promise<Waiting[]> {
  const gates = (await allOpenGates()).map(({ id, taskId, reason }) => ({
    event: `gate:${id}`,
    taskId,
    title: reason === 'input' ? 'An agent asks you something' : 'An agent asks for approval',
  }));
  const raised = (await openEscalations())
    .filter(({ source }) => source !== 'person')
    .map(({ id, taskId }) => ({ event: id, taskId, title: 'A task needs you' }));
  return [...gates, ...raised];
}

const PREFIX = 'baton:task:';

/** A notification was pressed: its task opens in a tab, as no panel may open without a gesture. */
export async function openNotified(notificationId: string): Promise<void> {
  if (!notificationId.startsWith(PREFIX)) return;
  const taskId = notificationId.slice(PREFIX.length);
  await browser.notifications.clear(notificationId);
  await openTaskInTab(taskId);
}
