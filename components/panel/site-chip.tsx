import { ChevronDown } from 'lucide-react';
import { useState } from 'react';
import { send } from '@/lib/messaging/send';
import { askForSite } from '@/lib/messaging/site-permission';
import { BatonError } from '@/lib/model/errors';
import type { SiteTier } from '@/lib/model/site';
import { useAction } from '../hooks/use-command.ts';
import { Button } from '../kit/button.tsx';
import { cx } from '../kit/class-names.ts';
import { Dialog } from '../kit/dialog.tsx';
import { Menu, MenuChoice, MenuItem, MenuSeparator } from '../kit/menu.tsx';
import { ProblemNote } from '../kit/problem-note.tsx';
import { TIER_WORDS } from '../kit/segmented-control.tsx';
import { usePlace } from './place.tsx';
import { hostOfOrigin } from './words.ts';

const DOTS: Record<SiteTier, string> = {
  off: 'border border-edge',
  read: 'bg-ok',
  watch: 'bg-ok ring-2 ring-ok/35',
};

/**
 * Sets what Baton may see on a site, asking the browser first where it has to.
 * Call it straight from a click.
 * @throws {BatonError} `site_not_allowed` when the person says no to the browser's question
 */
export async function allowSite(origin: string, tier: SiteTier): Promise<void> {
  if (tier !== 'off' && !(await askForSite(origin))) {
    throw new BatonError(
      'site_not_allowed',
      'The browser was not allowed to show Baton this site.',
      'Nothing changed. Choose again and answer "Allow" to turn it on.',
    );
  }
  await send('set-site', { origin, tier });
}

const CHOICES = (['off', 'read', 'watch'] as const).map((value) => ({
  value,
  ...TIER_WORDS[value],
}));

/** The site beside the panel and how much Baton sees of it. */
export function SiteChip() {
  const place = usePlace();
  const [forgetting, setForgetting] = useState(false);
  const setTier = useAction(allowSite);
  const forget = useAction((origin: string) => send('forget-site', { origin }));
  const origin = 'origin' in place ? place.origin : undefined;
  if (origin === undefined || !('tier' in place)) {
    return <span className="truncate px-1 text-2xs text-muted">{chipless(place.kind)}</span>;
  }
  const host = hostOfOrigin(origin);
  const once = place.tier === 'off' && place.kind !== 'unseen';
  const words = once ? 'Read once' : TIER_WORDS[place.tier].label;
  const problem = setTier.problem ?? forget.problem;
  return (
    <>
      <Menu
        align="start"
        trigger={
          <button
            type="button"
            aria-label={`Site ${host}: ${words}. Change what Baton sees here`}
            className="flex min-h-6 min-w-0 items-center gap-1.5 rounded-full bg-sub px-2 text-2xs font-medium text-muted hover:bg-hover hover:text-ink"
          >
            <span
              aria-hidden
              className={cx('size-1.5 flex-none rounded-full', DOTS[once ? 'read' : place.tier])}
            />
            <span className="min-w-0 truncate">{host}</span>
            <span className="flex-none">· {words}</span>
            <ChevronDown aria-hidden size={12} className="flex-none" />
          </button>
        }
      >
        <MenuChoice
          label={`What Baton sees on ${host}`}
          value={place.tier}
          onChange={(tier) => void setTier.run(origin, tier)}
          options={CHOICES.map(({ value, label, hint }) => ({ value, label, hint }))}
        />
        <MenuSeparator />
        <MenuItem danger onClick={() => setForgetting(true)}>
          Forget this site…
        </MenuItem>
      </Menu>
      <Dialog
        open={forgetting}
        onClose={() => setForgetting(false)}
        title={`Forget ${host}?`}
        description="Baton gives the access back and wipes what it read there. Your tasks and results stay."
        actions={
          <>
            <Button
              look="danger"
              busy={forget.busy}
              onClick={() => {
                void forget.run(origin).then((done) => done && setForgetting(false));
              }}
            >
              Forget this site
            </Button>
            <Button onClick={() => setForgetting(false)}>Keep it</Button>
          </>
        }
      >
        {forget.problem && <ProblemNote problem={forget.problem} />}
      </Dialog>
      {problem !== null && !forgetting && (
        <div className="absolute inset-x-3 top-12 z-30 shadow-float">
          <ProblemNote
            problem={problem}
            onDismiss={() => {
              setTier.dismiss();
              forget.dismiss();
            }}
          />
        </div>
      )}
    </>
  );
}

function chipless(kind: string): string {
  return kind === 'loading' ? '' : 'No site';
}
