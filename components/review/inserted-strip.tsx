import { Button } from '../kit/button.tsx';
import { ProblemNote } from '../kit/problem-note.tsx';
import { RelativeTime } from '../kit/relative-time.tsx';
import { useCommand } from '../hooks/use-command.ts';
import { HunkText } from './hunk-text.tsx';
import type { Standing } from '@/lib/reviewing/standing';

/** What went into the field, and the way back. */
export function InsertedStrip({ standing }: { standing: Standing }) {
  const undo = useCommand('undo-insertion');
  const { inserted, insertedHunks, readable } = standing;
  if (!inserted) return null;
  return (
    <section
      aria-label="Inserted"
      className="flex flex-col gap-2 rounded-card border border-line bg-bg px-3 py-2"
    >
      <div role="status" className="flex items-center gap-2 text-sm">
        <span aria-hidden className="font-bold text-ok">
          ✓
        </span>
        <span className="min-w-0 flex-1">
          <b className="font-semibold text-ok">Inserted</b>{' '}
          <span className="text-muted">
            <RelativeTime at={inserted.at} />
          </span>
        </span>
        {readable && (
          <Button
            look="quiet"
            size="sm"
            busy={undo.busy}
            onClick={() => void undo.run({ insertionId: inserted.id })}
          >
            Undo
          </Button>
        )}
      </div>
      {undo.problem && <ProblemNote problem={undo.problem} onDismiss={undo.dismiss} />}
      <details>
        <summary className="text-sm text-muted">What changed in the field</summary>
        <div className="mt-1.5 flex flex-col gap-2">
          {insertedHunks.map((hunk) => (
            <HunkText key={hunk.key} hunk={hunk} decision={undefined} checks={undefined} />
          ))}
        </div>
      </details>
    </section>
  );
}
