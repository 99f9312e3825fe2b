import { storage } from 'wxt/utils/storage';
import { teachingSchema, type Teaching } from '../model/teaching.ts';

/**
 * Lessons under way, one a tab. They hold words of the page, so they stay in the browser's memory
 * and end with the tab, the lesson or the browser, whichever comes first.
 */
const keyOf = (tabId: number) => `session:teaching:${tabId}` as const;

function checked(value: unknown): Teaching | undefined {
  const parsed = teachingSchema.safeParse(value);
  return parsed.success ? parsed.data : undefined;
}

/** The lesson in a tab. */
export async function teachingIn(tabId: number): Promise<Teaching | undefined> {
  return checked(await storage.getItem(keyOf(tabId)));
}

/** Keeps how a lesson stands. */
export async function keepTeaching(teaching: Teaching): Promise<void> {
  await storage.setItem(keyOf(teaching.tabId), teachingSchema.parse(teaching));
}

/** Ends the lesson in a tab; nothing of it is kept. */
export async function endTeaching(tabId: number): Promise<void> {
  await storage.removeItem(keyOf(tabId));
}

/** Calls back with the lesson in a tab now and at every change; undefined while there is none. */
export function followTeaching(
  tabId: number,
  callback: (teaching: Teaching | undefined) => void,
  signal: AbortSignal,
): void {
  const unwatch = storage.watch(keyOf(tabId), (value) => callback(checked(value)));
  signal.addEventListener('abort', unwatch);
  void teachingIn(tabId).then((teaching) => {
    if (!signal.aborted) callback(teaching);
  });
}
