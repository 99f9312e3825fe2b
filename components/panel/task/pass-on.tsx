import { packetMarkdown } from '@/lib/model/packet-words';
import type { Source } from '@/lib/model/evidence';
import type { Task } from '@/lib/model/task';
import type { WorkItem } from '@/lib/model/work-item';
import { useCommand } from '../../hooks/use-command.ts';
import { Button } from '../../kit/button.tsx';
import { ProblemNote } from '../../kit/problem-note.tsx';
import { CopyButton } from '../../review/copy-button.tsx';
import { useRoute } from '../use-route.tsx';

/** The packet for a person: copied as Markdown or as a link, or drafted as a comment in the tool. */
export function PassOn({
  task,
  item,
  sources,
}: {
  task: Task;
  item: WorkItem | undefined;
  sources: readonly Source[];
}) {
  const { openTask } = useRoute();
  const draft = useCommand('draft-packet');
  const make = async () => {
    const made = await draft.run({ taskId: task.id });
    if (made !== undefined) openTask(made.taskId);
  };
  return (
    <div className="flex flex-col gap-2">
      {draft.problem && <ProblemNote problem={draft.problem} onDismiss={draft.dismiss} />}
      <div className="flex flex-wrap gap-2">
        <CopyButton text={packetMarkdown(task, item, sources)} label="Copy as Markdown" />
        {item !== undefined && <CopyButton text={item.url} label="Copy link" />}
        <Button size="sm" busy={draft.busy} onClick={() => void make()}>
          Draft as a comment
        </Button>
      </div>
    </div>
  );
}
