import type { Problem } from '@/lib/model/errors';
import { Button } from '../../kit/button.tsx';
import { ProblemNote } from '../../kit/problem-note.tsx';
import { useRoute } from '../use-route.tsx';

/** Why a hand-off did not happen; when the very same was done before, the person may insist. */
export function HandOffProblem({
  problem,
  onAnyway,
  onDismiss,
}: {
  problem: Problem;
  onAnyway: () => void;
  onDismiss: () => void;
}) {
  const { openTask } = useRoute();
  const { code, taskId } = problem;
  if (code !== 'already_done' || taskId === undefined) {
    return <ProblemNote problem={problem} onDismiss={onDismiss} />;
  }
  return (
    <ProblemNote problem={problem} onDismiss={onDismiss}>
      <Button size="sm" onClick={() => openTask(taskId)}>
        Open
      </Button>
      <Button size="sm" look="quiet" onClick={onAnyway}>
        Go ahead anyway
      </Button>
    </ProblemNote>
  );
}
