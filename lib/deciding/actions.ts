import { asksIn } from '@/lib/language/asks';
import { commitmentsIn } from '@/lib/language/commitments';
import { datesIn, type DateMention } from '@/lib/language/dates';
import { firstNameOf, plainName } from '@/lib/language/names';
import { sentencesOf } from '@/lib/language/sentences';
import { wholeWords, withoutOverlap, type Span } from '@/lib/language/span';
import { assigneeOf, authorOf, isAnswer, requesterOf, type Turn } from './thread.ts';

/** Something somebody is to do. Offsets are into the text of `turn.source`. */
export type Action = Span & {
  turn: Turn;
  /** Asked of somebody, promised by its author, or a date that somebody has to keep. */
  by: 'ask' | 'promise' | 'deadline';
  /** Who is to do it, as far as the thread says. */
  who: string | undefined;
  /** By when, where the sentence says. */
  due: DateMention | undefined;
};

/**
 * What is to be done according to a thread, in order: asks, promises, and deadlines that stand in
 * neither. Dates count from when the turn was written.
 * @param now for turns without a time, in milliseconds since 1970
 */
export function actionsIn(
  turns: readonly Turn[],
  people: readonly { name: string; role: string }[],
  now: number,
): Action[] {
  return turns.flatMap((turn) => {
    const sentences = sentencesOf(turn.own);
    const dates = datesIn(turn.own, turn.at ?? now);
    const found = [
      ...asksIn(turn.own, sentences).map((span) => ({ ...span, by: 'ask' as const })),
      ...commitmentsIn(turn.own, sentences).map((span) => ({ ...span, by: 'promise' as const })),
      ...sentences
        .filter((sentence) => dates.some((date) => date.isDeadline && isInside(date, sentence)))
        .map((span) => ({ ...span, by: 'deadline' as const })),
    ];
    const open = found.filter(
      (action) => action.by !== 'ask' || isOpen(action, turn, turns, dates),
    );
    // an ask begins later in its sentence than the sentence itself, so it has to win by hand
    const asks = open.filter((action) => action.by === 'ask');
    const rest = open.filter(
      (action) => action.by !== 'ask' && !asks.some((ask) => isInside(ask, action)),
    );
    return withoutOverlap([...asks, ...rest]).map((action): Action => {
      const inside = dates.filter((date) => isInside(date, action));
      return {
        start: action.start,
        end: action.end,
        quote: action.quote,
        by: action.by,
        turn,
        who: whoActs(action, turn, people),
        due: inside.find((date) => date.isDeadline) ?? inside.at(0),
      };
    });
  });
}

/**
 * An ask without a deadline is over once the side it was put to has answered. One with a deadline
 * stays in the list: an answer to the letter is not yet the thing done.
 */
function isOpen(
  ask: Span,
  turn: Turn,
  turns: readonly Turn[],
  dates: readonly DateMention[],
): boolean {
  if (dates.some((date) => date.isDeadline && isInside(date, ask))) return true;
  return !turns.slice(turn.index + 1).some((later) => later.side !== turn.side && isReply(later));
}

function isReply(turn: Turn): boolean {
  return turn.side === 'us' ? isAnswer(turn) : turn.words > 0;
}

function isInside(inner: Pick<Span, 'start' | 'end'>, outer: Pick<Span, 'start' | 'end'>): boolean {
  return inner.start >= outer.start && inner.end <= outer.end;
}

function whoActs(
  action: Span & { by: Action['by'] },
  turn: Turn,
  people: readonly { name: string; role: string }[],
): string | undefined {
  const author = authorOf(turn, people);
  if (action.by === 'promise') return author === undefined ? undefined : plainName(author);
  const addressed = people.find((person) => {
    const first = firstNameOf(person.name);
    return first !== null && person.name !== author && isAddressed(action.quote, first);
  });
  if (addressed !== undefined) return plainName(addressed.name);
  if (action.by === 'deadline') return undefined;
  const other = turn.side === 'them' ? assigneeOf(people) : requesterOf(people);
  return other === undefined ? undefined : plainName(other);
}

/** "Tom, could you …", "could Tom …" */
function isAddressed(quote: string, firstName: string): boolean {
  const name = firstName.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return quote.search(wholeWords(`${name},|(?:can|could|will|would|@)\\s*${name}`)) !== -1;
}
