import type { Source } from '@/lib/model/evidence';
import { cautionWords } from '@/lib/reviewing/check-words';
import type { HunkChecks } from '@/lib/reviewing/hunk-checks';
import { MarkNotes } from './mark-notes.tsx';
import type { Highlight } from './use-highlight.ts';

/** What to look twice at in a hunk: what the checker marked, and words that do more than say. */
export function HunkNotes({
  checks,
  sources,
  highlight,
}: {
  checks: HunkChecks;
  sources: readonly Source[];
  highlight: Highlight;
}) {
  const { marks, cautions } = checks;
  if (marks.length === 0 && cautions.length === 0) return null;
  return (
    <ul className="mt-1.5 flex flex-col gap-0.5 text-sm text-warn">
      <MarkNotes marks={marks} sources={sources} highlight={highlight} named={marks.length > 1} />
      {cautions.map((caution) => (
        <li key={`${caution.why}${caution.start}`}>{cautionWords(caution)}.</li>
      ))}
    </ul>
  );
}
