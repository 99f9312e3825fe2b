import { ListChecks, SearchX, X } from 'lucide-react';
import { useState, type RefObject } from 'react';
import { Button } from '../../kit/button.tsx';
import { FilterChip } from '../../kit/chip.tsx';
import { Empty } from '../../kit/empty.tsx';
import { IconButton } from '../../kit/icon-button.tsx';
import { ProblemNote } from '../../kit/problem-note.tsx';
import { Skeleton } from '../../kit/skeleton.tsx';
import { usePlace } from '../place.tsx';
import { hostOfOrigin } from '../words.ts';
import { narrows, type Filter, type Scope } from './task-filter.ts';
import { linesOf } from './task-groups.ts';
import { TaskList } from './task-list.tsx';
import { useTasks } from './use-tasks.ts';

const PAGE = 200;

/** Every task across sites, in sections, narrowed by scope and by words. */
export function TasksView({ searchBox }: { searchBox: RefObject<HTMLInputElement | null> }) {
  const place = usePlace();
  const [scope, setScope] = useState<Scope>('all');
  const [words, setWords] = useState('');
  const [limit, setLimit] = useState(PAGE);
  const workItemKey = place.kind === 'item' ? place.item.key : undefined;
  const host = 'origin' in place && place.origin ? hostOfOrigin(place.origin) : undefined;
  const possible = scope === 'item' ? workItemKey : scope === 'site' ? host : 'all';
  const filter: Filter = {
    scope: possible === undefined ? 'all' : scope,
    words,
    ...(workItemKey === undefined ? {} : { workItemKey }),
    ...(host === undefined ? {} : { host }),
  };
  const live = useTasks(filter, limit);
  const clear = () => {
    setScope('all');
    setWords('');
  };
  return (
    <>
      <div className="flex flex-none flex-col gap-2 px-3 pt-3 pb-1">
        <div className="flex items-center gap-1 rounded-lg border border-edge pr-1 has-[input:focus-visible]:outline-2 has-[input:focus-visible]:outline-focus">
          <input
            ref={searchBox}
            type="text"
            role="searchbox"
            value={words}
            aria-label="Search the tasks"
            placeholder="Search by title, id or agent"
            onChange={(event) => setWords(event.target.value)}
            onKeyDown={(event) => {
              if (event.key !== 'Escape') return;
              setWords('');
              event.currentTarget.blur();
            }}
            className="h-7 min-w-0 flex-1 bg-transparent pl-2.5 outline-none"
          />
          {words !== '' && (
            <IconButton
              label="Clear the search"
              icon={<X size={14} />}
              className="size-6"
              onClick={() => setWords('')}
            />
          )}
        </div>
        <div role="group" aria-label="Narrow the list" className="flex flex-wrap gap-1.5">
          <FilterChip pressed={filter.scope === 'all'} onPress={() => setScope('all')}>
            All
          </FilterChip>
          {workItemKey !== undefined && (
            <FilterChip pressed={filter.scope === 'item'} onPress={() => setScope('item')}>
              This item
            </FilterChip>
          )}
          {host !== undefined && (
            <FilterChip pressed={filter.scope === 'site'} onPress={() => setScope('site')}>
              {host}
            </FilterChip>
          )}
        </div>
      </div>
      <Body live={live} filter={filter} onClear={clear} onEnd={setLimit} />
    </>
  );
}

function Body({
  live,
  filter,
  onClear,
  onEnd,
}: {
  live: ReturnType<typeof useTasks>;
  filter: Filter;
  onClear: () => void;
  /** Takes how many done tasks to hold from now on. */
  onEnd: (limit: number) => void;
}) {
  if (live.state === 'loading') {
    return (
      <div className="p-3">
        <Skeleton lines={6} label="Loading the tasks" />
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
  const lines = linesOf(live.value.groups);
  if (lines.length === 0 && narrows(filter)) {
    return (
      <Empty
        icon={<SearchX size={18} />}
        title="No task fits"
        action={<Button onClick={onClear}>Show all</Button>}
      >
        Nothing matches what you typed or chose.
      </Empty>
    );
  }
  if (lines.length === 0) {
    return (
      <Empty icon={<ListChecks size={18} />} title="No tasks yet">
        What you hand off or keep on Now shows up here, across all sites.
      </Empty>
    );
  }
  const { more, held } = live.value;
  // Doubling reaches ten thousand in six steps; asking again before the answer asks for the same.
  const longer = more && !narrows(filter) ? { onEnd: () => onEnd(held * 2) } : {};
  return <TaskList lines={lines} {...longer} />;
}
