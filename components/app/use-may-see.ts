import { useCallback, useEffect, useState } from 'react';
import { maySee } from '@/lib/messaging/site-permission';

/** What the browser allows, per origin; an origin that was not answered yet is absent. */
export type MaySee = {
  held: ReadonlyMap<string, boolean>;
  /** Asks the browser again: after Baton itself has asked for a permission. */
  look: () => void;
};

/**
 * Which of some origins the browser lets Baton reach. Asked anew when the list changes and when the
 * person comes back to this page: permissions are also given and taken in the browser's own settings.
 */
export function useMaySee(origins: readonly string[]): MaySee {
  const [held, setHeld] = useState<ReadonlyMap<string, boolean>>(new Map());
  const list = origins.join(' ');
  const look = useCallback(() => {
    const asked = list === '' ? [] : list.split(' ');
    Promise.all(asked.map(async (origin) => [origin, await maySee(origin)] as const))
      .then((answers) => setHeld(new Map(answers)))
      .catch((error: unknown) => console.error('Baton could not see its permissions:', error));
  }, [list]);
  useEffect(() => {
    const ending = new AbortController();
    window.addEventListener('focus', look, { signal: ending.signal });
    look();
    return () => ending.abort();
  }, [look]);
  return { held, look };
}
