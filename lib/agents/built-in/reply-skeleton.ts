import { openAsks, type OpenAsk } from '@/lib/deciding/open-asks';
import { assigneeOf, authorOf, requesterOf, threadOf, type Turn } from '@/lib/deciding/thread';
import { guessLanguage } from '@/lib/language/guess-language';
import { firstNameOf, plainName } from '@/lib/language/names';
import { ownWords } from '@/lib/language/quoted-mail';
import { sentencesOf } from '@/lib/language/sentences';
import { evidenceOf, onOneLine, type Span } from '@/lib/language/span';
import { isCourtesy } from '@/lib/language/courtesies';
import { termsOf } from '@/lib/language/words';
import type { Evidence, Source } from '@/lib/model/evidence';
import type { Brief } from '../agent.ts';
import { REPLY_PHRASES } from './reply-phrases.ts';
import type { Skill } from './skill.ts';

/** So many words in common make a sentence worth showing next to an ask. */
const SHARED_TERMS = 2;
const TELLING_LENGTH = 5;
const TELLING_PLACES = 2;
const MOST_ASKS = 40;

type Known = Span & { source: Source; where: string; terms: Set<string> };

/**
 * The frame of a reply: greeting, each open ask quoted with a marked gap under it and what the
 * thread already says about it, closing. It answers nothing by itself.
 */
export const replySkeleton: Skill = function* replySkeleton(brief) {
  const { people } = brief.item;
  const turns = threadOf(brief.sources, { people });
  for (const [index, turn] of turns.entries()) {
    yield `reading ${turn.source.label} (${index + 1} of ${turns.length})`;
  }
  const asks = openAsks(turns).slice(-MOST_ASKS);
  yield `found ${asks.length} open asks`;

  const last = asks.at(-1)?.turn ?? turns.findLast((turn) => turn.side === 'them');
  const language =
    guessLanguage(last?.own ?? '') ??
    guessLanguage(turns.map((turn) => turn.own).join('\n')) ??
    'en';
  const phrases = REPLY_PHRASES[language];
  const to =
    last === undefined ? requesterOf(people) : (authorOf(last, people) ?? requesterOf(people));
  const evidence: Evidence[] = [];
  const known = knownSentences(brief, turns);
  const parts = [
    phrases.hello(to === undefined ? null : firstNameOf(to), plainName(to ?? '')),
    phrases.opening,
  ];
  for (const ask of asks) {
    const { source } = ask.turn;
    evidence.push(evidenceOf(source.id, source.text, ask));
    const fact = bestFact(ask, known);
    const lines = [`${phrases.asked} ${phrases.quoted(onOneLine(ask.quote))}`, phrases.gap];
    if (fact !== null) {
      evidence.push(evidenceOf(fact.source.id, fact.source.text, fact));
      lines.push(phrases.fromThread(fact.where, phrases.quoted(onOneLine(fact.quote))));
    }
    parts.push(lines.join('\n'));
  }
  if (asks.length === 0) parts.push(phrases.noAsks);
  const us = assigneeOf(people);
  parts.push(us === undefined ? phrases.close : `${phrases.close}\n${plainName(us)}`);

  const skeleton = parts.join('\n\n');
  const limits = [
    `It writes no answers: each ${asks.length === 0 ? phrases.noAsks : phrases.gap} is yours to fill.`,
    'Lines in square brackets are for you; take them out before you send.',
  ];
  if (asks.length === 0) limits.push('Found no ask in the thread that is still without an answer.');
  if (brief.field === undefined) {
    return {
      notes: [{ title: 'Frame of a reply', markdown: skeleton.replace(/\n/g, '  \n'), evidence }],
      changes: [],
      limits,
    };
  }
  const { key, label, text } = brief.field;
  const change = {
    fieldKey: key,
    fieldLabel: label,
    baseText: text,
    newText: joined(text, skeleton),
    evidence,
  };
  return { notes: [], changes: [change], limits };
};

/** What the person wrote stays first; a prepared signature or quoted mail stays last. */
function joined(standing: string, skeleton: string): string {
  if (standing.trim() === '') return skeleton;
  return ownWords(standing).trim() === ''
    ? `${skeleton}\n\n${standing}`
    : `${standing.trimEnd()}\n\n${skeleton}`;
}

/** What our side has said and what the fields of the item state: the only facts to lean on. */
function knownSentences(brief: Brief, turns: Turn[]): Known[] {
  const said = turns
    .filter((turn) => turn.side === 'us')
    .flatMap((turn) =>
      sentencesOf(turn.own)
        .filter((sentence) => !isCourtesy(sentence.quote) && !sentence.quote.endsWith('?'))
        .map((sentence) => ({ ...sentence, source: turn.source, where: turn.source.label })),
    );
  const stated = brief.sources
    .filter((source) => source.id.startsWith('fact:'))
    .map((source) => ({
      start: 0,
      end: source.text.length,
      quote: source.text,
      source,
      where: source.label,
    }));
  return [...said, ...stated].map((sentence) => ({
    ...sentence,
    terms: new Set(
      termsOf(
        `${sentence.source.id.startsWith('fact:') ? sentence.source.label : ''} ${sentence.quote}`,
      ),
    ),
  }));
}

/**
 * The known sentence that says most about what an ask is about; the later one of two alike. One word
 * in common is enough when it is a telling one: long, and in few of the known sentences.
 */
function bestFact(ask: OpenAsk, known: readonly Known[]): Known | null {
  const terms = new Set(termsOf(ask.quote));
  const isTelling = (term: string) =>
    term.length >= TELLING_LENGTH &&
    known.filter((other) => other.terms.has(term)).length <= TELLING_PLACES;
  let best: { sentence: Known; shared: number } | null = null;
  for (const sentence of known) {
    const shared = [...terms.intersection(sentence.terms)];
    if (shared.length < SHARED_TERMS && !shared.some(isTelling)) continue;
    if (best === null || shared.length >= best.shared) best = { sentence, shared: shared.length };
  }
  return best === null ? null : best.sentence;
}
