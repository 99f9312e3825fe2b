import { useEffect, useState } from 'react';
import type { Teaching } from '@/lib/model/teaching';
import { followTeaching } from '@/lib/storage/teachings';

/** The lesson under way in a tab, followed; undefined while there is none. */
export function useTeaching(tabId: number | undefined): Teaching | undefined {
  const [teaching, setTeaching] = useState<Teaching | undefined>(undefined);
  useEffect(() => {
    if (tabId === undefined) return undefined;
    const ending = new AbortController();
    followTeaching(tabId, setTeaching, ending.signal);
    return () => ending.abort();
  }, [tabId]);
  return teaching?.tabId === tabId ? teaching : undefined;
}
