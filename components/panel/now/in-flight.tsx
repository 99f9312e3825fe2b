import { liveOr, useLive } from '../../hooks/use-live.ts';
import { tasksIn } from '@/lib/storage/tasks';
import { Section } from '../../kit/section.tsx';
import { RunRow } from '../run-row.tsx';

/** Everything an agent works on right now, wherever it was handed off. */
export function InFlight() {
  const tasks = liveOr(
    useLive(() => tasksIn(['claimed', 'working'], 50), []),
    [],
  );
  const running = tasks.filter((task) => task.executor.type === 'agent');
  if (running.length === 0) return null;
  return (
    <Section title="In flight" {...(running.length > 1 ? { count: running.length } : {})}>
      <ul className="flex flex-col gap-2">
        {running.map((task) => (
          <li key={task.id}>
            <RunRow task={task} />
          </li>
        ))}
      </ul>
    </Section>
  );
}
