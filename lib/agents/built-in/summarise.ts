import { isCourtesy } from '@/lib/language/courtesies';
import { sentencesOf } from '@/lib/language/sentences';
import { evidenceOf, type Span } from '@/lib/language/span';
import { termsOf } from '@/lib/language/words';
import { openAsks } from '@/lib/deciding/open-asks';
import { authorOf, threadOf, type Turn } from '@/lib/deciding/thread';
import { literal } from './markdown.ts';
import type { Skill } from './skill.ts';
import { textRank } from './text-rank.ts';
import { dayAndTime } from './when.ts';

/** More are not compared: the graph grows with the square of their number. */
const MOST_SENTENCES = 1500;
const FEWEST_TERMS = 3;
/** About a tenth of the sentences, between these. */
const [FEWEST_CHOSEN, MOST_CHOSEN, SHARE_CHOSEN] = [3, 12, 0.1];
/** A sentence that shares more than this of its words with one already chosen says it again. */
const SAYS_IT_AGAIN = 0.6;

type Sentence = Span & { turn: Turn; terms: string[] };

/** Chooses the sentences that carry a thread and gives them in order, each with speaker and date. */
export const summarise: Skill = function* summarise(brief) {
  const turns = threadOf(brief.sources, { people: brief.item.people });
  const sentences: Sentence[] = [];
  const limits = ['Chose sentences from the thread; it does not rephrase.'];
  for (const [index, turn] of turns.entries()) {
    yield turn.source.id === 'description'
      ? 'reading the description'
      : `reading ${turn.source.label} (${index + 1} of ${turns.length})`;
    for (const span of sentencesOf(turn.own)) {
      if (isCourtesy(span.quote)) continue;
      sentences.push({ ...span, turn, terms: termsOf(span.quote) });
    }
  }
  const asks = openAsks(turns);
  const compared = sentences
    .filter(({ terms }) => terms.length >= FEWEST_TERMS)
    .slice(-MOST_SENTENCES);
  if (sentences.length > MOST_SENTENCES && compared.length === MOST_SENTENCES) {
    limits.push(`Compared only the last ${MOST_SENTENCES} sentences.`);
  }
  yield `comparing ${compared.length} sentences`;
  const { scores } = textRank(compared.map(({ terms }) => terms));
  // open asks get a list of their own, so the choice need not repeat them
  const listed = (sentence: Sentence) =>
    asks.some(
      (ask) => ask.turn === sentence.turn && ask.start >= sentence.start && ask.end <= sentence.end,
    );
  const chosen = choose(compared, scores, listed);
  yield `chose ${chosen.length} of ${sentences.length} sentences`;

  const lines: string[] = [];
  for (const [index, sentence] of chosen.entries()) {
    const { source, at } = sentence.turn;
    const who = authorOf(sentence.turn, brief.item.people) ?? source.label;
    const head = [literal(who), literal(dayAndTime(source.at, at))].filter(Boolean).join(', ');
    const speaks = chosen[index - 1]?.turn !== sentence.turn;
    if (speaks) lines.push(`- **${head}:** ${literal(sentence.quote)}`);
    else lines.push(`  ${literal(sentence.quote)}`);
  }
  if (asks.length > 0) {
    lines.push('', '**Still open**', '');
    for (const ask of asks) {
      const who = authorOf(ask.turn, brief.item.people) ?? ask.turn.source.label;
      lines.push(`- ${literal(who)} asks: ${literal(ask.quote)}`);
    }
  }
  if (chosen.length === 0 && asks.length === 0) {
    lines.unshift('There is nothing in this thread to choose sentences from.');
    limits.push('The thread has no sentence of more than a few words.');
  }
  const evidence = [...chosen, ...asks].map((span) =>
    evidenceOf(span.turn.source.id, span.turn.source.text, span),
  );
  const title =
    turns.length === 0
      ? 'Summary'
      : `Summary of ${turns.length} ${turns.length === 1 ? 'text' : 'texts'}`;
  return { notes: [{ title, markdown: lines.join('\n'), evidence }], changes: [], limits };
};

/** The best sentences that do not say the same thing twice, in the order of the thread. */
function choose(
  sentences: Sentence[],
  scores: number[],
  passOver: (sentence: Sentence) => boolean,
): Sentence[] {
  const wanted = Math.min(
    MOST_CHOSEN,
    Math.max(FEWEST_CHOSEN, Math.round(sentences.length * SHARE_CHOSEN)),
  );
  const order = sentences.map((_, index) => index);
  // equal scores: the later sentence, which tells the newer state
  order.sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || b - a);
  const chosen: number[] = [];
  for (const index of order) {
    if (chosen.length >= wanted) break;
    const sentence = sentences[index];
    if (sentence === undefined || passOver(sentence)) continue;
    const { terms } = sentence;
    if (!chosen.some((other) => overlap(terms, sentences[other]?.terms ?? []) > SAYS_IT_AGAIN)) {
      chosen.push(index);
    }
  }
  return chosen.toSorted((a, b) => a - b).flatMap((index) => sentences[index] ?? []);
}

/** Shared words as a share of the shorter sentence. */
function overlap(a: string[], b: string[]): number {
  const [left, right] = [new Set(a), new Set(b)];
  const smaller = Math.min(left.size, right.size);
  return smaller === 0 ? 0 : left.intersection(right).size / smaller;
}
