import { hurry, noteLook, notePause } from './budget.ts';

/** Work in steps: at each `yield` the page may go first. */
export type Steps<T> = Generator<undefined, T, undefined>;

/** Longest time the page waits for one slice of work, in milliseconds; the step it ends in included. */
const SLICE_MS = 10;
/** Most time of any one second that goes into slices, in milliseconds; the aim is 100 for everything. */
const MOST_MS = 80;
const WINDOW_MS = 1000;

/** What was worked in the last second. Lost with the page, which starts with nothing worked. */
let worked: { at: number; took: number }[] = [];

/** How long to wait until another slice fits into the second, in milliseconds. */
function waitFrom(now: number): number {
  worked = worked.filter(({ at }) => at > now - WINDOW_MS);
  let sum = worked.reduce((total, { took }) => total + took, 0);
  for (const { at, took } of [{ at: now - WINDOW_MS, took: 0 }, ...worked]) {
    sum -= took;
    if (sum + SLICE_MS <= MOST_MS) return at + WINDOW_MS - now;
  }
  return 0;
}

type Scheduling = { scheduler?: { postTask?: (task: () => void) => Promise<unknown> } };

/** Runs `then` in a task of its own, after `wait` milliseconds. */
function later(wait: number, then: () => void): void {
  const { scheduler } = globalThis as Scheduling;
  // Timers of pages in the background are held back to one a second; posted tasks are not.
  if (wait <= 0 && scheduler?.postTask) void scheduler.postTask(then);
  else setTimeout(then, Math.max(0, wait));
}

/** Does all steps at once. */
export function atOnce<T>(steps: Steps<T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/**
 * Does the steps in slices, each in a task of its own, and lets the page go first in between; of any
 * one second it takes 80 ms at the most. The page may change meanwhile.
 * @returns undefined when the signal ended it.
 */
export function inSlices<T>(steps: Steps<T>, signal: AbortSignal): Promise<T | undefined> {
  return new Promise((resolve, reject) => {
    let whole = 0;
    const slice = (): void => {
      if (signal.aborted) {
        resolve(undefined);
        return;
      }
      const start = performance.now();
      let now = start;
      try {
        while (now - start < SLICE_MS) {
          const step = hurry(() => steps.next());
          now = performance.now();
          if (!step.done) continue;
          worked.push({ at: start, took: now - start });
          noteLook(whole + now - start);
          resolve(step.value);
          return;
        }
      } catch (error) {
        reject(error instanceof Error ? error : new Error(String(error)));
        return;
      }
      whole += now - start;
      worked.push({ at: start, took: now - start });
      later(waitFrom(now), () => {
        notePause(performance.now() - now);
        slice();
      });
    };
    later(waitFrom(performance.now()), slice);
  });
}
