import type { Evidence, Source } from '@/lib/model/evidence';
import type { Outcome } from '@/lib/model/result';
import { restore, type Mask } from '@/lib/trust/mask';
import { PLACEHOLDER } from '@/lib/trust/mask-detectors';
import type { PackedBrief } from './brief.ts';

/**
 * An outcome as the person may see it: placeholders replaced by the values they stand for, and
 * evidence moved from the masked texts the agent saw to the texts on the page.
 */
export function unmaskOutcome(outcome: Outcome, { brief, masks }: PackedBrief): Outcome {
  if (masks.length === 0) return outcome;
  const evidence = (found: Evidence[]): Evidence[] =>
    found.map((entry) => unmaskEvidence(entry, brief.sources, masks));
  const { handedBack } = outcome;
  return {
    ...(handedBack === undefined
      ? {}
      : { handedBack: { ...handedBack, left: restore(handedBack.left, masks) } }),
    limits: outcome.limits.map((limit) => restore(limit, masks)),
    notes: outcome.notes.map((note) => ({
      title: restore(note.title, masks).slice(0, 300),
      markdown: restore(note.markdown, masks),
      evidence: evidence(note.evidence),
    })),
    changes: outcome.changes.map((change) => ({
      ...change,
      fieldLabel: restore(change.fieldLabel, masks),
      baseText: restore(change.baseText, masks),
      newText: restore(change.newText, masks),
      evidence: evidence(change.evidence),
    })),
  };
}

/** Lengths differ between a placeholder and its value: what lies before a place decides where it is. */
function unmaskEvidence(
  entry: Evidence,
  sources: readonly Source[],
  masks: readonly Mask[],
): Evidence {
  const text = sources.find((source) => source.id === entry.sourceId)?.text;
  if (text === undefined) return entry;
  const span = aroundPlaceholders(text, entry.start, entry.end);
  const start = restore(text.slice(0, span.start), masks).length;
  const quote = restore(text.slice(span.start, span.end), masks).slice(0, 2000);
  return { ...entry, start, end: start + quote.length, quote };
}

/** A span that begins or ends inside a placeholder takes the whole of it in. */
function aroundPlaceholders(
  text: string,
  from: number,
  to: number,
): { start: number; end: number } {
  let [start, end] = [from, to];
  for (const { index, 0: placeholder } of text.matchAll(PLACEHOLDER)) {
    const after = index + placeholder.length;
    if (index < from && from < after) start = index;
    if (index < to && to < after) end = after;
  }
  return { start, end };
}
