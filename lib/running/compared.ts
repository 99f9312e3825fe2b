import type { Source } from '../model/evidence.ts';
import { sourcesOf, type Observation } from '../model/observation.ts';
import type { Task } from '../model/task.ts';
import { latestObservation, observations } from '../storage/work-items.ts';

/**
 * The texts that say what an item is about: its title and description, its facts and how the thread
 * begins. What was said later does not make it another thing, and stays where it is.
 */
export function comparedSources(observation: Observation): Source[] {
  const first = observation.reading.comments[0]?.id;
  return sourcesOf(observation).filter(
    ({ id }) =>
      id === 'title' ||
      id === 'description' ||
      id.startsWith('fact:') ||
      (first !== undefined && id === `comment:${first}`),
  );
}

/**
 * What was read of the item a task compares its own with: as it was when the task was made, else, where
 * it was read anew since, as it is now. Undefined once it is wiped.
 */
export async function otherRead({ handoff }: Task): Promise<Observation | undefined> {
  const named = handoff.attached?.[0];
  if (named === undefined) return undefined;
  const read = await observations.get(named.observationId);
  return read?.workItemKey === named.workItemKey
    ? read
    : await latestObservation(named.workItemKey);
}
