import { browser } from 'wxt/browser';
import { storage } from 'wxt/utils/storage';
import { z } from 'zod';
import { originSchema } from '../model/common.ts';
import type { TokenRecord } from '../trust/token.ts';

/**
 * What lives until the browser closes and must survive the death of the service worker: pages the
 * person let Baton read once, and inserts the person has just approved.
 */
const onceKey = (tabId: number) => `session:once:${tabId}` as const;
const tokenKey = (token: string) => `session:token:${token}` as const;

/** The person pressed "Read this page once" on a tab. */
export async function grantOnce(tabId: number, origin: string): Promise<void> {
  await storage.setItem(onceKey(tabId), origin);
}

/** Whether a tab may be read once; only for the very origin it was granted on. */
export async function grantedOnce(tabId: number, origin: string): Promise<boolean> {
  const granted = originSchema.safeParse(await storage.getItem(onceKey(tabId)));
  return granted.success && granted.data === origin;
}

/** The tab was closed or went elsewhere: what was granted once is over. */
export async function endOnce(tabId: number): Promise<void> {
  await storage.removeItem(onceKey(tabId));
}

const CHECKED = 'session:access-checked';

/** Whether this is the first time of asking since the browser, or Baton in it, was started. */
export async function isFirstStart(): Promise<boolean> {
  if ((await storage.getItem(CHECKED)) === true) return false;
  await storage.setItem(CHECKED, true);
  return true;
}

/** An approved insert: the exact bytes and the place they may go to. */
const approvedSchema = z.strictObject({
  record: z.strictObject({
    token: z.string(),
    binding: z.strictObject({
      taskId: z.string(),
      changeId: z.string(),
      textHash: z.string(),
      tabId: z.number(),
      documentId: z.string().optional(),
      origin: z.string(),
      fieldKey: z.string(),
    }),
    mintedAt: z.number(),
    expiresAt: z.number(),
    usedAt: z.number().optional(),
  }),
  shown: z.string(),
  text: z.string(),
});
export type ApprovedInsert = { record: TokenRecord; shown: string; text: string };

/** Keeps an approved insert under its token. */
export async function keepApproved(approved: ApprovedInsert): Promise<void> {
  await storage.setItem(tokenKey(approved.record.token), approved);
}

/** The approved insert under a token, used or not. */
export async function approvedInsert(token: string): Promise<ApprovedInsert | undefined> {
  const found = approvedSchema.safeParse(await storage.getItem(tokenKey(token)));
  return found.success ? found.data : undefined;
}

/** The task a panel should show, whether it opens for it or is open already. */
const REQUESTED = 'session:requested-task';
const requestedSchema = z.strictObject({ taskId: z.uuid(), at: z.number() });
/** A request is for now: a panel opened later starts where it always does. */
const REQUEST_HOLDS_MS = 10_000;

/** Asks the panel to show a task. */
export async function requestTask(taskId: string, now: number): Promise<void> {
  await storage.setItem(REQUESTED, { taskId, at: now });
}

/** Calls back with the task that is asked for, now and later, until the signal ends it. */
export function followRequestedTask(callback: (taskId: string) => void, signal: AbortSignal): void {
  const show = (value: unknown) => {
    const asked = requestedSchema.safeParse(value);
    if (asked.success && Date.now() - asked.data.at < REQUEST_HOLDS_MS) callback(asked.data.taskId);
  };
  signal.addEventListener('abort', storage.watch(REQUESTED, show));
  void storage.getItem(REQUESTED).then(show);
}

/** Keeps content scripts out of the extension's storage; Firefox never lets them into `session`. */
export async function lockSecrets(): Promise<void> {
  await browser.storage.session.setAccessLevel?.({ accessLevel: 'TRUSTED_CONTEXTS' });
  await browser.storage.local.setAccessLevel?.({ accessLevel: 'TRUSTED_CONTEXTS' });
}
