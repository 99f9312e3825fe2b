import type { CheckMark } from '@/lib/model/check';
import type { Source } from '@/lib/model/evidence';
import { lookOf, reasonWords, type MarkLook } from '@/lib/reviewing/check-words';
import { sourceLabel } from '@/lib/reviewing/evidence-words';
import { cx } from '../kit/class-names.ts';
import { highlightOn, type Highlight } from './use-highlight.ts';

const INKS: Record<MarkLook, string> = {
  fact: 'text-warn',
  quote: 'text-warn',
  form: 'text-info',
  policy: 'text-bad',
};
/** A long quotation is on the screen already. */
const NAMED_UP_TO = 60;

/** Why words are marked, one line a mark, with what the source says instead. */
export function MarkNotes({
  marks,
  sources,
  highlight,
  named,
}: {
  marks: readonly CheckMark[];
  sources: readonly Source[];
  highlight: Highlight;
  /** Names the words each line is about. */
  named: boolean;
}) {
  return marks.map((mark) => {
    const { near } = mark;
    const words =
      mark.text.length > NAMED_UP_TO ? `${mark.text.slice(0, NAMED_UP_TO)}…` : mark.text;
    return (
      <li key={`${mark.part}${mark.start}${mark.why}`} className={cx(INKS[lookOf(mark)])}>
        {named && words !== '' && <b className="font-semibold">{words}: </b>}
        {reasonWords(mark)}.
        {near && (
          <>
            {mark.why === 'not-in-source' ? ' Closest: ' : ' '}
            <button
              type="button"
              className="text-left underline decoration-dotted underline-offset-2"
              onClick={() => highlight.goTo([near])}
              {...highlightOn(highlight, [near])}
            >
              “{near.quote}” ({sourceLabel(near.sourceId, sources)}).
            </button>
          </>
        )}
      </li>
    );
  });
}
