import type { Observation } from '@/lib/model/observation';
import type { WorkItem } from '@/lib/model/work-item';
import { Chip } from '../../kit/chip.tsx';
import { Popover } from '../../kit/popover.tsx';
import { RelativeTime } from '../../kit/relative-time.tsx';
import { counted, percent, toolLetters } from '../words.ts';

const BY_WORDS: Record<WorkItem['by'], string> = {
  adapter: 'Baton knows this tool.',
  'structured-data': 'The page describes itself in structured data.',
  landmarks: 'Read from the landmarks of the page: headings, lists, forms.',
  readability: 'Read from the main text of the page.',
};

/** The work item beside the panel: where it stands, who is in it, how it was recognised. */
export function ItemHead({
  item,
  observation,
}: {
  item: WorkItem;
  observation: Observation | undefined;
}) {
  return (
    <header className="flex gap-2.5">
      <span
        aria-hidden
        title={item.tool}
        className="grid size-[1.875rem] flex-none place-items-center rounded-control border border-line bg-sub text-2xs font-bold text-muted"
      >
        {toolLetters(item.tool, item.externalId)}
      </span>
      <div className="min-w-0 flex-1">
        <div className="flex flex-wrap items-center gap-x-1.5 gap-y-0.5 text-sm text-muted">
          <span className="min-w-0 truncate">{item.externalId}</span>
          {item.status !== undefined && <Chip>{item.status}</Chip>}
          {item.priority !== undefined && <span>{item.priority}</span>}
        </div>
        <h2 className="my-px line-clamp-3 text-lg font-title" title={item.title}>
          {item.title}
        </h2>
        <p className="text-sm text-muted">
          {peopleWords(item)}
          {item.commentCount > 0 && ` · ${counted(item.commentCount, 'comment')}`}
          <LastComment at={item.lastCommentAt} />
          {' · '}
          <Recognised item={item} observation={observation} />
        </p>
      </div>
    </header>
  );
}

function peopleWords({ people, host }: WorkItem): string {
  const named = (...roles: string[]) => people.find((person) => roles.includes(person.role))?.name;
  const from = named('requester', 'author');
  const to = named('assignee');
  if (from !== undefined && to !== undefined) return `${from} → ${to}`;
  return from ?? to ?? people[0]?.name ?? host;
}

function LastComment({ at }: { at: string | undefined }) {
  if (at === undefined) return null;
  const instant = Date.parse(at);
  return (
    <>
      {' · last '}
      {Number.isNaN(instant) ? at : <RelativeTime at={instant} />}
    </>
  );
}

function Recognised({
  item,
  observation,
}: {
  item: WorkItem;
  observation: Observation | undefined;
}) {
  const reading = observation?.reading;
  return (
    <Popover
      title={`Recognised, ${percent(item.confidence)} sure`}
      trigger={
        <button
          type="button"
          aria-label={`${percent(item.confidence)} recognised. How?`}
          className="rounded-sm underline decoration-dotted underline-offset-2 hover:text-ink"
        >
          {percent(item.confidence)} recognised
        </button>
      }
    >
      <p className="text-sm text-muted">{BY_WORDS[item.by]}</p>
      {reading !== undefined && reading.cues.length > 0 && (
        <ul className="mt-1.5 list-disc pl-4 text-sm">
          {reading.cues.slice(0, 8).map((cue) => (
            <li key={cue}>{cue}</li>
          ))}
        </ul>
      )}
      {reading !== undefined && reading.hidden.length > 0 && (
        <p className="mt-1.5 text-sm text-warn">
          ▲ {counted(reading.hidden.length, 'hidden text')} on the page, left out of every packet.
        </p>
      )}
      {reading?.truncated === true && (
        <p className="mt-1.5 text-sm text-warn">
          ▲ The page is longer than Baton reads; the rest was left out.
        </p>
      )}
    </Popover>
  );
}
