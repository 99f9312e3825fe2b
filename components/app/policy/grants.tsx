import { useState } from 'react';
import { GRANT_KINDS, type Grant, type GrantKind } from '@/lib/model/grant';
import { allGrants } from '@/lib/storage/grants';
import { allSites } from '@/lib/storage/sites';
import { endOf, GRANT_WORDS, HOLDS } from '../../gate/grant-words.ts';
import { useCommand } from '../../hooks/use-command.ts';
import { liveOr, useLive } from '../../hooks/use-live.ts';
import { useNow } from '../../hooks/use-now.ts';
import { Button } from '../../kit/button.tsx';
import { ProblemNote } from '../../kit/problem-note.tsx';
import { RelativeTime } from '../../kit/relative-time.tsx';
import { Section } from '../../kit/section.tsx';
import { Select } from '../../kit/text-field.tsx';

/** What agents may read beyond their packet without asking: given here or at a question. */
export function Grants() {
  const all = liveOr(useLive(allGrants, []), []);
  const now = useNow(60_000);
  const holding = all.filter(
    ({ revokedAt, until }) => revokedAt === undefined && (until === null || until > now),
  );
  return (
    <Section title="May read without asking" count={holding.length}>
      <p className="text-muted">
        An agent gets its packet and nothing else. Beyond that it asks each time, except for what
        you allow here.
      </p>
      {holding.length > 0 && (
        <ul className="flex flex-col rounded-card border border-line bg-raised">
          {holding.map((grant) => (
            <GrantRow key={grant.id} grant={grant} />
          ))}
        </ul>
      )}
      <GiveGrant />
    </Section>
  );
}

function GrantRow({ grant }: { grant: Grant }) {
  const revoke = useCommand('revoke-grant');
  const { host } = new URL(grant.origin);
  return (
    <li className="flex flex-wrap items-center gap-2 border-line px-4 py-2 not-last:border-b">
      <span className="min-w-0 flex-1">
        Agents may {GRANT_WORDS[grant.kind]} on <b>{host}</b>
        <span className="block text-sm text-muted">
          {grant.until === null ? (
            'until you take it back'
          ) : (
            <>
              ends <RelativeTime at={grant.until} />
            </>
          )}
        </span>
      </span>
      <Button
        size="sm"
        busy={revoke.busy}
        aria-label={`Take back: ${GRANT_WORDS[grant.kind]} on ${host}`}
        onClick={() => void revoke.run({ grantId: grant.id })}
      >
        Take back
      </Button>
      {revoke.problem && <ProblemNote problem={revoke.problem} onDismiss={revoke.dismiss} />}
    </li>
  );
}

const KINDS = GRANT_KINDS.map((kind) => ({
  value: kind,
  label: GRANT_WORDS[kind].replace(/^./, (letter) => letter.toUpperCase()),
}));

function GiveGrant() {
  const sites = liveOr(useLive(allSites, []), []).filter(({ tier }) => tier !== 'off');
  const [origin, setOrigin] = useState('');
  const [kind, setKind] = useState<GrantKind>('attached-item');
  const [holds, setHolds] = useState<string>('30');
  const grant = useCommand('grant');
  const chosen = origin === '' ? (sites[0]?.origin ?? '') : origin;
  if (chosen === '') return null;
  return (
    <div className="flex flex-col gap-2">
      {grant.problem && <ProblemNote problem={grant.problem} onDismiss={grant.dismiss} />}
      <div className="grid items-end gap-2 sm:grid-cols-[1fr_1fr_10rem_auto]">
        <Select
          label="Agents may"
          value={kind}
          onChange={(value) => setKind(GRANT_KINDS.find((one) => one === value) ?? kind)}
          options={KINDS}
        />
        <Select
          label="On"
          value={chosen}
          onChange={setOrigin}
          options={sites.map((site) => ({ value: site.origin, label: new URL(site.origin).host }))}
        />
        <Select label="It holds" value={holds} onChange={setHolds} options={HOLDS} />
        <Button
          busy={grant.busy}
          className="min-h-8"
          onClick={() => void grant.run({ origin: chosen, kind, until: endOf(holds, Date.now()) })}
        >
          Allow
        </Button>
      </div>
    </div>
  );
}
