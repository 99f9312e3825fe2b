import type { Lookalike } from '../../model/item-index.ts';
import { lookalikeId } from '../../model/item-index.ts';
import { allEarlierItems } from '../../storage/earlier.ts';
import { changeIndex, forgottenAmong, readIndex, segmentIds } from '../../storage/item-index.ts';
import { decidedLookalikes, forgetLookalikes, noteLookalikes } from '../../storage/lookalikes.ts';
import { judge, withCheck, type Check, type Judged } from './judge.ts';
import type { EarlierDocument } from './segment.ts';
import { thresholdFor } from './threshold.ts';
import { segmentsOf, withItem, withoutItems } from './upkeep.ts';

/** An earlier work item that looks like this one. */
export type EarlierHit = {
  key: string;
  title: string;
  url: string;
  /** When it was first seen, in ms since 1970. */
  at: number;
  /** Words and numbers both have, the most telling first. */
  matched: string[];
  /** 0 to 1: how likely both are about the same thing. */
  score: number;
  /** Likely enough to be shown to this person, who has not told the two apart. */
  isNear: boolean;
};

/** So many are shown beside an item at most, with so many words of what they have in common. */
const MOST_SHOWN = 2;
const WORDS_SHOWN = 3;
/** A likeness in fewer words than this is none, unless both name the same order. */
const FEWEST_MATCHED = 2;

/** Takes a work item into the index of past work, or in its new form; builds a damaged one anew. */
export async function rememberItem(document: EarlierDocument): Promise<void> {
  await changeIndex(async ({ segments, damaged }) => {
    // The first item of all, or of a Baton that had no index yet.
    if (damaged || segments.length === 0) {
      const others = (await allEarlierItems()).filter(({ key }) => key !== document.key);
      return { remove: await segmentIds(), add: segmentsOf([...others, document]) };
    }
    return withItem(segments, document);
  });
}

/** Takes out whatever was wiped since, with the likenesses found of it. */
export async function forgetWiped(): Promise<void> {
  let gone: string[] = [];
  await changeIndex(async ({ segments, damaged }) => {
    const keys = segments.flatMap(({ items }) => items.map(({ key }) => key));
    gone = await forgottenAmong(keys);
    // What cannot be read may hold anything: it goes, and comes back with the next reading.
    if (damaged) return { remove: await segmentIds(), add: [] };
    return gone.length === 0 ? null : withoutItems(segments, gone);
  });
  if (gone.length > 0) await forgetLookalikes(gone);
}

/**
 * Earlier work like this one, best first.
 * @param document the work item at hand; it is never among the answers
 * @param k how many at most
 * @param check an agent that compares the likeliest ones, where one is connected and may
 */
export async function earlierWork(
  document: EarlierDocument,
  k: number,
  check?: Check,
): Promise<EarlierHit[]> {
  const { segments } = await readIndex();
  const found = judge(segments, document, k, document.key);
  if (found.length === 0) return [];
  const decided = await decidedLookalikes();
  const said = new Map(decided.map(({ id, decision }) => [id, decision]));
  const threshold = thresholdFor(decided);
  const isNear = (one: Judged) =>
    one.odds >= threshold && (one.matched.length >= FEWEST_MATCHED || one.records.length > 0);
  const hits: EarlierHit[] = [];
  for (const one of found) {
    const word = said.get(lookalikeId(document.key, one.item.key));
    const open = word === undefined && isNear(one);
    const judged = open && check !== undefined ? await withCheck(one, check) : one;
    const { key, title, url, at } = judged.item;
    const { matched, score } = judged;
    const near = word === 'same' || (open && isNear(judged));
    hits.push({ key, title, url, at, matched, score, isNear: near });
  }
  return hits;
}

/** Keeps the likenesses to be shown beside a work item until the person decides. */
export async function noteLikenesses(
  { key, title, url }: Pick<EarlierDocument, 'key' | 'title' | 'url'>,
  hits: readonly EarlierHit[],
  now: number,
): Promise<void> {
  const near = hits.filter(({ isNear }) => isNear).slice(0, MOST_SHOWN);
  if (near.length === 0) return;
  await noteLookalikes(
    near.map((hit): Lookalike => ({
      id: lookalikeId(key, hit.key),
      keys: [key, hit.key],
      titles: [title, hit.title],
      urls: [url, hit.url],
      score: hit.score,
      matched: hit.matched.slice(0, WORDS_SHOWN),
      decision: 'open',
      at: now,
    })),
  );
}
