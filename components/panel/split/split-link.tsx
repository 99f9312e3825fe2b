import { splits } from '@/lib/storage/splits';
import { useCommand } from '../../hooks/use-command.ts';
import { liveOr, useLive } from '../../hooks/use-live.ts';
import { ProblemNote } from '../../kit/problem-note.tsx';
import { StripAction } from '../../kit/strip.tsx';
import { useRoute } from '../use-route.tsx';
import { counted } from '../words.ts';

/** Splits the item, or opens the plan it has. */
export function SplitLink({ workItemKey }: { workItemKey: string }) {
  const { go } = useRoute();
  const split = useCommand('split-item');
  const plan = liveOr(
    useLive(() => splits.get(workItemKey), [workItemKey]),
    undefined,
  );
  const open = async () => {
    if (plan === undefined && (await split.run({ workItemKey })) === undefined) return;
    go({ at: 'split' });
  };
  return (
    <div className="flex flex-col items-center gap-1.5">
      <StripAction onClick={() => void open()}>
        {plan === undefined
          ? 'Split this item'
          : `Open the plan: ${counted(plan.subtasks.length, 'subtask')}`}
      </StripAction>
      {split.problem && <ProblemNote problem={split.problem} onDismiss={split.dismiss} />}
    </div>
  );
}
