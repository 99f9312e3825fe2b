import type { Source } from '../../model/evidence.ts';
import type { Handoff } from '../../model/handoff.ts';
import type { Task } from '../../model/task.ts';
import { inputKeyOf } from '../input-key.ts';

/** Orders with the same key ask for the same work on the same words. */
type Order = Pick<Task, 'workItemKey' | 'kind' | 'handoff'>;

/**
 * What an order is, as one string: tool and record, kind of task, and the packet with its texts.
 * White space and case make no difference, nor does the order of the texts; any other letter does.
 * @param sources the texts of the observation the packet quotes from
 */
export function exactKeyOf(
  { workItemKey, kind, handoff }: Order,
  sources: readonly Source[],
): string {
  const { goal, context, selection, fieldKey, acceptance, stop, attached = [] } = handoff;
  return inputKeyOf(kind, [
    workItemKey,
    normal(goal),
    normal(context),
    normal(selection?.text ?? ''),
    fieldKey ?? '',
    ...[...acceptance, '', ...stop].map(normal),
    ...attached.map((other) => `+${other.workItemKey}`).toSorted(),
    ...textsOf(handoff, sources),
  ]);
}

function textsOf({ sourceIds }: Handoff, sources: readonly Source[]): string[] {
  const chosen = new Set(sourceIds);
  return sources
    .filter(({ id }) => chosen.has(id))
    .map(({ id, text }) => `${id}=${normal(text)}`)
    .toSorted();
}

function normal(text: string): string {
  return text.normalize('NFKC').replace(/\s+/g, ' ').trim().toLowerCase();
}

/** A task that stands for work done or under way; one that came to nothing may be done again. */
export function standsForWork({ state }: Pick<Task, 'state'>): boolean {
  return !['proposed', 'declined', 'duplicate', 'failed', 'canceled'].includes(state);
}
