import type { Source } from '@/lib/model/evidence';
import { cautionWords, type HunkChecks } from '@/lib/reviewing/hunk-checks';
import { sourceLabel } from '@/lib/reviewing/evidence-words';
import { highlightOn, type Highlight } from './use-highlight.ts';

/** What to look twice at in a hunk: facts the page does not state, and words that do more than say. */
export function HunkNotes({
  checks,
  sources,
  highlight,
}: {
  checks: HunkChecks;
  sources: readonly Source[];
  highlight: Highlight;
}) {
  const { missing, cautions } = checks;
  if (missing.length === 0 && cautions.length === 0) return null;
  return (
    <ul className="mt-1.5 flex flex-col gap-0.5 text-sm text-warn">
      {missing.map((mark) => (
        <li key={`${mark.start}`}>
          {missing.length > 1 && <b className="font-semibold">{mark.text}: </b>}
          Not in the source.
          {mark.closest && (
            <>
              {' Closest: '}
              <button
                type="button"
                className="underline decoration-dotted underline-offset-2"
                onClick={() => mark.closest && highlight.goTo([mark.closest])}
                {...highlightOn(highlight, [mark.closest])}
              >
                “{mark.closest.quote}” ({sourceLabel(mark.closest.sourceId, sources)}).
              </button>
            </>
          )}
        </li>
      ))}
      {cautions.map((caution) => (
        <li key={`${caution.why}${caution.start}`}>{cautionWords(caution)}.</li>
      ))}
    </ul>
  );
}
