import type { CheckMark } from '@/lib/model/check';
import type { Source } from '@/lib/model/evidence';
import { LOOK_WORDS, lookOf, reasonWords, type MarkLook } from '@/lib/reviewing/check-words';
import { sourceLabel } from '@/lib/reviewing/evidence-words';
import { cx } from '../kit/class-names.ts';
import { Popover } from '../kit/popover.tsx';
import type { Highlight } from './use-highlight.ts';

/** One underline a sort of mark, so that colour is not alone. */
export const LOOK_LINES: Record<MarkLook, string> = {
  fact: 'decoration-warn decoration-dotted decoration-2',
  quote: 'decoration-warn decoration-wavy decoration-1',
  form: 'decoration-info decoration-dashed decoration-2',
  policy: 'decoration-bad decoration-double decoration-1',
};
const GROUNDS: Record<MarkLook, string> = {
  fact: 'bg-warn-soft',
  quote: 'bg-warn-soft',
  form: 'bg-info-soft',
  policy: 'bg-bad-soft',
};

/** Marked words: a press says why, and shows what the source says. */
export function MarkedWords({
  mark,
  words,
  sources,
  highlight,
}: {
  mark: CheckMark;
  words: string;
  sources: readonly Source[];
  highlight: Highlight;
}) {
  const look = lookOf(mark);
  const reason = reasonWords(mark);
  const { near } = mark;
  return (
    <Popover
      title={reason}
      trigger={
        <button
          type="button"
          data-harmless
          data-mark={look}
          title={reason}
          aria-label={`${words}: ${reason}`}
          className={cx(
            'inline rounded-[2px] text-left whitespace-pre-wrap text-ink underline underline-offset-[3px]',
            GROUNDS[look],
            LOOK_LINES[look],
          )}
        >
          {words}
        </button>
      }
    >
      {near ? (
        <p className="text-sm text-muted">
          {sourceLabel(near.sourceId, sources)}:{' '}
          <button
            type="button"
            data-harmless
            onClick={() => highlight.goTo([near])}
            className="text-left text-ink underline decoration-dotted underline-offset-2"
          >
            “{near.quote}”
          </button>
        </p>
      ) : (
        <p className="text-sm text-muted">Nothing in the source comes near.</p>
      )}
    </Popover>
  );
}

/** What the underlines mean; only those that are on the screen. */
export function MarkLegend({ marks }: { marks: readonly CheckMark[] }) {
  const looks = [...new Set(marks.map(lookOf))];
  if (looks.length === 0) return null;
  return (
    <ul
      aria-label="What the underlines mean"
      className="flex flex-wrap gap-x-3 text-2xs text-muted"
    >
      {looks.map((look) => (
        <li key={look}>
          <span aria-hidden className={cx('underline underline-offset-[3px]', LOOK_LINES[look])}>
            abc
          </span>{' '}
          {LOOK_WORDS[look]}
        </li>
      ))}
    </ul>
  );
}
