import type { CheckMark } from '@/lib/model/check';
import type { Source } from '@/lib/model/evidence';
import { marksElsewhere } from '@/lib/reviewing/hunk-checks';
import { SectionHeading } from '../kit/section.tsx';
import { Strip } from '../kit/strip.tsx';
import { HunkCard } from './hunk-card.tsx';
import { InsertedStrip } from './inserted-strip.tsx';
import { MarkNotes } from './mark-notes.tsx';
import type { Choice } from './use-decide.ts';
import type { Highlight } from './use-highlight.ts';
import type { Reviewed } from '@/lib/reviewing/insert-plan';

export type ChangeReviewProps = {
  reviewed: Reviewed;
  /** What the checker marked in the whole proposal. */
  marks: readonly CheckMark[];
  sources: readonly Source[];
  highlight: Highlight;
  activeKey: string | undefined;
  editingKey: string | undefined;
  open: boolean;
  onChoose: (changeId: string, hunkKey: string, choice: Choice) => void;
  onEdit: (hunkKey: string | undefined) => void;
  /** What is being written, kept in case the page takes the hunk away. */
  onDraft: (text: string) => void;
};

/** One change of a result: its field, what went in, and the hunks to decide about. */
export function ChangeReview(props: ChangeReviewProps) {
  const { reviewed, marks, activeKey, editingKey, onChoose, onEdit, ...shared } = props;
  const { standing, checks } = reviewed;
  const { change, hunks, decisions, readable, movedOn } = standing;
  const elsewhere = marksElsewhere(marks, standing.allHunks);
  return (
    <section aria-label={change.fieldLabel} className="flex flex-col gap-2">
      <SectionHeading count={hunks.length}>{change.fieldLabel}</SectionHeading>
      {!readable && props.open && (
        <Strip tone="info">
          Open the page to insert. Until then this is against what stood in the field last.
        </Strip>
      )}
      {readable && movedOn && (
        <Strip tone="info">
          You changed the field since; differences are against what stands there now.
        </Strip>
      )}
      <InsertedStrip standing={standing} />
      {!standing.inserted && elsewhere.length > 0 && (
        <ul aria-label="In words the field has already" className="flex flex-col gap-0.5 text-sm">
          <MarkNotes marks={elsewhere} sources={props.sources} highlight={props.highlight} named />
        </ul>
      )}
      {hunks.map((hunk) => (
        <HunkCard
          key={hunk.key}
          {...shared}
          hunk={hunk}
          total={hunks.length}
          decision={decisions.get(hunk.key)}
          checks={checks.get(hunk.key)}
          active={hunk.key === activeKey}
          editing={hunk.key === editingKey}
          onChoose={(choice) => onChoose(change.id, hunk.key, choice)}
          onEdit={(editing) => onEdit(editing ? hunk.key : undefined)}
        />
      ))}
      {hunks.length === 0 && !standing.inserted && (
        <p className="text-sm text-muted">
          The field already says this; there is nothing to change.
        </p>
      )}
    </section>
  );
}
