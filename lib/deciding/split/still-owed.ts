import { asksIn, type Ask } from '@/lib/language/asks';
import { commitmentsIn, isHolding } from '@/lib/language/commitments';
import { isCourtesy } from '@/lib/language/courtesies';
import { sentencesOf } from '@/lib/language/sentences';
import { wholeWords } from '@/lib/language/span';
import { termsOf } from '@/lib/language/words';
import type { Turn } from '../thread.ts';
import { asksForDeed } from './work-of.ts';

/** Our side says that something was done or comes along. */
const DONE = wholeWords(
  `(?:attached|enclosed|here\\s+(?:is|are|you\\s+go)|done|(?:has|have|['’]ve|was|were|is|are)\\s+(?:just\\s+|now\\s+|already\\s+|been\\s+){0,2}(?:sent|shipped|issued|corrected|fixed|cancell?ed|replaced|updated|added|paid|refunded|resolved|booked|ordered|delivered))|anbei|im\\s+anhang|(?:ist|wurde|wurden|sind|habe|haben)\\s+(?:\\S+\\s+){0,5}(?:erledigt|verschickt|geschickt|gesendet|ausgestellt|korrigiert|storniert|bestellt|ersetzt|behoben)|ci-joint|en\\s+pièce\\s+jointe|(?:avons|ai|a\\s+été)\\s+(?:envoyé|corrigé|remplacé|expédié|annulé)|adjunt[oa]|(?:hemos|he)\\s+(?:enviado|corregido)`,
);

/** A prefix this long is the same word in another form: "Storno" and "stornieren". */
const STEM = 5;
const stemsOf = (text: string) => termsOf(text).map((term) => term.slice(0, STEM));

/**
 * Asks of the other side that our side has answered with a promise alone, and that are owed still.
 * Only what we said last in public counts: older promises were kept or overtaken. Owed is what that
 * promise speaks of ("I will send you the logo"), and the deed the item was opened for, as long as
 * nothing we wrote touches it.
 * @param turns the whole thread
 * @param answered the index of our last answer: later asks are open anyway
 */
export function owedAsks(turns: readonly Turn[], answered: number): Map<Turn, Ask[]> {
  const owed = new Map<Turn, Ask[]>();
  const replies = turns.filter(({ side, internal }) => side === 'us' && !internal);
  const promises = replies.slice(-1).flatMap(promisesIn);
  if (promises.length === 0) return owed;
  const opening = turns.find((turn) => turn.side === 'them' && turn.words > 0);
  for (const turn of turns.slice(0, answered + 1)) {
    if (turn.side !== 'them' || turn.internal) continue;
    const later = replies.filter(({ index }) => index > turn.index);
    const said = later.flatMap(saidIn);
    const done = said.filter((sentence) => sentence.search(DONE) !== -1);
    const asks = asksIn(turn.own).filter((ask) => {
      const about = new Set(stemsOf(ask.quote));
      const shared = (sentences: readonly string[]) =>
        Math.max(
          0,
          ...sentences.map((one) => stemsOf(one).filter((stem) => about.has(stem)).length),
        );
      const stated = shared(said);
      if (shared(promises) > stated) return true;
      return turn === opening && stated === 0 && done.length === 0 && asksForDeed(ask);
    });
    if (asks.length > 0) owed.set(turn, asks);
  }
  return owed;
}

/**
 * Whether an ask among colleagues is over: a question as soon as somebody else has written, a deed
 * when somebody else says that something was done.
 */
export function isSeenTo(ask: Ask, turn: Turn, turns: readonly Turn[]): boolean {
  const later = turns.filter(
    ({ index, source, words }) =>
      index > turn.index && source.author !== turn.source.author && words > 0,
  );
  if (!asksForDeed(ask)) return later.length > 0;
  return later.some(({ own }) => own.search(DONE) !== -1);
}

function promisesIn({ own }: Turn): string[] {
  const sentences = sentencesOf(own);
  const promised = commitmentsIn(own, sentences).map(({ quote }) => quote);
  const held = sentences.filter(({ quote }) => isHolding(quote)).map(({ quote }) => quote);
  return [...promised, ...held];
}

/** What a reply states: neither a promise nor a question back nor good manners. */
function saidIn(turn: Turn): string[] {
  const promised = new Set(promisesIn(turn));
  return sentencesOf(turn.own)
    .map(({ quote }) => quote)
    .filter((quote) => !promised.has(quote) && !isCourtesy(quote) && !/\?\s*$/.test(quote));
}
