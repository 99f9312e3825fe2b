import { browser } from 'wxt/browser';
import { requestTask } from '../storage/session.ts';

/** The part of Firefox's API that the types, which follow Chromium, leave out. */
type Sidebar = { sidebarAction: { open(): Promise<void> } };

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
  await requestTask(taskId, Date.now());
  await opening;
}
