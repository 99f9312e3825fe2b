import { BellOff } from 'lucide-react';
import { Empty } from '../../kit/empty.tsx';
import { ProblemNote } from '../../kit/problem-note.tsx';
import { Skeleton } from '../../kit/skeleton.tsx';
import { useNeeds, type Need } from '../needs.tsx';
import { linesOf } from './task-groups.ts';
import { TaskList } from './task-list.tsx';

/** Every task that waits for the person, and every run nothing was heard of for a while. */
export function NeedsView() {
  const live = useNeeds();
  if (live.state === 'loading') {
    return (
      <div className="p-3">
        <Skeleton lines={4} label="Loading" />
      </div>
    );
  }
  if (live.state === 'failed') {
    return (
      <div className="p-3">
        <ProblemNote problem={live.problem} />
      </div>
    );
  }
  if (live.value.length === 0) {
    return (
      <Empty icon={<BellOff size={18} />} title="Nothing needs you">
        Questions from agents, problems and approvals wait here until you answer them.
      </Empty>
    );
  }
  const because = (wanted: Need['why']) =>
    live.value.filter(({ why }) => why === wanted).map(({ task }) => task);
  return (
    <div className="flex min-h-0 flex-1 flex-col pt-2">
      <TaskList
        lines={linesOf([
          { title: 'Waits for you', tasks: because('asks') },
          { title: 'Escalated', tasks: because('escalated') },
          { title: 'No sign of life', tasks: because('quiet') },
        ])}
      />
    </div>
  );
}
