import { Ellipsis } from 'lucide-react';
import { memo, useState, type KeyboardEvent } from 'react';
import type { Source } from '@/lib/model/evidence';
import type { Proposal } from '@/lib/model/proposal';
import { useCommand } from '../../hooks/use-command.ts';
import { Button } from '../../kit/button.tsx';
import { Card } from '../../kit/card.tsx';
import { ExecutorChip } from '../../kit/chip.tsx';
import { IconButton } from '../../kit/icon-button.tsx';
import { KeyHint } from '../../kit/kbd.tsx';
import { Menu, MenuItem, MenuSeparator } from '../../kit/menu.tsx';
import { usePlace } from '../place.tsx';
import { agencyWords, estimateWords, percent } from '../words.ts';
import { EvidenceQuote } from './evidence-quote.tsx';
import { HandOffProblem } from './hand-off-problem.tsx';
import { PacketDialog } from './packet-dialog.tsx';
import { inOneHour, tomorrowMorning } from './snooze.ts';
import { Why } from './why.tsx';
import { YourCall } from './your-call.tsx';

/** One proposal: what, by whom, why, what it saves, what would leave; one press hands it off. */
export const ProposalCard = memo(function ProposalCard({
  proposal,
  sources,
  tabId,
}: {
  proposal: Proposal;
  sources: readonly Source[];
  tabId: number;
}) {
  const [editing, setEditing] = useState(false);
  const handOff = useCommand('hand-off');
  const keep = useCommand('keep');
  const snooze = useCommand('snooze');
  const snoozeKind = useCommand('snooze-kind');
  const snoozeSite = useCommand('snooze-site');
  const dismiss = useCommand('dismiss');
  const place = usePlace();
  const proposalId = proposal.id;
  const byAgent = proposal.executor.type === 'agent';
  // where Baton is not sure, no key decides for the person
  const asks = byAgent && proposal.ask === true;
  const act = () => void (byAgent ? handOff : keep).run({ proposalId });
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.key !== 'Enter' || event.target !== event.currentTarget) return;
    event.preventDefault();
    if (asks) event.currentTarget.querySelector<HTMLElement>('[data-choice]')?.focus();
    else act();
  };
  const failed = [handOff, keep, snooze, snoozeKind, snoozeSite, dismiss].find(
    (command) => command.problem !== null,
  );
  const estimate = estimateWords(proposal);
  return (
    <Card
      data-stop
      tabIndex={-1}
      aria-label={proposal.title}
      onKeyDown={onKeyDown}
      className="group/card"
    >
      <h3 className="text-md font-title">{proposal.title}</h3>
      <p className="text-sm leading-5 text-muted">
        <span className="mr-1.5 inline-block max-w-full align-middle">
          {asks ? <YourCall /> : <ExecutorChip executor={proposal.executor} />}
        </span>
        {asks
          ? `or ${proposal.executor.name}: ${agencyWords(proposal.executor, proposal.agency)}`
          : byAgent
            ? agencyWords(proposal.executor, proposal.agency)
            : proposal.reason}{' '}
        · <span className="whitespace-nowrap">{percent(proposal.confidence)} sure</span>
      </p>
      {byAgent && (asks || proposal.evidence.length === 0) && (
        <p className="text-sm text-muted">{proposal.reason}</p>
      )}
      <EvidenceQuote evidence={proposal.evidence} sources={sources} tabId={tabId} />
      {estimate !== '' && <p className="text-xs text-faint">{estimate}</p>}
      {failed?.problem && (
        <HandOffProblem
          problem={failed.problem}
          onAnyway={() => void (failed === keep ? keep : handOff).run({ proposalId, anyway: true })}
          onDismiss={failed.dismiss}
        />
      )}
      <div className="flex items-center gap-2">
        {byAgent ? (
          <>
            <Button
              look={asks ? 'secondary' : 'primary'}
              busy={handOff.busy}
              onClick={act}
              data-choice
            >
              Hand off {!asks && <EnterHint onAccent />}
            </Button>
            <Button busy={keep.busy} onClick={() => void keep.run({ proposalId })}>
              Keep
            </Button>
          </>
        ) : (
          <Button busy={keep.busy} onClick={act}>
            Add to mine <EnterHint />
          </Button>
        )}
        <span className="flex-1" />
        <Why proposal={proposal} sources={sources} />
        <Menu
          trigger={
            <IconButton
              label={`More for: ${proposal.title}`}
              icon={<Ellipsis size={16} />}
              className="-ml-1.5"
            />
          }
        >
          <MenuItem onClick={() => setEditing(true)}>Edit packet…</MenuItem>
          <MenuSeparator />
          <MenuItem onClick={() => void snooze.run({ proposalId, until: inOneHour(Date.now()) })}>
            Snooze for an hour
          </MenuItem>
          <MenuItem
            onClick={() => void snooze.run({ proposalId, until: tomorrowMorning(Date.now()) })}
          >
            Snooze until tomorrow
          </MenuItem>
          <MenuItem
            onClick={() =>
              void snoozeKind.run({ kind: proposal.kind, until: tomorrowMorning(Date.now()) })
            }
          >
            Snooze this kind until tomorrow
          </MenuItem>
          {place.kind === 'item' && (
            <MenuItem
              onClick={() =>
                void snoozeSite.run({ origin: place.origin, until: tomorrowMorning(Date.now()) })
              }
            >
              Snooze this site until tomorrow
            </MenuItem>
          )}
          <MenuItem onClick={() => void dismiss.run({ proposalId })}>Never on this item</MenuItem>
        </Menu>
      </div>
      {editing && (
        <PacketDialog proposal={proposal} sources={sources} onClose={() => setEditing(false)} />
      )}
    </Card>
  );
});

/** Shown on the card in focus alone: only there does the key do it. */
function EnterHint({ onAccent = false }: { onAccent?: boolean }) {
  return (
    <span className="ml-1 hidden group-focus/card:inline-grid">
      <KeyHint keyName="↵" onAccent={onAccent} />
    </span>
  );
}
