import { useSettings } from '../hooks/use-settings.ts';
import { useTheme } from '../hooks/use-theme.ts';
import { FirstTicket } from './first-ticket.tsx';
import { PrivacyLines } from './privacy-lines.tsx';
import { Questions } from './questions.tsx';
import { Step } from './step.tsx';
import { YouAndAgents } from './you-and-agents.tsx';

/**
 * From install to a first result: consent, the first ticket, who works for whom.
 * @param firefox the words for pinning the button differ there
 */
export function Welcome({ firefox }: { firefox: boolean }) {
  useTheme(useSettings().theme);
  return (
    <main className="mx-auto flex max-w-2xl flex-col gap-8 px-4 py-8 sm:py-12">
      <header className="flex flex-col gap-2">
        <img src="/icon.svg" alt="" width={44} height={44} />
        <h1 className="text-2xl font-title">Baton works beside your tickets</h1>
        <p className="max-w-prose text-muted">
          It proposes which pieces to hand to an agent and which to keep, and brings each result
          back for you to check. Four short steps, about a minute.
        </p>
      </header>
      <Step number={1} title="What Baton sees">
        <PrivacyLines />
      </Step>
      <Step number={2} title="Get a first result">
        <FirstTicket firefox={firefox} />
      </Step>
      <Step number={3} title="Who should do what">
        <Questions />
      </Step>
      <Step number={4} title="You and your agents">
        <YouAndAgents />
      </Step>
    </main>
  );
}
