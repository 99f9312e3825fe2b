import type { AgentEvent, AgentLoop, PastTurn, Said } from './agent.ts';

/** How one agent asks its model once. */
export type Asking = {
  model: string;
  /** About how many tokens asking sends, with everything said so far. */
  estimate(turns: readonly PastTurn[]): number;
  /**
   * Asks once and gives the whole answer; what is cut off throws.
   * @param room how many tokens the answer may have at most; null: no limit of the person's
   */
  ask(turns: readonly PastTurn[], room: number | null): AsyncGenerator<AgentEvent, Said>;
};

/**
 * The conversation of a run: from the last journaled turn to the one that ends it. Every agent that
 * asks a model goes through here, so that every one can be killed anywhere and goes on.
 * @returns all turns, those of earlier attempts first
 */
export async function* converse(
  loop: AgentLoop,
  asking: Asking,
): AsyncGenerator<AgentEvent, PastTurn[]> {
  const turns = [...loop.past];
  while (!isOver(turns.at(-1))) {
    const room = await loop.asking(asking.model, asking.estimate(turns));
    turns.push(await loop.said(yield* asking.ask(turns, room)));
  }
  return turns;
}

function isOver(turn: PastTurn | undefined): boolean {
  return turn !== undefined && (turn.end === 'over' || turn.results.some(({ ends }) => ends));
}
/** The journal outside a run: nothing is past, nothing is kept, and there are no tools. */
export function noJournal(delimiter: string): AgentLoop {
  return {
    delimiter,
    past: [],
    tools: [],
    asking: () => Promise.resolve(null),
    said: ({ end, said }) => Promise.resolve({ end, said, results: [] }),
  };
}
