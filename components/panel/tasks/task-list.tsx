import { useCallback, useEffect, useRef } from 'react';
import { VList, type VListHandle } from 'virtua';
import { SectionHeading } from '../../kit/section.tsx';
import { useShortcuts } from '../use-shortcuts.ts';
import { useRoute } from '../use-route.tsx';
import type { Line } from './task-groups.ts';
import { TaskRow } from './task-row.tsx';

/** How many lines before the end the next page is asked for. */
const AHEAD = 40;

/** The task that was opened from the list last: coming back, once, returns to its row. */
let left: string | undefined;

/**
 * A long list of tasks: only what is in sight is drawn. j and k move, Enter opens.
 * @param onEnd called when the end comes near; leave out when there is no more
 */
export function TaskList({ lines, onEnd }: { lines: readonly Line[]; onEnd?: () => void }) {
  const list = useRef<VListHandle>(null);
  const box = useRef<HTMLDivElement>(null);
  const { openTask } = useRoute();
  const active = useRef<string>(undefined);

  const onOpen = useCallback(
    (taskId: string) => {
      left = taskId;
      openTask(taskId);
    },
    [openTask],
  );
  const focusRow = useCallback(
    (index: number, align: 'nearest' | 'center' = 'nearest') => {
      const line = lines[index];
      if (line?.type !== 'task') return;
      active.current = line.key;
      focusSoon(box.current, line.key, () => list.current?.scrollToIndex(index, { align }));
    },
    [lines],
  );
  const step = (by: 1 | -1) => {
    const at = lines.findIndex((line) => line.key === active.current);
    let next = at === -1 ? (by === 1 ? 0 : lines.length - 1) : at + by;
    while (lines[next]?.type === 'heading') next += by;
    focusRow(next);
  };
  useShortcuts({
    j: () => step(1),
    k: () => step(-1),
    Enter: () => {
      if (active.current === undefined || document.activeElement !== document.body) return false;
      onOpen(active.current);
      return true;
    },
  });
  useEffect(() => {
    if (left === undefined) return;
    const index = lines.findIndex((line) => line.key === left);
    left = undefined;
    focusRow(index, 'center');
  }, [lines, focusRow]);
  const onScroll = (offset: number) => {
    const handle = list.current;
    if (handle === null || onEnd === undefined) return;
    if (handle.findItemIndex(offset + handle.viewportSize) >= lines.length - AHEAD) onEnd();
  };
  return (
    <div
      ref={box}
      className="min-h-0 flex-1"
      onFocus={(event) => {
        const id = event.target.dataset['row'];
        if (id !== undefined) active.current = id;
      }}
    >
      <VList ref={list} data={lines} onScroll={onScroll} role="list" className="px-3 pb-3">
        {(line) =>
          line.type === 'heading' ? (
            <div key={line.key} role="listitem" className="bg-bg pt-2.5 pb-0.5">
              <SectionHeading count={line.count}>{line.title}</SectionHeading>
            </div>
          ) : (
            <TaskRow key={line.key} task={line.task} onOpen={onOpen} />
          )
        }
      </VList>
    </div>
  );
}

/**
 * Scrolls to a row and focuses it as soon as the virtual list has drawn it. Rows that were never
 * measured move while it scrolls, so it asks again each frame, for half a second at most.
 */
function focusSoon(box: HTMLElement | null, taskId: string, scroll: () => void, frames = 30): void {
  scroll();
  requestAnimationFrame(() => {
    const row = rowIn(box, taskId);
    row?.focus();
    // A row that is not measured yet is hidden and takes no focus.
    const taken = row !== null && document.activeElement === row;
    if (!taken && frames > 0) focusSoon(box, taskId, scroll, frames - 1);
  });
}

function rowIn(box: HTMLElement | null, taskId: string): HTMLElement | null {
  return box?.querySelector<HTMLElement>(`[data-row="${taskId}"]`) ?? null;
}
