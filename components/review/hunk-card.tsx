import type { Source } from '@/lib/model/evidence';
import type { Hunk, HunkDecision } from '@/lib/reviewing/hunks';
import { Button } from '../kit/button.tsx';
import { Chip, type Tone } from '../kit/chip.tsx';
import { cx } from '../kit/class-names.ts';
import { EvidenceLabel } from './evidence-links.tsx';
import { isUnproven, withClosest, type HunkChecks } from '@/lib/reviewing/hunk-checks';
import { HunkEditor } from './hunk-editor.tsx';
import { HunkNotes } from './hunk-notes.tsx';
import { HunkText } from './hunk-text.tsx';
import type { Choice } from './use-decide.ts';
import type { Highlight } from './use-highlight.ts';

const DECIDED: Record<HunkDecision['decision'], { tone: Tone; mark: string; words: string }> = {
  accepted: { tone: 'ok', mark: '✓', words: 'Accepted' },
  edited: { tone: 'ok', mark: '✎', words: 'Edited by you' },
  rejected: { tone: 'neutral', mark: '✕', words: 'Rejected' },
};

export type HunkCardProps = {
  hunk: Hunk;
  /** How many hunks there are, for "Change 2 of 3". */
  total: number;
  decision: HunkDecision | undefined;
  checks: HunkChecks | undefined;
  sources: readonly Source[];
  highlight: Highlight;
  /** The hunk the letter keys act on. */
  active: boolean;
  editing: boolean;
  /** False when nothing can be decided any more. */
  open: boolean;
  onChoose: (choice: Choice) => void;
  onEdit: (editing: boolean) => void;
  onDraft: (text: string) => void;
};

/** One change to accept, edit or reject. */
export function HunkCard(props: HunkCardProps) {
  const { hunk, total, decision, checks, active, editing, sources, highlight } = props;
  const warned =
    checks !== undefined &&
    (checks.cautions.length > 0 || checks.marks.some(({ severity }) => severity === 'hard'));
  const flagged = warned && decision?.decision !== 'rejected';
  const save = (text: string) => {
    props.onEdit(false);
    props.onChoose(text === hunk.after ? { decision: 'accepted' } : { decision: 'edited', text });
  };
  return (
    <article
      tabIndex={-1}
      data-hunk={hunk.key}
      aria-label={`Change ${hunk.index + 1} of ${total}`}
      aria-current={active || undefined}
      className={cx(
        'overflow-hidden rounded-card border bg-bg scroll-my-3',
        flagged ? 'border-warn-line' : 'border-line',
        active && 'shadow-card',
      )}
    >
      {editing ? (
        <HunkEditor
          text={decision?.decision === 'edited' ? (decision.text ?? hunk.after) : hunk.after}
          onDraft={props.onDraft}
          onSave={save}
          onCancel={() => props.onEdit(false)}
        />
      ) : (
        <>
          <div className="px-3 py-2">
            <HunkText
              hunk={hunk}
              decision={decision}
              checks={checks}
              help={{ sources, highlight }}
            />
            {checks && decision?.decision !== 'rejected' && (
              <HunkNotes checks={checks} sources={sources} highlight={highlight} />
            )}
          </div>
          <footer className="flex flex-wrap items-center gap-1 border-t border-line bg-sub px-2 py-1">
            {decision ? <Decided {...props} decision={decision} /> : <Choices {...props} />}
            <EvidenceLabel
              evidence={checks?.evidence ?? []}
              sources={sources}
              highlight={highlight}
            />
          </footer>
        </>
      )}
    </article>
  );
}

function Decided({
  decision,
  open,
  hunk,
  onChoose,
  onEdit,
}: HunkCardProps & { decision: HunkDecision }) {
  const { tone, mark, words } = DECIDED[decision.decision];
  const named = `change ${hunk.index + 1}`;
  return (
    <>
      <Chip tone={tone} mark={mark}>
        {words}
      </Chip>
      {open && (
        <Button
          look="quiet"
          size="sm"
          aria-label={`Undo: ${named}`}
          onClick={() => onChoose('withdrawn')}
        >
          Undo
        </Button>
      )}
      {open && decision.decision === 'edited' && (
        <Button look="quiet" size="sm" aria-label={`Edit ${named}`} onClick={() => onEdit(true)}>
          Edit
        </Button>
      )}
    </>
  );
}

function Choices({ hunk, checks, active, open, onChoose, onEdit }: HunkCardProps) {
  if (!open) return <span className="px-1 text-sm text-muted">Not decided</span>;
  const named = `change ${hunk.index + 1}`;
  const unproven = checks?.marks.filter(isUnproven) ?? [];
  const mark = unproven.length === 1 ? unproven[0] : undefined;
  const mended = checks && mark && withClosest(checks.text, mark);
  const keys = active ? { accept: 'A', edit: 'E', reject: 'R' } : undefined;
  return (
    <>
      {mended !== undefined && (
        <Button
          look="secondary"
          size="sm"
          className="max-w-full"
          onClick={() => onChoose({ decision: 'edited', text: mended })}
        >
          Use {mark?.near?.quote}
        </Button>
      )}
      <Button
        look={mended === undefined && active ? 'primary' : 'quiet'}
        size="sm"
        aria-label={`Accept ${named}${mended === undefined ? '' : ' as it is'}`}
        aria-keyshortcuts="a"
        {...(keys && mended === undefined ? { kbd: keys.accept } : {})}
        onClick={() => onChoose({ decision: 'accepted' })}
      >
        Accept
      </Button>
      <Button
        look="quiet"
        size="sm"
        aria-label={`Edit ${named}`}
        aria-keyshortcuts="e"
        onClick={() => onEdit(true)}
      >
        Edit
      </Button>
      <Button
        look="quiet"
        size="sm"
        aria-label={`Reject ${named}`}
        aria-keyshortcuts="r"
        onClick={() => onChoose({ decision: 'rejected' })}
      >
        Reject
      </Button>
    </>
  );
}
