import { useLiveQuery } from 'dexie-react-hooks';
import { toProblem, type Problem } from '@/lib/model/errors';

export type Live<Value> =
  | { state: 'loading' }
  | { state: 'ready'; value: Value }
  | { state: 'failed'; problem: Problem };

type Settled<Value> = { deps: readonly unknown[]; live: Live<Value> };

const LOADING: Live<never> = { state: 'loading' };

/**
 * What a query over the store says, now and after every change of what it read.
 * @param query reads through the repositories; what it throws comes back as `failed`
 * @param deps when one of them changes the query is asked anew
 * @param keepPrevious show the old answer until the new one is there: right for a longer list of the
 *   same things, wrong for another thing
 */
export function useLive<Value>(
  query: () => Promise<Value>,
  deps: readonly unknown[],
  { keepPrevious = false }: { keepPrevious?: boolean } = {},
): Live<Value> {
  const settled = useLiveQuery<Settled<Value>>(async () => {
    try {
      return { deps, live: { state: 'ready', value: await query() } };
    } catch (error) {
      return { deps, live: { state: 'failed', problem: toProblem(error) } };
    }
  }, [...deps]);
  if (settled === undefined) return LOADING;
  if (!keepPrevious && !sameDeps(settled.deps, deps)) return LOADING;
  return settled.live;
}

/** The value once it is there, else `otherwise`: for counts and lists that may start empty. */
export function liveOr<Value>(live: Live<Value>, otherwise: Value): Value {
  return live.state === 'ready' ? live.value : otherwise;
}

function sameDeps(one: readonly unknown[], other: readonly unknown[]): boolean {
  return one.length === other.length && one.every((dep, index) => Object.is(dep, other[index]));
}
