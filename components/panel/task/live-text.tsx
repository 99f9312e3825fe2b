import { partialOf } from '@/lib/storage/runs';
import { useLive } from '../../hooks/use-live.ts';
import { Markdown } from '../../markdown/markdown.tsx';

/**
 * The text of a run as it comes. Only the last block is drawn anew when more arrives.
 * @param streaming more may come: half-open Markdown is closed for show
 */
export function LiveText({ runId, streaming = false }: { runId: string; streaming?: boolean }) {
  const live = useLive(() => partialOf(runId), [runId]);
  if (live.state !== 'ready' || live.value === undefined || live.value.text === '') return null;
  return (
    <section
      aria-label="What came so far"
      aria-busy={streaming}
      className="border-t border-line pt-3"
    >
      <Markdown text={live.value.text} streaming={streaming} />
    </section>
  );
}
