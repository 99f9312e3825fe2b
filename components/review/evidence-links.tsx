import type { Evidence, Source } from '@/lib/model/evidence';
import { labelsInShort, sourceLabel } from '@/lib/reviewing/evidence-words';
import { highlightOn, type Highlight } from './use-highlight.ts';

/** Where the words come from, in few words; shows the place on the page. */
export function EvidenceLabel({
  evidence,
  sources,
  highlight,
}: {
  evidence: readonly Evidence[];
  sources: readonly Source[];
  highlight: Highlight;
}) {
  if (evidence.length === 0) return null;
  const words = labelsInShort(evidence.map((one) => sourceLabel(one.sourceId, sources)));
  return (
    <button
      type="button"
      title={evidence.map((one) => `“${one.quote}”`).join('\n')}
      aria-label={`Show on the page: ${words}`}
      onClick={() => highlight.goTo(evidence)}
      {...highlightOn(highlight, evidence)}
      className="ml-auto min-h-6 min-w-0 truncate rounded-sm px-1 text-sm text-muted hover:text-ink hover:underline"
    >
      {words}
    </button>
  );
}

/** How many quotes of a note are shown before the rest folds away. */
const SHOWN_AT_ONCE = 3;

/** Every quote a note rests on; each shows its place on the page. */
export function EvidenceList({
  evidence,
  sources,
  highlight,
}: {
  evidence: readonly Evidence[];
  sources: readonly Source[];
  highlight: Highlight;
}) {
  if (evidence.length === 0) return null;
  const item = (one: Evidence, index: number) => (
    <li key={index}>
      <button
        type="button"
        onClick={() => highlight.goTo([one])}
        {...highlightOn(highlight, [one])}
        className="flex min-h-6 w-full items-baseline gap-2 rounded-sm px-1 py-0.5 text-left text-sm text-muted hover:bg-hover hover:text-ink"
      >
        <span className="min-w-0 flex-1 truncate">“{one.quote}”</span>
        <span className="flex-none text-faint">{sourceLabel(one.sourceId, sources)}</span>
      </button>
    </li>
  );
  const rest = evidence.slice(SHOWN_AT_ONCE);
  return (
    <section aria-label="Evidence" className="-mx-1 border-t border-line pt-1.5">
      <ul>{evidence.slice(0, SHOWN_AT_ONCE).map(item)}</ul>
      {rest.length > 0 && (
        <details>
          <summary className="min-h-6 px-1 py-0.5 text-sm font-semibold text-accent">
            {rest.length} more {rest.length === 1 ? 'quote' : 'quotes'}
          </summary>
          <ul>{rest.map((one, index) => item(one, index + SHOWN_AT_ONCE))}</ul>
        </details>
      )}
    </section>
  );
}
