import { sourcesOf, type Observation } from '../../lib/model/observation.ts';
import type { Result } from '../../lib/model/result.ts';
import type { Task } from '../../lib/model/task.ts';
import { checkOutcome } from '../../lib/reviewing/check/check-outcome.ts';

/** An invented result with the check the runner would have stored with it. */
export function checked(
  result: Result,
  { kind, handoff }: Pick<Task, 'kind' | 'handoff'>,
  observation: Observation,
): Result {
  const { reading } = observation;
  const check = checkOutcome(result, {
    kind,
    handoff,
    sources: sourcesOf(observation),
    internalIds: new Set(
      reading.comments
        .filter(({ visibility }) => visibility === 'internal')
        .map(({ id }) => `comment:${id}`),
    ),
    people: reading.people.map(({ name }) => name),
    outwardFields: new Set(
      reading.fields.filter(({ purpose }) => purpose === 'reply').map(({ key }) => key),
    ),
    hidden: [],
    others: [],
    secretsIn: () => [],
    byRules: false,
    rounds: 0,
    now: result.createdAt,
  });
  return { ...result, check };
}
