import type { Source } from '@/lib/model/evidence';
import type { Fact, FactKind } from '../facts.ts';

/** A fact with the source it stands in. */
export type Located = { fact: Fact; source: Source };

/** Kinds that can stand for one another: a sum is found where its bare number stands, and so on. */
const FAMILY: Record<FactKind, string> = {
  amount: 'number',
  number: 'number',
  identifier: 'identifier',
  date: 'date',
  time: 'time',
  email: 'address',
  url: 'address',
};

/** Below this likeness a suggestion would only confuse. */
const LIKE_ENOUGH = 0.5;

/** The fact of the sources that comes nearest to one that is not there. */
export function closestTo(fact: Fact, facts: readonly Located[]): Located | undefined {
  let best: Located | undefined;
  let most = LIKE_ENOUGH;
  for (const located of facts) {
    if (FAMILY[located.fact.kind] !== FAMILY[fact.kind]) continue;
    const likeness = likenessOf(fact, located.fact);
    if (likeness > most) {
      most = likeness;
      best = located;
    }
  }
  return best;
}

const spelled = ({ keys, quote }: Fact): string => keys[0]?.split('|')[1] ?? quote;

/** 0 to 1. Two sums are alike when they have the currency in common or are near each other. */
function likenessOf(a: Fact, b: Fact): number {
  const [left, right] = [spelled(a), spelled(b)];
  const longer = Math.max(left.length, right.length, 1);
  // So different in length that no spelling could make up for it.
  const alike =
    Math.abs(left.length - right.length) / longer > LIKE_ENOUGH
      ? 0
      : 1 - editDistance(left, right) / longer;
  if (FAMILY[a.kind] !== 'number') return alike;
  const [x, y] = [a.value ?? Number.NaN, b.value ?? Number.NaN];
  const near = 1 - Math.abs(x - y) / Math.max(Math.abs(x), Math.abs(y), 1);
  return Math.max(alike, Number.isNaN(near) ? 0 : near) - (a.unit === b.unit ? 0 : 0.2);
}

/** Levenshtein's distance; both texts are cut to 60 characters, enough to tell two facts apart. */
export function editDistance(first: string, second: string): number {
  const a = first.slice(0, 60);
  const b = second.slice(0, 60);
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
