import { ChevronRight, Trash2 } from 'lucide-react';
import { useId, useState } from 'react';
import type { Activity } from '@/lib/model/activity';
import type { Episode } from '@/lib/observing/episodes';
import { useCommand } from '../../hooks/use-command.ts';
import { Card } from '../../kit/card.tsx';
import { cx } from '../../kit/class-names.ts';
import { IconButton } from '../../kit/icon-button.tsx';
import { ProblemNote } from '../../kit/problem-note.tsx';
import { activityWords, countWords } from './activity-words.ts';
import { clock } from './day.ts';
import type { SeenActivity } from './use-seen.ts';

/** One stretch of work on one item; opened, it shows each entry. */
export function EpisodeCard({ episode, seen }: { episode: Episode; seen: SeenActivity }) {
  const [open, setOpen] = useState(false);
  const list = useId();
  const forget = useCommand('forget-seen');
  const { host } = new URL(episode.origin);
  const name = seen.names.get(episode.workItemKey ?? '') ?? 'Pages without a work item';
  const remove = (activities: readonly Activity[]) =>
    void forget.run({ by: 'activity', ids: activities.map(({ id }) => id) });
  return (
    <Card aria-label={name} className="gap-1">
      <div className="flex items-start gap-1">
        <button
          type="button"
          aria-expanded={open}
          aria-controls={list}
          onClick={() => setOpen(!open)}
          className="flex min-w-0 flex-1 items-start gap-1.5 rounded-md text-left hover:text-accent"
        >
          <ChevronRight
            size={16}
            aria-hidden
            className={cx('mt-0.5 flex-none text-muted transition-transform', open && 'rotate-90')}
          />
          <span className="min-w-0">
            <span className="block font-title wrap-anywhere">{name}</span>
            <span className="block text-sm text-muted">
              {host} · {spanWords(episode)} · {countWords(episode.counts)}
            </span>
          </span>
        </button>
        <IconButton
          label={`Delete what you did on ${name}`}
          icon={<Trash2 size={15} />}
          onClick={() => remove(episode.activities)}
        />
      </div>
      {open && (
        <ul id={list} className="flex flex-col border-t border-line pt-1">
          {episode.activities.map((activity) => (
            <Entry
              key={activity.id}
              activity={activity}
              seen={seen}
              onRemove={() => remove([activity])}
            />
          ))}
        </ul>
      )}
      {forget.problem && <ProblemNote problem={forget.problem} onDismiss={forget.dismiss} />}
    </Card>
  );
}

function Entry({
  activity,
  seen,
  onRemove,
}: {
  activity: Activity;
  seen: SeenActivity;
  onRemove: () => void;
}) {
  const copy = seen.copies.get(activity.id);
  const copiedIn = copy && (seen.names.get(copy.workItemKey ?? '') ?? new URL(copy.origin).host);
  const { hash, when } = activity.report;
  const words = activityWords(activity, copiedIn);
  return (
    <li className="flex min-h-8 items-center gap-2 py-0.5">
      <time className="w-16 flex-none text-sm text-muted tabular-nums">{clock(when, true)}</time>
      <span
        className="min-w-0 flex-1 wrap-anywhere"
        title={hash === undefined ? undefined : `Fingerprint ${hash.slice(0, 16)}…`}
      >
        {words}
      </span>
      <IconButton label={`Delete: ${words}`} icon={<Trash2 size={14} />} onClick={onRemove} />
    </li>
  );
}

function spanWords({ start, end }: Episode): string {
  return clock(start) === clock(end) ? clock(start) : `${clock(start)} to ${clock(end)}`;
}
