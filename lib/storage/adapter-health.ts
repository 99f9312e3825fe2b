import type { AdapterHealth } from '@/lib/sites/adapter';
import { fitAfter, fitId, fitSchema, type Fit } from '../model/fit.ts';
import { checked } from './checked.ts';
import { db } from './database.ts';
import { observations } from './work-items.ts';

const fits = checked('adapterHealth', fitSchema, db.adapterHealth);

/** How every adapter fits the sites it was used on, by site. */
export function allFits(): Promise<Fit[]> {
  return fits.list((table) => table.orderBy('origin'));
}

/** How an adapter fits one view of a site; undefined where it was never used. */
function fitOf(origin: string, tool: string, view: string): Promise<Fit | undefined> {
  return fits.get(fitId(origin, tool, view));
}

/** The fit on a site that was noted last: that of the page read last there. */
export async function latestFit(origin: string): Promise<Fit | undefined> {
  const here = await fits.list((table) => table.where({ origin }));
  return here.toSorted((a, b) => a.at - b.at).at(-1);
}

/** Notes what a reading said about its adapter. */
export async function noteHealth(origin: string, health: AdapterHealth, at: number): Promise<void> {
  await db.transaction('rw', [db.adapterHealth], async () => {
    const before = await fitOf(origin, health.tool, health.view);
    await fits.put(fitAfter(before, { origin, health, at }));
  });
}

/** Forgets how an adapter fits: it was replaced or removed, so what it missed says nothing more. */
export async function forgetFits(tool: string): Promise<void> {
  await db.adapterHealth.filter(({ health }) => health?.tool === tool).delete();
}

/**
 * The parts an item had when its adapter read it before and does not have now. A thread or a
 * description that was there does not go away: the place it stands in has changed.
 */
export async function lostParts(workItemKey: string): Promise<AdapterHealth['failed']> {
  const kept = await observations.list((table) => table.where({ workItemKey }));
  const all = kept
    .filter(({ reading }) => reading.by === 'adapter')
    .toSorted((a, b) => a.at - b.at);
  const now = all.at(-1)?.reading;
  if (now === undefined) return [];
  const before = all.slice(0, -1).map(({ reading }) => reading);
  const lost: AdapterHealth['failed'] = [];
  if (now.comments.length === 0 && before.some(({ comments }) => comments.length > 0)) {
    lost.push({ field: 'comments', selector: '' });
  }
  if (now.description === undefined && before.some(({ description }) => description)) {
    lost.push({ field: 'description', selector: '' });
  }
  return lost;
}
