import { evidenceOf, onOneLine } from '@/lib/language/span';
import {
  houseFindings,
  isEmptyList,
  parseHouseWords,
  type HouseFinding,
} from '@/lib/language/house-words';
import { markdownTable } from './markdown.ts';
import { cannot, draftOf } from './draft.ts';
import { MOST_EVIDENCE, type Skill } from './skill.ts';

const MOST_LISTED = 200;

/** Holds a draft against the house words that came with the task, and puts the preferred ones. */
export const checkStyle: Skill = function* checkStyle(brief) {
  const words = parseHouseWords([brief.context, brief.goal].join('\n'));
  if (isEmptyList(words)) {
    throw cannot(
      'No house words came with this task.',
      'Write them into the packet, one a line like “client, not customer”, or keep a list under Agents.',
    );
  }
  const draft = draftOf(brief);
  yield `reading ${draft.label}`;
  const findings = houseFindings(draft.text, words);
  yield `found ${findings.length} places, with ${words.terms.length} house words`;

  const edits = findings.filter(({ put }) => put !== null);
  const limits = [
    'Compares words, not meaning; quotations, code, links and quoted mail are left as they are.',
  ];
  if (words.terms.some(({ prefer }) => prefer !== null)) {
    limits.push(
      'English endings follow the new word; articles and other endings are yours to check.',
    );
  }
  if (findings.length > edits.length) {
    const left = findings.length - edits.length;
    limits.push(
      `${left} ${left === 1 ? 'place is' : 'places are'} marked only: the list names no other wording.`,
    );
  }
  if (findings.length === 0) limits.push('Everything is as the house words say.');
  const evidence = findings
    .slice(0, MOST_EVIDENCE)
    .map((finding) => evidenceOf(draft.sourceId, draft.text, finding));
  const note = {
    title: `House words (${findings.length})`,
    markdown: tableOf(findings),
    evidence,
  };
  const { field } = draft;
  const newText = withPut(draft.text, edits);
  if (field === undefined || newText === draft.text) return { notes: [note], changes: [], limits };
  const change = {
    fieldKey: field.key,
    fieldLabel: field.label,
    baseText: draft.text,
    newText,
    evidence: edits
      .slice(0, MOST_EVIDENCE)
      .map((edit) => evidenceOf(draft.sourceId, draft.text, edit)),
  };
  return { notes: [note], changes: [change], limits };
};

function tableOf(findings: readonly HouseFinding[]): string {
  if (findings.length === 0) return 'No house word is missed in this text.';
  const rows = findings
    .slice(0, MOST_LISTED)
    .map(({ quote, put, rule }) => [short(quote), put === null ? '' : short(put), rule]);
  const more = findings.length - rows.length;
  const table = markdownTable(['Stands there', 'Put', 'House word'], rows);
  return more > 0 ? `${table}\n\nand ${more} more` : table;
}

function short(text: string): string {
  const line = onOneLine(text);
  return line.length > 120 ? `${line.slice(0, 120)}…` : line;
}

/** A text with the found places replaced; from the end, so that offsets hold. */
function withPut(text: string, edits: readonly HouseFinding[]): string {
  let result = text;
  for (const { start, end, put } of edits.toReversed()) {
    if (put !== null) result = result.slice(0, start) + put + result.slice(end);
  }
  return result;
}
