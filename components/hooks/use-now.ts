import { useSyncExternalStore } from 'react';

/** One clock for everything that shows a time; it stands still while nobody looks. */
function createClock(step: number) {
  const listeners = new Set<() => void>();
  let timer: ReturnType<typeof setInterval> | undefined;
  let now = Date.now();

  const tick = () => {
    now = Date.now();
    for (const listener of listeners) listener();
  };
  const keepTime = () => {
    clearInterval(timer);
    timer = undefined;
    if (document.hidden || listeners.size === 0) return;
    timer = setInterval(tick, step);
  };
  const onVisibility = () => {
    keepTime();
    if (!document.hidden) tick();
  };
  const subscribe = (listener: () => void) => {
    if (listeners.size === 0) document.addEventListener('visibilitychange', onVisibility);
    listeners.add(listener);
    if (timer === undefined) {
      now = Date.now();
      keepTime();
    }
    return () => {
      listeners.delete(listener);
      if (listeners.size > 0) return;
      document.removeEventListener('visibilitychange', onVisibility);
      keepTime();
    };
  };
  const read = () => {
    // Nobody ticks it while nobody listens, so the first look takes the time anew.
    if (listeners.size === 0) now = Math.floor(Date.now() / step) * step;
    return now;
  };
  return { subscribe, read };
}

const clocks = { 1000: createClock(1000), 60_000: createClock(60_000) } as const;

/**
 * The time now, in milliseconds since 1970.
 * @param step how often it moves: every second, or every minute where nothing finer is shown
 */
export function useNow(step: 1000 | 60_000 = 1000): number {
  const { subscribe, read } = clocks[step];
  return useSyncExternalStore(subscribe, read);
}
