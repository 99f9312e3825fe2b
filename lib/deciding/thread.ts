import { asksIn } from '@/lib/language/asks';
import { isCourtesy } from '@/lib/language/courtesies';
import { sentencesOf } from '@/lib/language/sentences';
import { isHolding } from '@/lib/language/commitments';
import { isRoleName, plainName, sameName } from '@/lib/language/names';
import { ownWords } from '@/lib/language/quoted-mail';
import { countWords } from '@/lib/language/words';
import type { Source } from '@/lib/model/evidence';

/** Whose word it is: `them` asks or reports, `us` is the side that has to answer. */
export type Side = 'them' | 'us';

/** One contribution to a thread: the description, a comment, or the words the person marked. */
export type Turn = {
  source: Source;
  /** The text as its author wrote it: quotations and signature blanked, offsets unchanged. */
  own: string;
  side: Side;
  /** Position in the thread, from 0. */
  index: number;
  /** When it was written, in milliseconds since 1970, where the page says so readably. */
  at: number | undefined;
  /** Not meant for the other side: an internal note. */
  internal: boolean;
  words: number;
};

type PersonInRole = { name: string; role: string };

/** What {@link threadOf} needs to know besides the texts. */
export type ThreadContext = {
  people: readonly PersonInRole[];
  /** Ids of sources that are internal notes, where known. */
  internal?: ReadonlySet<string>;
};

/**
 * The description and the comments as a conversation of two sides.
 *
 * Whose side an author is on, first rule that applies: has the role of requester or author → them;
 * is the assignee → us; wrote an internal note or has a role name ("Help Desk") → us; greets the
 * requester by name → us; is nobody the page names while no assignee is known, but a requester is →
 * us. Everybody else is on the asking side, so that no ask is taken for answered by mistake.
 * @param sources the texts in reading order; others than description and comments are skipped
 */
export function threadOf(sources: readonly Source[], context: ThreadContext): Turn[] {
  const { people, internal = new Set<string>() } = context;
  const turns = sources.filter((source) => isTurn(source.id));
  const notes = turns.filter((source) => internal.has(source.id));
  const requester = requesterOf(people);
  const sides = new Map<string, Side>();
  for (const source of turns) {
    const author = source.author ?? '';
    const theirs = turns.filter((other) => other.author === source.author);
    if (!sides.has(author)) sides.set(author, sideOf(author, theirs, notes, people, requester));
  }
  return turns.map((source, index) => {
    const own = ownWords(source.text);
    const at = source.at === undefined ? Number.NaN : Date.parse(source.at);
    return {
      source,
      own,
      side: source.id === 'description' ? 'them' : (sides.get(source.author ?? '') ?? 'them'),
      index,
      at: Number.isNaN(at) ? undefined : at,
      internal: internal.has(source.id),
      words: countWords(own),
    };
  });
}

/** Who opened the work item, if the page says. */
export function requesterOf(people: readonly PersonInRole[]): string | undefined {
  const opener = people.find((person) => person.role === 'requester');
  return (opener ?? people.find((person) => person.role === 'author'))?.name;
}

/** Who answers for the work item on our side, if the page says. */
export function assigneeOf(people: readonly PersonInRole[]): string | undefined {
  return people.find((person) => person.role === 'assignee')?.name;
}

/** Who wrote a turn: its author, or for a description without one the person who opened the item. */
export function authorOf(turn: Turn, people: readonly PersonInRole[]): string | undefined {
  return turn.source.author ?? (turn.source.id === 'description' ? requesterOf(people) : undefined);
}

/** A reply that says no more than this many words of its own has not answered anything. */
const SAYS_NOTHING_WORDS = 15;

/**
 * True for a public reply of our side that answers. One that only says somebody is on it, or that
 * only asks back, does not.
 */
export function isAnswer(turn: Turn): boolean {
  if (turn.side !== 'us' || turn.internal || turn.words === 0) return false;
  const sentences = sentencesOf(turn.own);
  const asksBack = asksIn(turn.own, sentences).filter(({ quote }) => ASKS_FOR_FACTS.test(quote));
  const putsOff = sentences.some(({ quote }) => isHolding(quote));
  if (asksBack.length === 0 && !putsOff) return true;
  const says = sentences.filter(
    (sentence) =>
      !isCourtesy(sentence.quote) &&
      !isHolding(sentence.quote) &&
      !asksBack.some((ask) => ask.start >= sentence.start && ask.end <= sentence.end),
  );
  return says.reduce((sum, { quote }) => sum + countWords(quote), 0) > SAYS_NOTHING_WORDS;
}

/** A question, or "I need …"; "please try again" is an answer in the form of a request. */
const ASKS_FOR_FACTS = /\?|^(?:we|i|wir|ich)\s/iu;

function isTurn(sourceId: string): boolean {
  return sourceId === 'description' || sourceId === 'selection' || sourceId.startsWith('comment:');
}

function sideOf(
  author: string,
  theirs: readonly Source[],
  notes: readonly Source[],
  people: readonly PersonInRole[],
  requester: string | undefined,
): Side {
  if (author === '') return 'them';
  if (requester !== undefined && sameName(author, requester)) return 'them';
  const assignee = assigneeOf(people);
  if (assignee !== undefined && sameName(author, assignee)) return 'us';
  if (notes.some((note) => note.author === author) || isRoleName(author)) return 'us';
  const names =
    requester === undefined
      ? []
      : plainName(requester)
          .split(/\s+/)
          .filter((part) => part.length > 2);
  if (theirs.some((source) => greets(source.text, names))) return 'us';
  return requester !== undefined && assignee === undefined ? 'us' : 'them';
}

/** "Hi Anna,", "Sehr geehrte Frau Berg," */
function greets(text: string, names: readonly string[]): boolean {
  const opening =
    text
      .trimStart()
      .slice(0, 60)
      .split(/[,\n!:]/, 1)[0] ?? '';
  const words = opening.split(/\s+/);
  return words.length <= 5 && words.some((word) => names.includes(word));
}
