import { evidenceOf, onOneLine, type Span } from '@/lib/language/span';
import { termsOf } from '@/lib/language/words';
import type { Evidence } from '@/lib/model/evidence';
import type { Brief } from '../agent.ts';
import { compareFacts, compareSentences, type FactChange } from './compare-sentences.ts';
import { cannot, longTexts } from './draft.ts';
import { literal, markdownTable } from './markdown.ts';
import { LONGEST_NOTE, MOST_EVIDENCE, type Skill } from './skill.ts';

const MOST_LISTED = 200;
const LONGEST_QUOTE = 600;

type Text = { id: string; label: string; text: string };

/** What differs between two texts: what was added, removed and changed, and every fact that differs. */
export const compareTexts: Skill = function* compareTexts(brief) {
  const [before, after] = pairOf(brief);
  yield `comparing ${before.label} with ${after.label}`;
  const found = compareSentences(before.text, after.text);
  if (found === null) {
    throw cannot(
      'These two texts are too long, or have too little in common, to be compared by rules.',
      'Mark the part that matters on the page, or hand it to Claude.',
    );
  }
  const facts = compareFacts(found, brief.now);
  const { added, removed, changed, moved } = found;
  yield `found ${added.length} added, ${removed.length} removed, ${changed.length} changed`;

  const lines = [
    `${literal(before.label)} → ${literal(after.label)}: ${changed.length} changed, ${added.length} added, ${removed.length} removed.`,
    ...section('Numbers, dates and names that differ', factTable(facts)),
    ...section(
      'Changed',
      changed
        .slice(0, MOST_LISTED)
        .flatMap((pair) => [`- ${quoted(pair.before)}`, `  → ${quoted(pair.after)}`]),
    ),
    ...section('Added', listed(added)),
    ...section('Removed', listed(removed)),
  ];
  const limits = ['Compares sentence by sentence; spaces, line breaks and order do not count.'];
  if (moved > 0)
    limits.push(
      `${moved} ${moved === 1 ? 'sentence stands' : 'sentences stand'} elsewhere and are otherwise the same.`,
    );
  if (changed.length + added.length + removed.length === 0)
    limits.push('Both texts say the same, word for word.');
  if (Math.max(changed.length, added.length, removed.length) > MOST_LISTED) {
    limits.push(`Lists the first ${MOST_LISTED} of each.`);
  }
  const at = (text: Text) => (span: Span) => evidenceOf(text.id, text.text, span);
  const evidence: Evidence[] = [
    ...changed.flatMap((pair) => [at(before)(pair.before), at(after)(pair.after)]),
    ...added.map(at(after)),
    ...removed.map(at(before)),
  ];
  const title = `What changed (${changed.length + added.length + removed.length})`;
  const markdown = lines.join('\n').slice(0, LONGEST_NOTE);
  return {
    notes: [{ title, markdown, evidence: evidence.slice(0, MOST_EVIDENCE) }],
    changes: [],
    limits,
  };
};

function section(heading: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ['', `**${heading}**`, '', ...lines];
}

function listed(spans: readonly Span[]): string[] {
  return spans.slice(0, MOST_LISTED).map((span) => `- ${quoted(span)}`);
}

function quoted({ quote }: Span): string {
  const line = onOneLine(quote);
  return literal(line.length > LONGEST_QUOTE ? `${line.slice(0, LONGEST_QUOTE)}…` : line);
}

function factTable(facts: readonly FactChange[]): string[] {
  if (facts.length === 0) return [];
  const rows = facts
    .slice(0, MOST_LISTED)
    .map(({ before, after }) => [
      (before ?? after)?.kind ?? '',
      before === null ? '–' : onOneLine(before.quote),
      after === null ? '–' : onOneLine(after.quote),
    ]);
  return [markdownTable(['What', 'Before', 'After'], rows)];
}

/**
 * The two texts to compare, the older one first: what goes along and what stands in the field, or
 * the two texts that go along; of more, the two that are most alike.
 * @throws {AgentFailure} `agent_cannot` when there are not two
 */
function pairOf(brief: Brief): [Text, Text] {
  const texts: Text[] = longTexts(brief);
  const { field } = brief;
  const draft =
    field !== undefined && field.text.trim() !== ''
      ? { id: `field:${field.key}`, label: field.label || 'the field', text: field.text }
      : null;
  if (draft !== null && texts.length > 0) {
    const like = texts.toSorted((a, b) => overlap(b, draft) - overlap(a, draft))[0];
    if (like !== undefined) return [like, draft];
  }
  const [first, second] = mostAlike(texts);
  if (first !== undefined && second !== undefined) return [first, second];
  throw cannot(
    'There are not two texts to compare.',
    'Send two texts along, or write one into the field.',
  );
}

function mostAlike(texts: readonly Text[]): Text[] {
  if (texts.length <= 2) return texts.slice();
  let best: { pair: Text[]; share: number } | null = null;
  for (const [index, one] of texts.entries()) {
    for (const other of texts.slice(index + 1)) {
      const share = overlap(one, other);
      if (best === null || share > best.share) best = { pair: [one, other], share };
    }
  }
  return best?.pair ?? [];
}

/** Shared words as a share of all words of both. */
function overlap(one: Text, other: Text): number {
  const [a, b] = [new Set(termsOf(one.text)), new Set(termsOf(other.text))];
  const all = a.union(b).size;
  return all === 0 ? 0 : a.intersection(b).size / all;
}
