import type { Evidence, Source } from '@/lib/model/evidence';
import { send } from '@/lib/messaging/send';
import { useCommand } from '../../hooks/use-command.ts';
import { ProblemNote } from '../../kit/problem-note.tsx';
import { quoteOf } from './quote.ts';

/** The words on the page a proposal rests on. Hover or focus marks them there, a press goes to them. */
export function EvidenceQuote({
  evidence,
  sources,
  tabId,
}: {
  evidence: readonly Evidence[];
  sources: readonly Source[];
  tabId: number;
}) {
  const show = useCommand('highlight');
  const first = evidence[0];
  if (first === undefined) return null;
  const { before, quote, after, label } = quoteOf(first, sources);
  const others = evidence.length - 1;
  return (
    <>
      <button
        type="button"
        title={label === undefined ? 'Show on the page' : `Show on the page: ${label}`}
        onMouseEnter={() => mark(tabId, evidence)}
        onMouseLeave={() => mark(tabId, [])}
        onFocus={() => mark(tabId, evidence)}
        onBlur={() => mark(tabId, [])}
        onClick={() => void show.run({ tabId, evidence: [...evidence], scroll: true })}
        className="rounded-r-sm border-l-2 border-line py-px pl-2 text-left text-sm text-ink hover:border-accent"
      >
        “{before}
        <mark>{quote}</mark>
        {after}”{others > 0 && <span className="text-muted"> +{others} more</span>}
      </button>
      {show.problem && <ProblemNote problem={show.problem} onDismiss={show.dismiss} />}
    </>
  );
}

/** Marking on hover is a courtesy: where the page is gone, the press says so. */
function mark(tabId: number, evidence: readonly Evidence[]): void {
  send('highlight', { tabId, evidence: [...evidence], scroll: false }).catch(() => undefined);
}
