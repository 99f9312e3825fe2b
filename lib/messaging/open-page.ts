import { browser } from 'wxt/browser';

/** The pages of the full-page app. */
export type AppPage = 'agents' | 'sites' | 'policy' | 'learning' | 'privacy';

/** Opens a page of the full-page app in a tab; one that is open already is brought to the front. */
export async function openApp(page: AppPage): Promise<void> {
  await openOwn(`/app.html#${page}`, '/app.html');
}

/** Opens the welcome page in a tab. */
export async function openWelcome(): Promise<void> {
  await openOwn('/welcome.html', '/welcome.html');
}

/** Shows a task in a tab of its own, for where no panel may be opened: that needs a gesture. */
export async function openTaskInTab(taskId: string): Promise<void> {
  await openOwn(`/sidepanel.html#task/${encodeURIComponent(taskId)}`, '/sidepanel.html');
}

async function openOwn(address: string, page: string): Promise<void> {
  const base = browser.runtime.getURL('');
  const tabs = await browser.tabs.query({});
  const open = tabs.find((tab) => tab.url?.startsWith(new URL(page, base).href));
  const url = new URL(address, base).href;
  if (open?.id === undefined) await browser.tabs.create({ url });
  else await browser.tabs.update(open.id, { active: true, url });
}
