import { useEffect, useState } from 'react';
import { guardClicks, type Refusal } from './guard.ts';
import { watchSeen } from './seen.ts';

/**
 * Guards every control of this frame: see `guard.ts` and `seen.ts`.
 * @param onRefused told each time a press did not count; must not change between renders
 * @returns why the last press did not count; null after `dismiss` or when there was none
 */
export function useSeen(onRefused: (why: Refusal) => void): {
  refusal: Refusal | null;
  dismiss: () => void;
} {
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  useEffect(() => {
    const ending = new AbortController();
    // The body holds everything that is shown, menus included.
    const watch = watchSeen(document.body, ending.signal);
    const refused = (why: Refusal) => {
      setRefusal(why);
      onRefused(why);
    };
    guardClicks(window, () => watch.seen(), refused, ending.signal);
    return () => ending.abort();
  }, [onRefused]);
  return { refusal, dismiss: () => setRefusal(null) };
}
