import { useMemo } from 'react';
import type { Handoff } from '@/lib/model/handoff';
import { sourcesOf } from '@/lib/model/observation';
import type { Task } from '@/lib/model/task';
import { observations, workItems } from '@/lib/storage/work-items';
import { liveOr, useLive } from '../../hooks/use-live.ts';
import { Section } from '../../kit/section.tsx';
import { AGENCY_WORDS } from '@/lib/model/agency';
import { ExecutorChip } from '../../kit/chip.tsx';
import { RelativeTime } from '../../kit/relative-time.tsx';
import { PassOn } from './pass-on.tsx';

/** What went along with the task. */
export function PacketSegment({ task }: { task: Task }) {
  const { handoff } = task;
  const observation = liveOr(
    useLive(() => observations.get(handoff.observationId), [handoff.observationId]),
    undefined,
  );
  const item = liveOr(
    useLive(() => workItems.get(task.workItemKey), [task.workItemKey]),
    undefined,
  );
  const sources = useMemo(() => (observation ? sourcesOf(observation) : []), [observation]);
  const labels = useMemo(() => new Map(sources.map((source) => [source.id, source])), [sources]);
  const chosen = useMemo(
    () => sources.filter(({ id }) => handoff.sourceIds.includes(id)),
    [sources, handoff.sourceIds],
  );
  return (
    // Nothing in here takes the focus, so the scrolling region itself has to.
    <div
      role="region"
      aria-label="Packet"
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      className="flex min-h-0 flex-1 flex-col gap-4 overflow-y-auto p-3 outline-offset-[-2px]"
    >
      <p className="flex flex-wrap items-center gap-1.5 text-sm text-muted">
        <ExecutorChip executor={task.executor} />
        {AGENCY_WORDS[task.agency]} · accountable: {task.accountable}
        {handoff.deadline !== undefined && (
          <>
            {' · due '}
            <RelativeTime at={handoff.deadline} />
          </>
        )}
      </p>
      <PassOn task={task} item={item} sources={chosen} />
      <Words title="Goal" text={handoff.goal} />
      <Words title="Context" text={handoff.context} />
      {handoff.selection !== undefined && (
        <Words title="Your selection" text={handoff.selection.text} />
      )}
      <Words title="Done so far" text={handoff.done} />
      <Words title="Left" text={handoff.left} />
      <PacketFacts handoff={handoff} />
      <Section title="Texts that went along" count={handoff.sourceIds.length}>
        <ul className="grid gap-1">
          {handoff.sourceIds.map((id) => (
            <li key={id} className="line-clamp-2 text-sm">
              <span className="font-semibold">{labels.get(id)?.label ?? id}</span>{' '}
              <span className="text-muted">{labels.get(id)?.text.slice(0, 140)}</span>
            </li>
          ))}
        </ul>
        {handoff.sourceIds.length === 0 && <p className="text-sm text-muted">None.</p>}
      </Section>
    </div>
  );
}

/** When it is done, when to stop, and what was asked to be changed. */
export function PacketFacts({ handoff }: { handoff: Handoff }) {
  return (
    <>
      <Lines title="It is done when" lines={handoff.acceptance} mark="✓" />
      <Lines title="Stop and ask when" lines={handoff.stop} mark="■" />
      <Lines title="Sent back" lines={handoff.sentBack} mark="↩" />
    </>
  );
}

function Words({ title, text }: { title: string; text: string }) {
  if (text.trim() === '') return null;
  return (
    <Section title={title}>
      <p className="whitespace-pre-wrap">{text}</p>
    </Section>
  );
}

function Lines({ title, lines, mark }: { title: string; lines: readonly string[]; mark: string }) {
  if (lines.length === 0) return null;
  return (
    <Section title={title}>
      <ul className="grid gap-1">
        {lines.map((line, index) => (
          <li key={index} className="flex gap-2">
            <span aria-hidden className="w-3 flex-none text-center text-muted">
              {mark}
            </span>
            <span className="min-w-0">{line}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
