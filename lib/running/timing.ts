/** Waits, in milliseconds; returns early when the signal ends it. */
export function sleep(ms: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted || ms <= 0) return Promise.resolve();
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', done);
  });
}

/** 2 s, 8 s, 32 s …: for when the other side does not say how long to wait. */
export function backoffMs(failures: number): number {
  return Math.min(2000 * 4 ** (failures - 1), 60_000);
}
