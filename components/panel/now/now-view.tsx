import { FileQuestion, ScanSearch } from 'lucide-react';
import { useRef, type RefObject } from 'react';
import { useCommand } from '../../hooks/use-command.ts';
import { useTeaching } from '../../hooks/use-teaching.ts';
import { Button } from '../../kit/button.tsx';
import { Empty } from '../../kit/empty.tsx';
import { ProblemNote } from '../../kit/problem-note.tsx';
import { Skeleton } from '../../kit/skeleton.tsx';
import { tabIdOf, usePlace, type Place } from '../place.tsx';
import { TeachOffer } from '../teach/teach-offer.tsx';
import { TeachView } from '../teach/teach-view.tsx';
import { SplitLink } from '../split/split-link.tsx';
import { useShortcuts } from '../use-shortcuts.ts';
import { AtWork } from './at-work.tsx';
import { DoneHere } from './done-here.tsx';
import { FirstContact } from './first-contact.tsx';
import { GoalBox } from './goal-box.tsx';
import { InFlight } from './in-flight.tsx';
import { ItemHead } from './item-head.tsx';
import { Lookalikes } from './lookalikes.tsx';
import { Proposals } from './proposals.tsx';

/** The work item on the current tab and what could be handed off. */
export function NowView({ goalBox }: { goalBox: RefObject<HTMLInputElement | null> }) {
  const place = usePlace();
  const teaching = useTeaching(tabIdOf(place));
  const body = useRef<HTMLDivElement>(null);
  const step = (by: 1 | -1) => moveFocus(body.current, by);
  useShortcuts({
    j: () => step(1),
    k: () => step(-1),
  });
  return (
    <>
      <div ref={body} className="flex min-h-0 flex-1 flex-col gap-3 overflow-y-auto p-3">
        {teaching === undefined ? <Here place={place} /> : <TeachView teaching={teaching} />}
        {place.kind !== 'loading' && <InFlight />}
      </div>
      {place.kind === 'item' && teaching === undefined && (
        <GoalBox
          key={place.item.key}
          inputRef={goalBox}
          workItemKey={place.item.key}
          tabId={place.tabId}
        />
      )}
    </>
  );
}

function Here({ place }: { place: Place }) {
  switch (place.kind) {
    case 'loading':
      return <Skeleton lines={5} label="Looking at the page" />;
    case 'failed':
      return <ProblemNote problem={place.problem} />;
    case 'no-tab':
      return (
        <Empty icon={<FileQuestion size={18} />} title="No page beside the panel">
          Open a page of the tool you work in.
        </Empty>
      );
    case 'unseen':
      return <FirstContact place={place} />;
    case 'no-item':
      return <NoItem tabId={place.tabId} />;
    case 'item':
      return (
        <>
          <ItemHead item={place.item} observation={place.observation} />
          <AtWork workItemKey={place.item.key} />
          <TeachOffer tabId={place.tabId} observation={place.observation} />
          <DoneHere workItemKey={place.item.key} />
          <Lookalikes workItemKey={place.item.key} />
          <Proposals
            workItemKey={place.item.key}
            origin={place.origin}
            tabId={place.tabId}
            observation={place.observation}
          />
          <SplitLink workItemKey={place.item.key} />
        </>
      );
  }
}

function NoItem({ tabId }: { tabId: number }) {
  const again = useCommand('read-once');
  const teach = useCommand('teach');
  const problem = again.problem ?? teach.problem;
  return (
    <div className="flex flex-col gap-3">
      {problem && (
        <ProblemNote
          problem={problem}
          onDismiss={() => {
            again.dismiss();
            teach.dismiss();
          }}
        />
      )}
      <Empty
        icon={<ScanSearch size={18} />}
        title="No work item on this page"
        action={
          <>
            <Button busy={again.busy} onClick={() => void again.run({ tabId })}>
              Read it again
            </Button>
            <Button busy={teach.busy} onClick={() => void teach.run({ tabId })}>
              Teach Baton this page
            </Button>
          </>
        }
      >
        Baton read the page and found no ticket, issue, thread or record. Open one, and it shows
        here.
      </Empty>
    </div>
  );
}

function moveFocus(body: HTMLElement | null, by: 1 | -1): void {
  const stops = [...(body?.querySelectorAll<HTMLElement>('[data-stop]') ?? [])];
  const at = stops.findIndex((stop) => stop.contains(document.activeElement));
  const next = at === -1 ? stops[by === 1 ? 0 : stops.length - 1] : stops[at + by];
  next?.focus();
  next?.scrollIntoView({ block: 'nearest' });
}
