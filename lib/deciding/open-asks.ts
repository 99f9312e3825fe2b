import { asksIn, type Ask } from '@/lib/language/asks';
import { takesBack } from '@/lib/language/duties';
import { onOneLine } from '@/lib/language/span';
import { fold, wordsOf } from '@/lib/language/words';
import { wholeWords } from '@/lib/language/span';
import { isAnswer, type Turn } from './thread.ts';

/** An ask and the turn it stands in. Offsets are into the text of `turn.source`. */
export type OpenAsk = Ask & { turn: Turn };

/** The other side takes it back: what was asked before needs no answer any more. */
const SETTLED = wholeWords(
  `(?:it|this|that|everything|all)\\s+(?:works|is\\s+working|has\\s+been\\s+(?:solved|resolved|sorted)|is\\s+(?:solved|resolved|sorted|fine))\\s*(?:now|again)?|never\\s?mind|problem\\s+solved|(?:can|may)\\s+be\\s+closed|please\\s+close|hat\\s+sich\\s+erledigt|ist\\s+erledigt|funktioniert\\s+(?:jetzt|wieder)|c['’]est\\s+réglé|ya\\s+está\\s+(?:resuelto|solucionado)`,
);

/**
 * The questions and requests of the other side that nobody on our side has answered: those after
 * our last public reply that is more than a holding reply, and after the last turn in which they
 * say that it is settled. Asked twice counts once, where it was asked last.
 */
export function openAsks(turns: readonly Turn[]): OpenAsk[] {
  const withdrawn = withdrawnTurns(turns);
  const answered = turns.findLastIndex(isAnswer);
  const settled = turns.findLastIndex(
    (turn) => turn.side === 'them' && turn.own.search(SETTLED) !== -1,
  );
  const open = turns
    .slice(Math.max(answered, settled) + 1)
    .filter((turn) => turn.side === 'them' && !turn.internal && !withdrawn.has(turn.index))
    .flatMap((turn) => asksIn(turn.own).map((ask) => ({ ...ask, turn })));
  return lastOfEach(open);
}

function lastOfEach(asks: OpenAsk[]): OpenAsk[] {
  const seen = new Set<string>();
  return asks
    .toReversed()
    .filter((ask) => {
      const words = wordsOf(fold(onOneLine(ask.quote))).map((word) => word.quote);
      const key = words.join(' ');
      if (seen.has(key)) return false;
      seen.add(key);
      return true;
    })
    .toReversed();
}

/** The turns, by index, after which their author wrote that they should be disregarded. */
export function withdrawnTurns(turns: readonly Turn[]): Set<number> {
  const taken = new Set<number>();
  for (const turn of turns) {
    if (!takesBack(turn.own)) continue;
    const before = turns.findLast(
      (other) => other.index < turn.index && other.source.author === turn.source.author,
    );
    if (before !== undefined) taken.add(before.index);
  }
  return taken;
}
