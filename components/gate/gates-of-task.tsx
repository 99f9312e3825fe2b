import type { Task } from '@/lib/model/task';
import type { Gate } from '@/lib/model/gate';
import { openGatesOf } from '@/lib/storage/gates';
import { liveOr, useLive } from '../hooks/use-live.ts';
import { GateCard } from './gate-card.tsx';

/** What a task's run asks right now; an empty list when it asks nothing. */
export function useOpenGates(taskId: string): Gate[] {
  return liveOr(
    useLive(() => openGatesOf(taskId), [taskId]),
    [],
  );
}

/** Everything a task's run asks, oldest first. It goes on when all of it is answered. */
export function GatesOfTask({ task, gates }: { task: Task; gates: readonly Gate[] }) {
  return gates.map((gate) => <GateCard key={gate.id} gate={gate} asker={task.executor.name} />);
}
