import type { TeachPart } from '@/lib/model/teaching';
import type { Adapter, CommentsSpec, PersonSpec, View } from '../adapter.ts';
import { tryAdapter, type AdapterOutcome } from '../engine.ts';

/** A view of an adapter that knows the page, whether or not it still can read it. */
export type KnownView = { adapter: Adapter; view: View };

/** What health calls the parts of a part. */
export const FAILS: Record<TeachPart, string> = {
  title: 'title',
  description: 'description',
  comment: 'comments',
  reply: 'fields.reply',
  status: 'status',
  requester: 'people',
  assignee: 'people',
};

/** The view of the first adapter that knows this page. */
export function knownHere(
  doc: Document,
  url: URL,
  adapters: readonly Adapter[],
): { known: KnownView; outcome: AdapterOutcome } | null {
  for (const adapter of adapters) {
    const outcome = tryAdapter(adapter, doc, url);
    if (!outcome.ok && outcome.reason === 'no-view') continue;
    const name = outcome.ok ? outcome.recognised.reading.view : outcome.view;
    const view = adapter.views.find((each) => each.view === name);
    if (view) return { known: { adapter, view }, outcome };
  }
  return null;
}

/** The thread, beginning with the description or not. */
export function opening({ firstIsDescription: _before, ...thread }: CommentsSpec, opens: boolean) {
  return opens ? { ...thread, firstIsDescription: true } : thread;
}

/** The people of one role in a view. */
export const personOf = (view: View, role: PersonSpec['role']): PersonSpec | undefined =>
  view.people?.find((spec) => spec.role === role);
