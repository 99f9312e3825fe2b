import { useState } from 'react';
import type { SiteTier } from '@/lib/model/site';
import { useAction } from '../../hooks/use-command.ts';
import { Button } from '../../kit/button.tsx';
import { Card } from '../../kit/card.tsx';
import { ProblemNote } from '../../kit/problem-note.tsx';
import { RelativeTime } from '../../kit/relative-time.tsx';
import { TierSwitch } from '../../kit/segmented-control.tsx';
import { Strip } from '../../kit/strip.tsx';
import { changeTier } from './change-tier.ts';
import { ForgetSite } from './forget-site.tsx';
import type { SiteRow } from './use-site-rows.ts';

/**
 * One site with its tier.
 * @param held whether the browser lets Baton reach it; undefined while that is not known
 * @param onAsked called after the browser was asked for access
 */
export function SiteCard({
  row,
  held,
  onAsked,
}: {
  row: SiteRow;
  held: boolean | undefined;
  onAsked: () => void;
}) {
  const [forgetting, setForgetting] = useState(false);
  const tier = row.tier ?? 'off';
  const { host } = new URL(row.origin);
  const change = useAction(async (next: SiteTier) => {
    try {
      await changeTier(row.origin, next);
    } finally {
      onAsked();
    }
  });
  const blocked = tier !== 'off' && held === false;
  return (
    <Card aria-label={host} tone={blocked ? 'warn' : 'plain'} className="gap-1.5 px-4 py-3">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <div className="min-w-48 flex-1">
          <h3 className="font-title">
            {host}
            {row.origin.startsWith('http:') && (
              <span className="ml-2 text-sm font-normal text-muted">http</span>
            )}
          </h3>
          <p className="text-sm text-muted">
            {counted(row.items)}
            {row.lastReadAt !== undefined && (
              <>
                {' · last read '}
                <RelativeTime at={row.lastReadAt} />
              </>
            )}
          </p>
        </div>
        <TierSwitch
          label={`What Baton may see on ${host}`}
          value={tier}
          onChange={(next) => void change.run(next)}
          disabled={change.busy}
        />
      </div>
      {blocked && (
        <Strip
          tone="warn"
          action={
            <Button size="sm" busy={change.busy} onClick={() => void change.run(tier)}>
              Allow again
            </Button>
          }
        >
          The browser gives no access, so nothing is read here.
        </Strip>
      )}
      {change.problem && <ProblemNote problem={change.problem} onDismiss={change.dismiss} />}
      <div className="flex flex-wrap items-center gap-2 text-sm text-muted">
        <span className="flex-1">{permissionWords(row, held)}</span>
        <Button look="quiet" size="sm" onClick={() => setForgetting(true)}>
          Forget this site…
        </Button>
      </div>
      <ForgetSite row={row} host={host} open={forgetting} onClose={() => setForgetting(false)} />
    </Card>
  );
}

function counted(items: number): string {
  if (items === 0) return 'No work items read yet';
  return items === 1 ? '1 work item' : `${items.toLocaleString('en')} work items`;
}

function permissionWords(row: SiteRow, held: boolean | undefined): string {
  if (held === undefined || (!held && row.tier !== undefined && row.tier !== 'off')) return '';
  if (row.tier === undefined && !held) return 'Pages were read once; no lasting access.';
  return held ? '✓ Browser permission held' : 'No browser permission';
}
