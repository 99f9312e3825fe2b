import { sameName } from '@/lib/language/names';
import { ACCORDING_BEFORE, AUTHOR_AFTER, SAYS_BEHIND } from '@/lib/language/speech';
import { evidenceOf, type Span } from '@/lib/language/span';
import { termsOf } from '@/lib/language/words';
import type { Evidence, Source } from '@/lib/model/evidence';
import { sentenceAround } from './arithmetic.ts';
import { mentionedIn, type People } from './people.ts';
import type { QuotationMark } from './quotations.ts';

/** A person a text gives words to that somebody else said. */
export type AttributionMark = { start: number; end: number; text: string; closest: Evidence };

/** A statement of fewer words that matter could be anybody's. */
const LEAST_TERMS = 3;
/** It is in another's text with nearly all its words, and much less in the person's own. */
const THEIRS = 0.75;
const LEAD = 0.5;

type Mention = Span & { name: string | undefined };

/**
 * Finds words given to the wrong person: a quotation that stands in somebody else's text, and a
 * statement whose words are all another's and hardly theirs. Silent where it cannot be told: the
 * source has no author, or itself names the person.
 * @param quotations of the text, from `checkQuotations`
 */
export function wrongAuthors(
  text: string,
  quotations: readonly QuotationMark[],
  sources: readonly Source[],
  people: People,
): AttributionMark[] {
  const mentions = mentionedIn(text, people);
  if (mentions.length === 0) return [];
  const authored = sources.filter(({ author }) => author !== undefined);
  const terms = new Map(authored.map((source) => [source, undefined as Set<string> | undefined]));
  const termsIn = (source: Source): Set<string> => {
    const known = terms.get(source) ?? new Set(termsOf(source.text));
    terms.set(source, known);
    return known;
  };
  return mentions.flatMap((mention): AttributionMark[] => {
    if (mention.name === undefined) return [];
    const { start, end, quote, name } = mention;
    const said = statementOf(text, mention, quotations);
    if (said === undefined) return [];
    const closest =
      typeof said === 'string'
        ? inAnothersWords(said, name, authored, people, termsIn)
        : quotedFromAnother(said, name, sources, people);
    return closest === undefined ? [] : [{ start, end, text: quote, closest }];
  });
}

/** What the text gives to a person: a quotation, or the rest of the sentence. */
function statementOf(
  text: string,
  { start, end }: Mention,
  quotations: readonly QuotationMark[],
): QuotationMark | string | undefined {
  const before = text.slice(Math.max(0, start - 60), start);
  const verb = SAYS_BEHIND.exec(text.slice(end, end + 60))?.[0];
  if (verb === undefined && !ACCORDING_BEFORE.test(before)) {
    const quoted = quotations.findLast((one) => one.end <= start);
    const behind = quoted && AUTHOR_AFTER.test(text.slice(quoted.end, start));
    return behind === true ? quoted : undefined;
  }
  const from = end + (verb?.length ?? 0);
  const until = sentenceAround(text, from)[1];
  const quoted = quotations.find(
    (one) => one.start >= from && one.start <= Math.max(until, from + 12),
  );
  return quoted ?? text.slice(from, until);
}

function quotedFromAnother(
  mark: QuotationMark,
  name: string,
  sources: readonly Source[],
  people: People,
): Evidence | undefined {
  if (mark.state !== 'found') return undefined;
  const wrong = mark.sources.filter((evidence) => {
    const source = sources.find(({ id }) => id === evidence.sourceId);
    if (source?.author === undefined || sameName(source.author, name)) return false;
    const lead = source.text.slice(Math.max(0, evidence.start - 160), evidence.start);
    return !mentionedIn(lead, people).some((other) => other.name === name);
  });
  return wrong.length === mark.sources.length ? wrong[0] : undefined;
}

function inAnothersWords(
  statement: string,
  name: string,
  authored: readonly Source[],
  people: People,
  termsIn: (source: Source) => Set<string>,
): Evidence | undefined {
  const said = [...new Set(termsOf(statement))];
  if (said.length < LEAST_TERMS) return undefined;
  const shareIn = (source: Source) => {
    const known = termsIn(source);
    return said.filter((term) => known.has(term)).length / said.length;
  };
  let own = 0;
  let best: { source: Source; share: number } | undefined;
  for (const source of authored) {
    const share = shareIn(source);
    if (sameName(source.author ?? '', name)) own = Math.max(own, share);
    else if (share > (best?.share ?? 0)) best = { source, share };
  }
  if (best === undefined || best.share < THEIRS || best.share - own < LEAD) return undefined;
  const { source } = best;
  if (mentionedIn(source.text, people).some((other) => other.name === name)) return undefined;
  return bestSentence(source, new Set(said));
}

function bestSentence(source: Source, said: ReadonlySet<string>): Evidence {
  let best = { start: 0, end: source.text.length, count: -1 };
  for (const { index, 0: sentence } of source.text.matchAll(/[^.!?\n]+/gu)) {
    const count = termsOf(sentence).filter((term) => said.has(term)).length;
    const lead = /^\s*/.exec(sentence)?.[0].length ?? 0;
    if (count > best.count) best = { start: index + lead, end: index + sentence.length, count };
  }
  return evidenceOf(source.id, source.text, best);
}
