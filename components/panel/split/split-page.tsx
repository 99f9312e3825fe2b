import { ArrowLeft, ListTree } from 'lucide-react';
import { useMemo } from 'react';
import { sourcesOf } from '@/lib/model/observation';
import type { Split } from '@/lib/model/split';
import { splits } from '@/lib/storage/splits';
import { taskOrThrow } from '@/lib/storage/tasks';
import { observations } from '@/lib/storage/work-items';
import { useCommand } from '../../hooks/use-command.ts';
import { liveOr, useLive } from '../../hooks/use-live.ts';
import { Button } from '../../kit/button.tsx';
import { Empty } from '../../kit/empty.tsx';
import { IconButton } from '../../kit/icon-button.tsx';
import { ProblemNote } from '../../kit/problem-note.tsx';
import { Skeleton } from '../../kit/skeleton.tsx';
import { Menu, MenuItem } from '../../kit/menu.tsx';
import { Strip, StripAction } from '../../kit/strip.tsx';
import { usePlace, type Place } from '../place.tsx';
import { hasEnded } from '../tasks/task-groups.ts';
import { useAgentsFor } from '../use-agents.ts';
import { useRoute } from '../use-route.tsx';
import { counted, externalIdOf } from '../words.ts';
import { SubtaskCard } from './subtask-card.tsx';

/** The work item beside the panel as subtasks in order: who does which, why, and after what. */
export function SplitPage() {
  const { back } = useRoute();
  const place = usePlace();
  return (
    <>
      <header className="flex min-h-11 flex-none items-center gap-1.5 border-b border-line px-2">
        <IconButton
          label="Back"
          aria-keyshortcuts="Escape"
          icon={<ArrowLeft size={16} />}
          onClick={back}
        />
        <h1 className="min-w-0 flex-1 truncate font-title">
          {place.kind === 'item' ? `${externalIdOf(place.item.key)} in subtasks` : 'Subtasks'}
        </h1>
      </header>
      {place.kind === 'item' ? (
        <Plan place={place} />
      ) : place.kind === 'loading' ? (
        <div className="p-3">
          <Skeleton lines={6} label="Looking at the page" />
        </div>
      ) : (
        <Empty icon={<ListTree size={18} />} title="No work item beside the panel">
          Open the item the plan belongs to.
        </Empty>
      )}
    </>
  );
}

type OnItem = Extract<Place, { kind: 'item' }>;

function Plan({ place }: { place: OnItem }) {
  const workItemKey = place.item.key;
  const live = useLive(() => splits.get(workItemKey), [workItemKey]);
  const again = useCommand('split-item');
  if (live.state === 'loading') return <Skeleton lines={6} label="Loading the plan" />;
  if (live.state === 'failed') return <ProblemNote problem={live.problem} />;
  if (live.value !== undefined) return <Subtasks split={live.value} tabId={place.tabId} />;
  return (
    <Empty
      icon={<ListTree size={18} />}
      title="No plan yet"
      action={
        <Button busy={again.busy} onClick={() => void again.run({ workItemKey })}>
          Split this item
        </Button>
      }
    >
      {again.problem === null
        ? 'Baton looks for what is asked, listed and due, and says who could do it.'
        : again.problem.message}
    </Empty>
  );
}

function Subtasks({ split, tabId }: { split: Split; tabId: number }) {
  const { workItemKey, observationId, subtasks } = split;
  const observation = liveOr(
    useLive(() => observations.get(observationId), [observationId]),
    undefined,
  );
  const sources = useMemo(() => (observation ? sourcesOf(observation) : []), [observation]);
  const accept = useCommand('accept-subtasks');
  const again = useCommand('split-item');
  const model = useAgentsFor('something-else').find(({ type }) => type !== 'built-in');
  const open = subtasks.filter(({ taskId }) => taskId === undefined);
  // what Baton is not sure about is not decided along with the rest
  const clear = open.filter(({ ask }) => ask !== true);
  const calls = open.length - clear.length;
  const numberOf = new Map(subtasks.map(({ id }, index) => [id, index + 1]));
  const failed = [accept, again].find((command) => command.problem !== null);
  return (
    <>
      <div className="flex min-h-0 flex-1 flex-col gap-2.5 overflow-y-auto p-3">
        {split.askedTaskId !== undefined && <Asked taskId={split.askedTaskId} />}
        {split.note !== undefined && <Strip tone="info">{split.note}</Strip>}
        {subtasks.length === 0 && (
          <Empty icon={<ListTree size={18} />} title="Nothing to split">
            Nobody asks for anything here that is not answered yet.
          </Empty>
        )}
        <ol className="flex flex-col gap-2.5">
          {subtasks.map((subtask, index) => (
            <li key={subtask.id}>
              <SubtaskCard
                subtask={subtask}
                number={index + 1}
                after={subtask.after.flatMap((id) => numberOf.get(id) ?? [])}
                workItemKey={workItemKey}
                sources={sources}
                tabId={tabId}
              />
            </li>
          ))}
        </ol>
      </div>
      <footer className="flex flex-none flex-col gap-2 border-t border-line p-3">
        {failed?.problem && <ProblemNote problem={failed.problem} onDismiss={failed.dismiss} />}
        <div className="flex flex-wrap items-center gap-2">
          {clear.length > 0 && (
            <Button
              look="primary"
              busy={accept.busy}
              onClick={() =>
                void accept.run({ workItemKey, subtaskIds: clear.map(({ id }) => id) })
              }
            >
              {acceptWords(clear.length, open.length, subtasks.length)}
            </Button>
          )}
          <Menu trigger={<Button busy={again.busy}>Split again</Button>}>
            <MenuItem onClick={() => void again.run({ workItemKey })}>By rules</MenuItem>
            {model !== undefined && (
              <MenuItem
                onClick={() => void again.run({ workItemKey, agentId: model.id })}
                hint="The texts of the item go to it, secrets masked"
              >
                With {model.name}
              </MenuItem>
            )}
          </Menu>
          <span className="ml-auto text-xs text-faint">{summaryOf(split, calls)}</span>
        </div>
      </footer>
    </>
  );
}

/** An agent still looks for a better plan. */
function Asked({ taskId }: { taskId: string }) {
  const { openTask } = useRoute();
  const live = useLive(() => taskOrThrow(taskId), [taskId]);
  if (live.state !== 'ready' || hasEnded(live.value)) return null;
  const { name } = live.value.executor;
  return (
    <Strip tone="info" action={<StripAction onClick={() => openTask(taskId)}>Open</StripAction>}>
      {name} looks at the item, too. Its plan takes the place of this one when it comes.
    </Strip>
  );
}

/** "Accept all", "Accept 3" beside what is the person's call, "Accept the other 2" after the first. */
function acceptWords(clear: number, open: number, all: number): string {
  if (clear === all) return 'Accept all';
  return open === all ? `Accept ${clear}` : `Accept the other ${clear}`;
}

function summaryOf({ subtasks, by }: Split, calls: number): string {
  const agents = subtasks.filter(({ executor }) => executor.type === 'agent').length;
  const parts = [
    counted(agents - calls, 'for agents', 'for agents'),
    counted(subtasks.length - agents, 'for you', 'for you'),
    ...(calls === 0 ? [] : [counted(calls, 'your call', 'your call')]),
    by.type === 'rules' ? 'found by rules' : `found by ${by.name}`,
  ];
  return parts.join(' · ');
}
