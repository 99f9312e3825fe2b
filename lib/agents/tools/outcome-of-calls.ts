import type { Outcome } from '@/lib/model/result';
import { quotedEvidence } from '@/lib/reviewing/quotes';
import { stripInvisible } from '@/lib/trust/hidden-text';
import type { Brief, PastTurn } from '../agent.ts';
import { givenNote } from './give-note.ts';
import { handedBack } from './hand-back.ts';
import { proposedChange } from './propose-change.ts';

/** What an agent kept for the person with tools, over all its turns. */
export type Kept = Pick<Outcome, 'notes' | 'changes' | 'limits' | 'handedBack'>;

/** Reads the journal, nothing else: the same turns give the same outcome, however often begun. */
export function outcomeOfCalls(turns: readonly PastTurn[], brief: Brief): Kept {
  const kept: Kept = { notes: [], changes: [], limits: [] };
  const refused = new Set(
    turns.flatMap(({ results }) =>
      results.filter((one) => one.isError).map((one) => one.toolUseId),
    ),
  );
  for (const block of turns.flatMap(({ said }) => said)) {
    if (block.type !== 'tool-use' || refused.has(block.id)) continue;
    if (block.name === 'propose_change') keepChange(kept, block.input, brief);
    else if (block.name === 'give_note') keepNote(kept, block.input, brief);
    else if (block.name === 'hand_back') keepHandBack(kept, block.input);
  }
  return kept;
}

function keepChange(kept: Kept, input: unknown, { field, sources }: Brief): void {
  const read = proposedChange.safeParse(input);
  if (!read.success || field === undefined) return;
  const newText = stripInvisible(read.data.text).text;
  kept.changes = [
    {
      fieldKey: field.key,
      fieldLabel: field.label,
      baseText: field.text,
      newText,
      evidence: quotedEvidence(newText, sources),
    },
  ];
}

/** A result holds fifty notes; nobody reads as many. */
const MOST_NOTES = 20;

function keepNote(kept: Kept, input: unknown, { sources }: Brief): void {
  const read = givenNote.safeParse(input);
  if (!read.success || kept.notes.length >= MOST_NOTES) return;
  const markdown = stripInvisible(read.data.markdown).text;
  const title = stripInvisible(read.data.title).text.slice(0, 300);
  kept.notes.push({ title, markdown, evidence: quotedEvidence(markdown, sources) });
}

function keepHandBack(kept: Kept, input: unknown): void {
  const read = handedBack.safeParse(input);
  if (!read.success) return;
  const { left, reason, why } = read.data;
  const before = kept.handedBack === undefined ? '' : `${kept.handedBack.left}\n`;
  kept.handedBack = { left: `${before}${left}`.slice(0, 20_000), reason };
  const said = why === '' ? left : `${left} (${why})`;
  if (kept.limits.length < 18) kept.limits.push(`Handed back to you: ${said}`.slice(0, 1000));
}
