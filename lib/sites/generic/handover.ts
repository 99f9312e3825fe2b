import type { Generic } from '../examine.ts';

/**
 * The recogniser for tools without an adapter is a script of its own, put only into pages no adapter
 * reads; both scripts live in the same isolated world, where one leaves it for the other. The page
 * sees neither.
 */
const GENERIC = Symbol.for('baton:generic');

type World = typeof globalThis & { [GENERIC]?: Generic };

/** Leaves the recogniser for the observer of this page. */
export function leaveGeneric(generic: Generic): void {
  (globalThis as World)[GENERIC] = generic;
}

/** The recogniser, where it was put into this page. */
export function takeGeneric(): Generic | undefined {
  return (globalThis as World)[GENERIC];
}
