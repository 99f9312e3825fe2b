import type { Task } from '@/lib/model/task';
import { Markdown } from '../../markdown/markdown.tsx';
import { Section } from '../../kit/section.tsx';
import { LiveText } from './live-text.tsx';
import { PacketFacts } from './packet-segment.tsx';

/** A task the person does: the goal, when it is done, and what an agent did before. */
export function Yours({ task }: { task: Task }) {
  return (
    <>
      <p className="text-md">{task.handoff.goal}</p>
      <PacketFacts handoff={task.handoff} />
      {task.handoff.done !== '' && (
        <Section title="Done so far">
          <Markdown text={task.handoff.done} />
        </Section>
      )}
      {task.runId !== undefined && <LiveText runId={task.runId} />}
    </>
  );
}
