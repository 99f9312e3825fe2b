import { createContext, use, useEffect, useState, type ReactNode } from 'react';
import type { ActiveTab } from '@/lib/messaging/active-tab';

/** `unknown` until the browser has answered; null when the window has no tab. */
export type ActiveTabNow = ActiveTab | null | 'unknown';

const ActiveTabContext = createContext<ActiveTabNow>('unknown');

/**
 * Tells everything inside which tab the panel stands beside.
 * @param follow calls back with the tab now and at every change, until the signal ends it
 */
export function ActiveTabProvider({
  follow,
  children,
}: {
  follow: (callback: (tab: ActiveTab | null) => void, signal: AbortSignal) => void;
  children: ReactNode;
}) {
  const [tab, setTab] = useState<ActiveTabNow>('unknown');
  useEffect(() => {
    const ending = new AbortController();
    follow(setTab, ending.signal);
    return () => ending.abort();
  }, [follow]);
  return <ActiveTabContext value={tab}>{children}</ActiveTabContext>;
}

/** The tab the panel stands beside. */
export function useActiveTab(): ActiveTabNow {
  return use(ActiveTabContext);
}
