/** A clock that stands still until a test moves it, and sleeps that end with it. */
export type FakeClock = {
  now(): number;
  /** Lets time pass; sleeps whose time has come end. */
  advance(ms: number): void;
  /** Like `running/timing`: returns early when the signal ends it. */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
  /** How long each sleep was asked to be, in the order they were begun; 0 and less are left out. */
  readonly slept: readonly number[];
};

/** @param start milliseconds since 1970 */
export function createClock(start: number): FakeClock {
  let now = start;
  const slept: number[] = [];
  const sleepers = new Set<{ until: number; wake: () => void }>();
  return {
    now: () => now,
    advance(ms) {
      now += ms;
      for (const sleeper of sleepers) if (sleeper.until <= now) sleeper.wake();
    },
    sleep(ms, signal) {
      if (signal.aborted || ms <= 0) return Promise.resolve();
      slept.push(ms);
      return new Promise((resolve) => {
        const sleeper = {
          until: now + ms,
          wake: () => {
            sleepers.delete(sleeper);
            resolve();
          },
        };
        sleepers.add(sleeper);
        signal.addEventListener('abort', sleeper.wake, { once: true });
      });
    },
    slept,
  };
}

/**
 * Waits in real time until something holds; for what happens in a store or another task.
 * @param what said when it never does
 */
export async function until(
  holds: () => boolean | Promise<boolean>,
  what = 'what was waited for',
  withinMs = 4000,
): Promise<void> {
  const end = performance.now() + withinMs;
  while (!(await holds())) {
    if (performance.now() > end) throw new Error(`${what} did not happen within ${withinMs} ms`);
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}
