import type { Handoff } from '@/lib/model/handoff';
import type { WorkItem } from '@/lib/model/work-item';
import { recentItems } from '@/lib/storage/work-items';
import { liveOr, useLive } from '../../hooks/use-live.ts';
import { IconButton } from '../../kit/icon-button.tsx';
import { Select } from '../../kit/text-field.tsx';
import { X } from 'lucide-react';

type Attached = NonNullable<Handoff['attached']>;

/** How many of the items seen last are offered, and how many may go along. */
const OFFERED = 40;
const MOST = 20;

/** Other work items of the person's choice: the agent learns their names, and asks before reading. */
export function AttachItems({
  workItemKey,
  attached,
  onChange,
}: {
  workItemKey: string;
  attached: Attached;
  onChange: (attached: Attached) => void;
}) {
  const recent = liveOr(
    useLive(() => recentItems(OFFERED), []),
    [],
  );
  const isAttached = (key: string) => attached.some((one) => one.workItemKey === key);
  const offered = recent.filter(({ key }) => key !== workItemKey && !isAttached(key));
  const add = (key: string) => {
    const item = offered.find((one) => one.key === key);
    if (item === undefined) return;
    onChange([...attached, { workItemKey: key, observationId: item.latestObservationId }]);
  };
  if (offered.length === 0 && attached.length === 0) return null;
  return (
    <div className="flex flex-col gap-1.5">
      <Select
        label="Other items"
        hint="The agent sees their names and asks you before it reads one."
        value=""
        disabled={attached.length >= MOST}
        onChange={add}
        options={[
          { value: '', label: 'Attach an item…' },
          ...offered.map((item) => ({ value: item.key, label: nameOf(item) })),
        ]}
      />
      {attached.length > 0 && (
        <ul className="flex flex-col gap-1">
          {attached.map(({ workItemKey: key }) => {
            const item = recent.find((one) => one.key === key);
            const name = item === undefined ? key : nameOf(item);
            return (
              <li key={key} className="flex items-center gap-1.5 text-sm">
                <span className="min-w-0 flex-1 truncate" title={name}>
                  {name}
                </span>
                <IconButton
                  label={`Leave out: ${name}`}
                  icon={<X size={14} />}
                  onClick={() => onChange(attached.filter((one) => one.workItemKey !== key))}
                />
              </li>
            );
          })}
        </ul>
      )}
    </div>
  );
}

function nameOf({ externalId, title, host }: WorkItem): string {
  return `${externalId} ${title} · ${host}`.trim();
}
