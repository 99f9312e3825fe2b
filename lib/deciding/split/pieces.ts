import { asksIn } from '@/lib/language/asks';
import { listedSteps } from '@/lib/language/checklists';
import { dutiesIn, isForbidding } from '@/lib/language/duties';
import { datesIn } from '@/lib/language/dates';
import { firstNameOf } from '@/lib/language/names';
import { sentencesOf } from '@/lib/language/sentences';
import { wholeWords, withoutOverlap, type Span } from '@/lib/language/span';
import type { WorkItem } from '@/lib/model/work-item';
import type { ItemView } from '../item-view.ts';
import { withdrawnTurns } from '../open-asks.ts';
import { isAnswer, type Turn } from '../thread.ts';
import { isGuess, leansOn } from './leans-on.ts';
import { isSeenTo, owedAsks } from './still-owed.ts';

/** A place in the texts that calls for a piece of work. Offsets are into `turn.source.text`. */
export type Piece = Span & {
  turn: Turn;
  from: 'ask' | 'owed' | 'colleague' | 'duty' | 'step' | 'mention';
  form: 'question' | 'request';
  /** As written, where the sentence sets a time: "by 26 November". */
  due: string | undefined;
  /** The piece it has to wait for: the step before it in a numbered list. */
  afterPrevious: boolean;
};

/** Items without another side: whoever writes there writes to colleagues. */
const AMONG_US: readonly WorkItem['kind'][] = ['document', 'article', 'record', 'pull-request'];

/**
 * Everything in an item that somebody on our side has to see to, in the order it was written: open
 * asks of the other side, those that were answered with a promise alone, what colleagues ask or say
 * has to happen, unticked steps of lists, and sentences that mention somebody with "@".
 */
export function piecesOf(view: ItemView): Piece[] {
  const withdrawn = withdrawnTurns(view.turns);
  const answered = view.turns.findLastIndex(isAnswer);
  const owed = owedAsks(view.turns, answered);
  const amongUs = AMONG_US.includes(view.workItem.kind);
  const found = view.turns.flatMap((turn): Piece[] => {
    if (withdrawn.has(turn.index)) return [];
    const sentences = sentencesOf(turn.own);
    const open = turn.index > answered;
    const asks = view.openAsks.filter((ask) => ask.turn === turn && !isForbidding(ask.quote));
    const among = amongUs
      ? asksIn(turn.own, sentences).filter((ask) => !isSeenTo(ask, turn, view.turns))
      : turn.internal && open
        ? asksIn(turn.own, sentences)
        : [];
    const steps = listedSteps(turn.own).filter((step) => !step.ticked);
    const duties = turn.internal ? dutiesIn(turn.own, sentences) : [];
    const mentions = open ? mentionsIn(sentences) : [];
    const pieces = [
      ...steps.map((step, n) => ({
        ...pieceOf(step, turn, 'step' as const),
        afterPrevious: n > 0 && step.inOrder,
      })),
      ...asks.map((ask) => ({
        ...pieceOf(wholeAlternative(ask, sentences, turn.own), turn, 'ask' as const),
        form: ask.form,
      })),
      ...(owed.get(turn) ?? [])
        .filter((ask) => !isForbidding(ask.quote))
        .map((ask) => ({ ...pieceOf(ask, turn, 'owed' as const), form: ask.form })),
      ...among
        .filter((ask) => !isForbidding(ask.quote))
        .map((ask) => ({ ...pieceOf(ask, turn, 'colleague' as const), form: ask.form })),
      ...duties.map((duty) => pieceOf(duty, turn, 'duty')),
      ...mentions.map((mention) => pieceOf(mention, turn, 'mention')),
    ];
    // the first that stands at a place has it: a step is not an ask too
    const apart = withoutOverlap(
      pieces.filter((piece, n) => !pieces.slice(0, n).some((other) => touches(other, piece))),
    );
    return apart.filter(({ quote }, n) => !isGuess(quote) && !leansOn(quote, apart[n - 1]));
  });
  return withDueDates(found, view.now);
}

function pieceOf({ start, end, quote }: Span, turn: Turn, from: Piece['from']): Piece {
  const form = from === 'duty' && /\?\s*$/.test(quote) ? 'question' : 'request';
  return { start, end, quote, turn, from, form, due: undefined, afterPrevious: false };
}

/** "will it be A or will you do B?": the ask was cut at "or", and both halves belong to it. */
function wholeAlternative(ask: Span, sentences: readonly Span[], text: string): Span {
  const sentence = sentences.find((one) => one.start <= ask.start && one.end >= ask.end);
  if (sentence === undefined) return ask;
  const before = text.slice(sentence.start, ask.start);
  return /(?<![\p{L}])(?:or|oder|ou|o)\s+$/iu.test(before) ? sentence : ask;
}

function touches(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end;
}

/** "@tom please look", not an address such as tom@desk.example. */
const MENTION = /(?<![\p{L}\p{N}._-])@\p{L}[\p{L}\p{N}._-]*/u;

function mentionsIn(sentences: readonly Span[]): Span[] {
  return sentences.filter(({ quote }) => MENTION.test(quote) && quote.split(/\s+/).length > 2);
}

function withDueDates(pieces: readonly Piece[], now: number): Piece[] {
  const dates = new Map<Turn, ReturnType<typeof datesIn>>();
  return pieces.map((piece) => {
    const { turn } = piece;
    const known = dates.get(turn) ?? datesIn(turn.own, turn.at ?? now);
    dates.set(turn, known);
    const due = known.find(
      (date) => date.isDeadline && date.start >= piece.start && date.end <= piece.end,
    );
    return { ...piece, due: due?.quote };
  });
}

/**
 * Who a piece names besides the person: "@Tom …", "Tobias has to nod".
 * @param people names as the page gives them
 */
export function namedIn(piece: Piece, people: readonly string[]): string | undefined {
  return people.find((name) => {
    const first = firstNameOf(name);
    if (first === null || name === piece.turn.source.author) return false;
    const word = first.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    return piece.quote.search(wholeWords(`@${word}|${word}\\s+(?:has|needs|must|should)`)) !== -1;
  });
}
