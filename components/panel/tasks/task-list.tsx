import { useCallback, useEffect, useRef } from 'react';
import { VList, type VListHandle } from 'virtua';
import { SectionHeading } from '../../kit/section.tsx';
import { useShortcuts } from '../use-shortcuts.ts';
import { useRoute } from '../use-route.tsx';
import type { Line } from './task-groups.ts';
import { TaskRow } from './task-row.tsx';

/** How many lines before the end the next page is asked for. */
const AHEAD = 40;

/** Where the list stood and which row was in focus, so that coming back from a task returns there. */
const left: { offset: number; rowId: string | undefined } = { offset: 0, rowId: undefined };

/**
 * A long list of tasks: only what is in sight is drawn. j and k move, Enter opens.
 * @param onEnd called when the end comes near; leave out when there is no more
 */
export function TaskList({ lines, onEnd }: { lines: readonly Line[]; onEnd?: () => void }) {
  const list = useRef<VListHandle>(null);
  const box = useRef<HTMLDivElement>(null);
  const { openTask } = useRoute();
  const active = useRef<string | undefined>(left.rowId);

  const focusRow = useCallback(
    (index: number) => {
      const line = lines[index];
      if (line?.type !== 'task') return;
      active.current = line.key;
      list.current?.scrollToIndex(index, { align: 'nearest' });
      // The row may have to be drawn first.
      requestAnimationFrame(() => rowIn(box.current, line.key)?.focus());
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
      openTask(active.current);
      return true;
    },
  });
  useEffect(() => {
    list.current?.scrollTo(left.offset);
    const { rowId } = left;
    if (rowId === undefined) return;
    const frame = requestAnimationFrame(() => rowIn(box.current, rowId)?.focus());
    return () => cancelAnimationFrame(frame);
  }, []);
  const onScroll = (offset: number) => {
    left.offset = offset;
    const handle = list.current;
    if (handle === null || onEnd === undefined) return;
    if (handle.findItemIndex(offset + handle.viewportSize) >= lines.length - AHEAD) onEnd();
  };
  const onOpen = useCallback(
    (taskId: string) => {
      left.rowId = taskId;
      openTask(taskId);
    },
    [openTask],
  );
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
            <div key={line.key} className="bg-bg pt-2.5 pb-0.5">
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

function rowIn(box: HTMLElement | null, taskId: string): HTMLElement | null {
  return box?.querySelector<HTMLElement>(`[data-row="${taskId}"]`) ?? null;
}
