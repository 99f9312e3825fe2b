import { PanelRightOpen, X } from 'lucide-react';
import { useCallback, useEffect, useRef } from 'react';
import { send } from '@/lib/messaging/send';
import { tasks } from '@/lib/storage/tasks';
import { GatesOfTask, useOpenGates } from '../gate/gates-of-task.tsx';
import { liveOr, useLive } from '../hooks/use-live.ts';
import { useSettings } from '../hooks/use-settings.ts';
import { useTheme } from '../hooks/use-theme.ts';
import { IconButton } from '../kit/icon-button.tsx';
import { Strip, StripAction } from '../kit/strip.tsx';
import { ReviewResult } from '../review/review-result.tsx';
import type { FrameAddress } from './frame-address.ts';
import type { Refusal } from './guard.ts';
import { useContentHeight } from './use-content-height.ts';
import { useSeen } from './use-seen.ts';

const REFUSED: Record<Refusal, string> = {
  'not-seen': 'This card was not in full view, so the press did not count.',
  'not-trusted': 'The page pressed this button, not you, so it did not count.',
  'not-same-control': 'The press began somewhere else, so it did not count.',
};

/** The review beside its field, in a frame the page cannot read. */
export function FrameReview({ taskId, changeId, tabId }: FrameAddress & { tabId?: number }) {
  useTheme(useSettings().theme);
  const frame = useRef<HTMLElement>(null);
  const task = liveOr(
    useLive(() => tasks.get(taskId), [taskId]),
    undefined,
  );
  const title = task?.title;
  const gates = useOpenGates(taskId);
  useCloseWhenAnswered(gates.length);

  const openPanel = useCallback(() => quietly(send('open-panel', { taskId })), [taskId]);
  const tellHeight = useCallback((height: number) => {
    quietly(send('frame-height', { height: Math.min(height, TALLEST) }));
  }, []);
  const { refusal, dismiss } = useSeen(openPanel);
  useContentHeight(frame, tellHeight);
  useEscape(close);

  return (
    <main ref={frame} aria-label="Review" className="flex h-dvh flex-col">
      <header className="flex flex-none items-center gap-1 border-b border-line py-1 pr-1 pl-3">
        <h1 title={title} className="min-w-0 flex-1 truncate font-title">
          {title ?? 'Review'}
        </h1>
        <IconButton
          label="Open in panel"
          data-harmless
          icon={<PanelRightOpen size={16} />}
          onClick={openPanel}
        />
        <IconButton
          label="Close"
          data-harmless
          aria-keyshortcuts="Escape"
          icon={<X size={16} />}
          onClick={close}
        />
      </header>
      {refusal && (
        <div role="alert" className="flex-none px-3 pt-3">
          <Strip tone="warn" action={<StripAction onClick={dismiss}>OK</StripAction>}>
            {REFUSED[refusal]} The panel shows the same; decide there.
          </Strip>
        </div>
      )}
      {task !== undefined && gates.length > 0 ? (
        <div data-scroll className="min-h-0 flex-1 overflow-y-auto">
          <div data-scroll-content className="flex flex-col gap-3 p-3">
            <GatesOfTask task={task} gates={gates} />
          </div>
        </div>
      ) : (
        <ReviewResult
          taskId={taskId}
          {...(tabId === undefined ? {} : { tabId })}
          inFrame={{ changeId }}
        />
      )}
    </main>
  );
}

/** What the message allows; the page gives less anyway. */
const TALLEST = 4000;

function close(): void {
  quietly(send('close-frame', {}));
}

/** These go to the page around the frame; when Baton was updated under it nobody is there to tell. */
function quietly(sending: Promise<unknown>): void {
  sending.catch(() => undefined);
}

/** Nothing is left to answer: the frame makes room; what comes of it gets a mark of its own. */
function useCloseWhenAnswered(open: number): void {
  const asked = useRef(false);
  useEffect(() => {
    if (open > 0) asked.current = true;
    else if (asked.current) close();
  }, [open]);
}

function useEscape(act: () => void): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented || !event.isTrusted) return;
      if (document.querySelector('[role="menu"]') === null) act();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [act]);
}
