import { storage } from 'wxt/utils/storage';
import { z } from 'zod';
import { browser } from 'wxt/browser';

/** The part of Firefox's API that the types, which follow Chromium, leave out. */
type Sidebar = { sidebarAction: { open(): Promise<void> } };

/** The task a panel should show when it opens or is open already. */
const REQUESTED = 'session:panel-task';
const requestedSchema = z.strictObject({ taskId: z.uuid(), at: z.number() });

/**
 * Opens the panel beside a tab. Call it synchronously from a gesture: browsers open it for nothing
 * less. Firefox's sidebar belongs to the window, not to the tab.
 */
export function openPanel(tabId: number): Promise<void> {
  if (import.meta.env.FIREFOX) return (browser as typeof browser & Sidebar).sidebarAction.open();
  return browser.sidePanel.open({ tabId });
}

/** Opens the panel on a task. The browser is asked first: after any wait the gesture is gone. */
export async function openPanelOn(tabId: number, taskId: string): Promise<void> {
  const opening = openPanel(tabId);
  await storage.setItem(REQUESTED, { taskId, at: Date.now() });
  await opening;
}

/** Calls back with the task a frame or a mark asked to see, now and later, until the signal ends it. */
export function followRequestedTask(callback: (taskId: string) => void, signal: AbortSignal): void {
  const show = (value: unknown) => {
    const requested = requestedSchema.safeParse(value);
    if (requested.success && Date.now() - requested.data.at < 10_000) callback(requested.data.taskId);
  };
  signal.addEventListener('abort', storage.watch(REQUESTED, show));
  void storage.getItem(REQUESTED).then(show);
}
