import { EyeOff } from 'lucide-react';
import { useAction, useCommand } from '../../hooks/use-command.ts';
import { Button } from '../../kit/button.tsx';
import { Card } from '../../kit/card.tsx';
import { ProblemNote } from '../../kit/problem-note.tsx';
import type { Place } from '../place.tsx';
import { allowSite } from '../site-chip.tsx';
import { hostOfOrigin } from '../words.ts';

type Unseen = Extract<Place, { kind: 'unseen' }>;

/** A page Baton has not read: what it would take, and the two ways to allow it. */
export function FirstContact({ place }: { place: Unseen }) {
  const once = useCommand('read-once');
  const always = useAction(allowSite);
  const { origin, tabId, tier, browserPage } = place;
  if (browserPage) return <BrowserPage />;
  const problem = always.problem ?? once.problem;
  const read = () => void once.run({ tabId });
  return (
    <Card aria-label="This page" className="gap-2.5">
      <div className="flex items-start gap-2.5">
        <EyeOff aria-hidden size={16} className="mt-0.5 flex-none text-muted" />
        <div className="min-w-0">
          <h2 className="text-md font-title">{titleOf(place)}</h2>
          <p className="text-sm text-muted">{bodyOf(place)}</p>
        </div>
      </div>
      {problem && (
        <ProblemNote
          problem={problem}
          onDismiss={() => {
            once.dismiss();
            always.dismiss();
          }}
        />
      )}
      {origin === undefined ? (
        <Button className="self-start" busy={once.busy} onClick={read}>
          Try to read this page
        </Button>
      ) : (
        <div className="flex flex-wrap gap-2">
          <Button look="primary" busy={once.busy} onClick={read}>
            {tier === 'off' ? 'Read this page once' : 'Read it now'}
          </Button>
          {tier === 'off' && (
            <Button busy={always.busy} onClick={() => void always.run(origin, 'read')}>
              Always on this site
            </Button>
          )}
        </div>
      )}
      <p className="text-xs text-faint">
        What is read stays in this browser until you hand something off.
      </p>
    </Card>
  );
}

function titleOf({ origin, tier }: Unseen): string {
  if (origin === undefined) return 'Baton does not read this page';
  return tier === 'off' ? 'Baton does not read this site' : 'Not read yet';
}

function bodyOf({ origin, tier }: Unseen): string {
  if (origin === undefined) {
    return 'Click the Baton button in the toolbar on this page to let it read the page once. Pages of the browser itself and its store cannot be read.';
  }
  const host = hostOfOrigin(origin);
  return tier === 'off'
    ? `Let it read the ticket on ${host} once, or always when you are on this site.`
    : `${host} is turned on. The page is still loading, or was open before; reading takes a moment.`;
}

function BrowserPage() {
  return (
    <Card aria-label="This page">
      <div className="flex items-start gap-2.5">
        <EyeOff aria-hidden size={16} className="mt-0.5 flex-none text-muted" />
        <div>
          <h2 className="text-md font-title">This page belongs to the browser</h2>
          <p className="text-sm text-muted">
            Extensions cannot read it. Open a page of the tool you work in.
          </p>
        </div>
      </div>
    </Card>
  );
}
