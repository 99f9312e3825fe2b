/**
 * TextRank for sentences (Mihalcea and Tarau, "TextRank: Bringing Order into Texts", EMNLP 2004):
 * sentences are nodes, shared words are edges, and a sentence matters when sentences that matter are
 * like it.
 */

/** Damping factor of the paper (and of PageRank). */
const DAMPING = 0.85;
/** The paper stops when no score moves by more than this. */
const CONVERGED = 0.0001;
/** The paper sees convergence after 20 to 30 rounds; this is the end for graphs that swing. */
const MOST_ROUNDS = 100;

export type Ranking = { scores: number[]; rounds: number; converged: boolean };

/**
 * The weight of each sentence.
 * @param sentences the terms of each sentence, in order; empty ones are allowed
 * @returns scores in the same order: 1 − d for a sentence like no other, more the more central
 */
export function textRank(sentences: readonly (readonly string[])[]): Ranking {
  const edges = similarityGraph(sentences);
  const outgoing = edges.map((neighbours) =>
    neighbours.reduce((sum, [, weight]) => sum + weight, 0),
  );
  let scores = sentences.map(() => 1);
  for (let round = 1; round <= MOST_ROUNDS; round += 1) {
    let moved = 0;
    const next = edges.map((neighbours, index) => {
      let incoming = 0;
      for (const [other, weight] of neighbours) {
        const share = outgoing[other] ?? 0;
        if (share > 0) incoming += (weight / share) * (scores[other] ?? 0);
      }
      const score = 1 - DAMPING + DAMPING * incoming;
      moved = Math.max(moved, Math.abs(score - (scores[index] ?? 0)));
      return score;
    });
    scores = next;
    if (moved < CONVERGED) return { scores, rounds: round, converged: true };
  }
  return { scores, rounds: MOST_ROUNDS, converged: false };
}

type Edge = [to: number, weight: number];

/**
 * The graph of the paper: weight = shared words / (log |A| + log |B|). Built from an inverted index,
 * so that only pairs that share a word cost anything.
 */
function similarityGraph(sentences: readonly (readonly string[])[]): Edge[][] {
  const sets = sentences.map((terms) => new Set(terms));
  const holders = new Map<string, number[]>();
  const shared = sets.map(() => new Map<number, number>());
  for (const [index, terms] of sets.entries()) {
    for (const term of terms) {
      const others = holders.get(term);
      if (others === undefined) {
        holders.set(term, [index]);
        continue;
      }
      for (const other of others) {
        const row = shared[other];
        row?.set(index, (row.get(index) ?? 0) + 1);
      }
      others.push(index);
    }
  }
  const edges: Edge[][] = sets.map(() => []);
  for (const [index, row] of shared.entries()) {
    for (const [other, count] of row) {
      const size = Math.log(sets[index]?.size ?? 1) + Math.log(sets[other]?.size ?? 1);
      // two sentences of one word each: log 1 + log 1 = 0, and nothing worth saying
      if (size <= 0) continue;
      edges[index]?.push([other, count / size]);
      edges[other]?.push([index, count / size]);
    }
  }
  return edges;
}
