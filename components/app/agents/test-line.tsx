import type { ReactNode } from 'react';
import type { AgentCard } from '@/lib/model/agent-card';
import { useNow } from '../../hooks/use-now.ts';
import { RelativeTime } from '../../kit/relative-time.tsx';
import { testState } from './test-state.ts';

/** How the last "Test connection" went; announced when it changes. */
export function TestLine({ card }: { card: AgentCard }) {
  const now = useNow(1000);
  const state = testState(card, now);
  const { lastTest } = card;
  return (
    <output className="block text-sm">
      {state === 'untested' && <span className="text-muted">Not tested yet.</span>}
      {state === 'testing' && <span className="text-muted">Testing the connection…</span>}
      {state === 'silent' && (
        <Failed>
          No answer for a minute and a half. Check that the address is right and the server runs,
          then test again.
        </Failed>
      )}
      {state === 'works' && lastTest && (
        <span className="block">
          <span className="font-semibold text-ok">✓ Works.</span> {lastTest.message}{' '}
          <span className="text-muted">
            <RelativeTime at={Math.min(lastTest.at, now)} />
          </span>
        </span>
      )}
      {state === 'fails' && lastTest && (
        <Failed>
          {lastTest.message}{' '}
          <span className="text-muted">
            <RelativeTime at={Math.min(lastTest.at, now)} />
          </span>
        </Failed>
      )}
    </output>
  );
}

function Failed({ children }: { children: ReactNode }) {
  return (
    <span className="block rounded-lg border border-bad-line bg-bad-soft px-2.5 py-2">
      <span className="font-semibold text-bad">▲ Does not work yet.</span> {children}
    </span>
  );
}
