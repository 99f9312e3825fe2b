/** The panel on a seeded store, beside an invented tab. */
import { act, render } from '@testing-library/react';
import { ActiveTabProvider } from '@/components/hooks/active-tab-context';
import { Panel } from '@/components/panel/panel';
import type { ActiveTab } from '@/lib/messaging/active-tab';
import { db } from '@/lib/storage/database';
import { rowsFor, type Scenario } from '../../../screens/seed.ts';

export const TAB = 7;

/** Fills the store with a scenario; what stood there before is gone. */
export async function fill(scenario: Scenario): Promise<void> {
  await Promise.all(db.tables.map((table) => table.clear()));
  for (const [name, rows] of Object.entries(rowsFor(scenario, TAB, Date.now()))) {
    await db.table(name).bulkPut(rows);
  }
}

/** Draws the panel at an address fragment such as `#tasks`. */
export async function show(hash: string, tab: ActiveTab | null = { tabId: TAB }): Promise<void> {
  location.hash = hash;
  const follow = (callback: (now: ActiveTab | null) => void) => callback(tab);
  await act(async () => {
    render(
      <ActiveTabProvider follow={follow}>
        <Panel />
      </ActiveTabProvider>,
    );
  });
}
