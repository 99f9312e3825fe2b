import { useState } from 'react';
import { useCommand } from '../../hooks/use-command.ts';
import { liveOr } from '../../hooks/use-live.ts';
import { useSettings } from '../../hooks/use-settings.ts';
import { ProblemNote } from '../../kit/problem-note.tsx';
import { SegmentedControl } from '../../kit/segmented-control.tsx';
import { Select, TextField } from '../../kit/text-field.tsx';
import { PageHeading } from '../page-heading.tsx';
import { DeleteSeen } from './delete-seen.tsx';
import { ExportSeen } from './export-seen.tsx';
import { Episodes, Readings } from './seen-lists.tsx';
import { useSeenOrigins } from './use-seen.ts';

const VIEWS = [
  { value: 'did', label: 'What you did' },
  { value: 'read', label: 'What was read' },
] as const;
type View = (typeof VIEWS)[number]['value'];

const KEPT = [7, 30, 90, 365].map((days) => ({ value: String(days), label: `${days} days` }));

/** Everything Baton saw, by day and item, with its search, its export and its end. */
export function PrivacyPage() {
  const [view, setView] = useState<View>('did');
  const [words, setWords] = useState('');
  const [origin, setOrigin] = useState<string | undefined>(undefined);
  const origins = liveOr(useSeenOrigins(), []);
  const { activityDays } = useSettings();
  const keep = useCommand('change-settings');
  const chosen = origin !== undefined && origins.includes(origin) ? origin : undefined;
  const filter = { origin: chosen, words: words.trim() };
  const sites = [
    { value: '', label: 'All sites' },
    ...origins.map((one) => ({ value: one, label: new URL(one).host })),
  ];
  return (
    <>
      <PageHeading title="What Baton saw">
        What you did on sites at Watch, and the pages that were read. All of it is in this browser
        only, and you can delete any of it.
      </PageHeading>
      <div className="flex flex-col gap-4">
        <div className="grid gap-2 sm:grid-cols-[1fr_14rem]">
          <TextField
            label="Search"
            hideLabel
            type="search"
            placeholder="Search by title, site or label"
            value={words}
            onChange={(event) => setWords(event.target.value)}
          />
          <Select
            label="Site"
            hideLabel
            value={chosen ?? ''}
            onChange={(value) => setOrigin(value === '' ? undefined : value)}
            options={sites}
          />
        </div>
        <div className="flex flex-wrap items-center gap-2">
          <SegmentedControl label="Show" value={view} onChange={setView} options={VIEWS} />
          <div className="ml-auto flex flex-wrap gap-2">
            <ExportSeen />
            <DeleteSeen origin={chosen} />
          </div>
        </div>
        {view === 'did' ? (
          <>
            <p className="max-w-prose text-sm text-muted">
              Of what you write, copy or paste only the length, the kind and a fingerprint are
              noted, never the text. Fingerprints fit nothing any more once the browser is closed.
            </p>
            <div className="flex flex-wrap items-center gap-2 text-sm text-muted">
              <span>Entries are deleted after</span>
              <div className="w-28">
                <Select
                  label="Keep what you did for"
                  hideLabel
                  value={String(activityDays)}
                  onChange={(value) => void keep.run({ activityDays: Number(value) })}
                  options={KEPT}
                />
              </div>
            </div>
            {keep.problem && <ProblemNote problem={keep.problem} onDismiss={keep.dismiss} />}
            <Episodes filter={filter} />
          </>
        ) : (
          <>
            <p className="max-w-prose text-sm text-muted">
              The text of work items on pages you let Baton read, with what stood in the reply
              field. Of each item the last five readings are kept, and those a task quotes from.
            </p>
            <Readings filter={filter} />
          </>
        )}
      </div>
    </>
  );
}
