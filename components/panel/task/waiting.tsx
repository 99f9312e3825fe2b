import { useState, type ReactNode } from 'react';
import { openApp } from '@/lib/messaging/open-page';
import { BUILT_IN_AGENT_ID } from '@/lib/model/agent-card';
import type { ErrorCode, Problem } from '@/lib/model/errors';
import type { Run } from '@/lib/model/run';
import type { Task } from '@/lib/model/task';
import { partialOf } from '@/lib/storage/runs';
import { GatesOfTask, useOpenGates } from '../../gate/gates-of-task.tsx';
import { useAction, useCommand } from '../../hooks/use-command.ts';
import { liveOr, useLive } from '../../hooks/use-live.ts';
import { Button } from '../../kit/button.tsx';
import { Card } from '../../kit/card.tsx';
import { ProblemNote } from '../../kit/problem-note.tsx';
import { RelativeTime } from '../../kit/relative-time.tsx';
import { isStoppedBefore, StoppedBefore } from '../split/stopped-before.tsx';
import { useAgentsFor } from '../use-agents.ts';
import { GiveDialog } from './give-dialog.tsx';

/** Trouble that is mended on the Agents page. */
const ABOUT_THE_AGENT: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'agent_key_missing',
  'agent_key_refused',
  'agent_unknown',
  'agent_unreachable',
  'agent_bad_request',
  'bad_agent_address',
  'egress_refused',
]);

/** A task that waits for the person: what happened, what was kept, and every way on. */
export function Waiting({ task, run }: { task: Task; run: Run | undefined }) {
  const gates = useOpenGates(task.id);
  const problem = task.problem ?? run?.problem;
  if (gates.length > 0) return <GatesOfTask task={task} gates={gates} />;
  return (
    <Card tone="warn" aria-label="Needs you">
      {problem !== undefined && <What problem={problem} since={task.stateSince} />}
      {problem === undefined && <p className="font-title">{task.executor.name} waits for you.</p>}
      {problem !== undefined && isStoppedBefore(task) ? (
        <StoppedBefore task={task} problem={problem} />
      ) : (
        <WaysOn task={task} problem={problem} />
      )}
    </Card>
  );
}

function What({ problem, since }: { problem: Problem; since: number }) {
  return (
    <div className="flex items-start gap-2" data-problem={problem.code}>
      <span aria-hidden className="font-bold text-warn">
        ▲
      </span>
      <div className="min-w-0">
        <p className="text-md font-title">{problem.message}</p>
        <p>{problem.nextStep}</p>
        <p className="text-xs text-faint">
          <RelativeTime at={since} />
        </p>
      </div>
    </div>
  );
}

function WaysOn({ task, problem }: { task: Task; problem: Problem | undefined }) {
  const [choosing, setChoosing] = useState(false);
  const retry = useCommand('retry');
  const reviewPartial = useCommand('review-partial');
  const takeOver = useCommand('take-over');
  const agentsPage = useAction(() => openApp('agents'));
  const partial = liveOr(
    useLive(
      async () => (task.runId === undefined ? undefined : await partialOf(task.runId)),
      [task.runId],
    ),
    undefined,
  );
  const agents = useAgentsFor(task.kind);
  const taskId = task.id;
  const agentId = task.executor.type === 'agent' ? task.executor.agentId : undefined;
  const builtIn = agents.find((card) => card.id === BUILT_IN_AGENT_ID);
  const others = agents.filter((card) => card.id !== agentId && card.id !== BUILT_IN_AGENT_ID);
  const cut = problem?.code === 'agent_cut_at_limit';
  const aboutAgent = problem !== undefined && ABOUT_THE_AGENT.has(problem.code);
  const failed = [retry, reviewPartial, takeOver, agentsPage].find((one) => one.problem !== null);
  const tryAgain = (
    <Button
      key="retry"
      look={aboutAgent ? 'secondary' : 'primary'}
      busy={retry.busy}
      onClick={() => void retry.run({ taskId, ...(cut ? { moreRoom: true } : {}) })}
    >
      {cut ? 'Try again with more room' : 'Try again'}
    </Button>
  );
  const take = (
    <Button key="take" busy={takeOver.busy} onClick={() => void takeOver.run({ taskId })}>
      Take over
    </Button>
  );
  const ways: ReactNode[] = [
    aboutAgent && (
      <Button
        key="agents"
        look="primary"
        busy={agentsPage.busy}
        onClick={() => void agentsPage.run()}
      >
        Open Agents
      </Button>
    ),
    tryAgain,
    partial !== undefined && partial.text !== '' && (
      <Button
        key="partial"
        busy={reviewPartial.busy}
        onClick={() => void reviewPartial.run({ taskId })}
      >
        Review what came
      </Button>
    ),
    builtIn !== undefined && agentId !== BUILT_IN_AGENT_ID && (
      <Button
        key="built-in"
        busy={retry.busy}
        onClick={() => void retry.run({ taskId, agentId: BUILT_IN_AGENT_ID })}
      >
        Hand to Built-in
      </Button>
    ),
    others.length > 0 && (
      <Button key="others" onClick={() => setChoosing(true)}>
        Another agent…
      </Button>
    ),
    take,
  ];
  return (
    <>
      <div className="flex flex-wrap gap-2">{ways}</div>
      {failed?.problem && <ProblemNote problem={failed.problem} onDismiss={failed.dismiss} />}
      {choosing && <GiveDialog task={task} onClose={() => setChoosing(false)} />}
    </>
  );
}
