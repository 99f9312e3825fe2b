import { plainName } from '@/lib/language/names';
import { onOneLine } from '@/lib/language/span';
import type { Work } from '@/lib/model/split';
import type { Piece } from './pieces.ts';

const LEADS: Record<Work, string> = {
  decide: 'Decide',
  do: 'See to',
  'find-out': 'Find out',
  write: 'Write',
  prepare: 'Prepare',
  reply: 'Reply',
};

/** "Could you please make sure …?" is "Make sure …" to whoever does it. */
const POLITE =
  /^(?:and\s+|also\s+)?(?:(?:can|could|would|will)\s+you\s+(?:please\s+|kindly\s+)?|(?:please|pls|plz|kindly)\s+)(?!confirm\b)/iu;
const LONGEST_TITLE = 140;

/** What a person reads in the list: an imperative where the words give one, else the words. */
export function titleOf(piece: Piece, work: Work): string {
  const line = onOneLine(piece.quote).replace(/[*_`]+/g, '');
  const bare = line.replace(POLITE, '').replace(/^(?:also|and)\s+/iu, '');
  if (piece.from === 'step' || (bare !== line && work !== 'decide')) {
    return shortened(upperFirst(bare.replace(/\s*[?!.]+$/u, '')));
  }
  return shortened(`${LEADS[work]}: ${line}`);
}

function shortened(text: string): string {
  if (text.length <= LONGEST_TITLE) return text;
  return `${text.slice(0, LONGEST_TITLE - 1).replace(/\s+\S*$/u, '')}…`;
}

function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Why it is in the plan, as a sentence. */
export function causeOf(piece: Piece, named: string | undefined): string {
  const { author } = piece.turn.source;
  const who = author === undefined ? 'Somebody' : plainName(author);
  const to = named === undefined ? '' : ` It names ${plainName(named)}.`;
  const due = piece.due === undefined ? '' : ` It is due: ${onOneLine(piece.due)}.`;
  switch (piece.from) {
    case 'ask':
      return `${who} asked, and nobody has answered yet.${due}`;
    case 'owed':
      return `${who} asked, and so far your side has only promised.${due}`;
    case 'colleague':
      return `${who} asked this among colleagues.${due}`;
    case 'duty':
      return `${who} noted that this has to happen.${to}${due}`;
    case 'step':
      return `It stands in a list by ${who} and is not ticked.${due}`;
    case 'mention':
      return `${who} mentions somebody here.${to}${due}`;
  }
}
