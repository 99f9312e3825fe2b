import { Ellipsis } from 'lucide-react';
import { useState } from 'react';
import { useCommand } from '../hooks/use-command.ts';
import { Button } from '../kit/button.tsx';
import { IconButton } from '../kit/icon-button.tsx';
import { Menu, MenuItem } from '../kit/menu.tsx';
import { ProblemNote } from '../kit/problem-note.tsx';
import { CopyButton } from './copy-button.tsx';
import { totalsOf } from '@/lib/reviewing/insert-plan';
import { SecondPress } from './second-press.tsx';
import { SendBack } from './send-back.tsx';
import { textToInsert } from '@/lib/reviewing/standing';
import type { Place } from './use-insert.ts';
import type { InsertFlow } from './use-insert-flow.ts';
import type { Reviewed } from '@/lib/reviewing/insert-plan';

/** Narrow buttons beside the primary one, as tall as it: the row has to fit at 360 px. */
const SAME_HEIGHT = 'min-h-7';

type ReviewBarProps = {
  taskId: string;
  reviewed: readonly Reviewed[];
  flow: InsertFlow;
  place: Place;
  /** True while the task is up for review; false for a finished one whose insert was undone. */
  underReview: boolean;
};

/** What to do with the result as a whole. One primary button, whatever the review has come to. */
export function ReviewBar({ taskId, reviewed, flow, place, underReview }: ReviewBarProps) {
  const [writing, setWriting] = useState(false);
  const reject = useCommand('reject-result');
  const takeOver = useCommand('take-over');
  const problem = reject.problem ?? takeOver.problem;
  return (
    <footer className="sticky bottom-0 flex flex-none flex-wrap items-center gap-1.5 border-t border-line bg-bg px-2.5 py-2.5">
      {problem && <ProblemNote problem={problem} onDismiss={reject.dismiss} />}
      {writing ? (
        <SendBack taskId={taskId} onClose={() => setWriting(false)} />
      ) : flow.asking ? (
        <SecondPress flow={flow} asking={flow.asking} />
      ) : (
        <>
          <MainButtons taskId={taskId} reviewed={reviewed} flow={flow} underReview={underReview} />
          {underReview && (
            <div className="flex flex-auto items-center justify-between gap-1.5">
              <Button size="sm" className={SAME_HEIGHT} onClick={() => setWriting(true)}>
                Send back…
              </Button>
              <Menu
                trigger={
                  <IconButton
                    label="More"
                    icon={<Ellipsis size={16} />}
                    aria-busy={reject.busy || takeOver.busy || undefined}
                  />
                }
              >
                {place.where === 'panel' && (
                  <MenuItem
                    onClick={() => void takeOver.run({ taskId })}
                    hint="You finish it; the result stays here."
                  >
                    Take over
                  </MenuItem>
                )}
                <MenuItem
                  danger
                  onClick={() => void reject.run({ taskId })}
                  hint="Nothing goes in and the task ends."
                >
                  Reject the result
                </MenuItem>
              </Menu>
            </div>
          )}
        </>
      )}
    </footer>
  );
}

function MainButtons({ taskId, reviewed, flow, underReview }: Omit<ReviewBarProps, 'place'>) {
  const accept = useCommand('accept-result');
  const reject = useCommand('reject-result');
  const { taken, all, press, busy } = flow;
  const totals = totalsOf(reviewed);
  const readable = reviewed.some(({ standing }) => standing.readable);
  const inserted = reviewed.some(({ standing }) => standing.inserted);
  if (totals.hunks > 0 && !readable) {
    const text = reviewed.map(({ standing }) => textToInsert(standing, true)).join('\n\n');
    return <CopyButton text={text} label="Copy the text" look="primary" size="md" />;
  }
  if (all.count === 0) {
    if (!underReview) return null;
    const nothingTaken = totals.rejected > 0 && !inserted;
    const command = nothingTaken ? reject : accept;
    return (
      <Button look="primary" busy={command.busy} onClick={() => void command.run({ taskId })}>
        {nothingTaken ? 'Reject the result' : 'Done'}
      </Button>
    );
  }
  const others = totals.rejected > 0 ? 'rest' : 'all';
  const alone = totals.hunks === 1 ? 'Accept & insert' : `Accept ${others} & insert`;
  return (
    <>
      {taken.count > 0 && (
        <Button
          look="primary"
          busy={busy}
          aria-keyshortcuts="Control+Enter"
          onClick={() => press(false)}
        >
          Insert {taken.count} of {totals.hunks}
        </Button>
      )}
      {all.count > taken.count && (
        <Button
          look={taken.count > 0 ? 'secondary' : 'primary'}
          {...(taken.count > 0 ? { size: 'sm', className: SAME_HEIGHT } : {})}
          busy={busy && taken.count === 0}
          onClick={() => press(true)}
        >
          {taken.count > 0 ? `Insert ${others}` : alone}
        </Button>
      )}
    </>
  );
}
