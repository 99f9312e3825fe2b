import { Puzzle } from 'lucide-react';
import { liveOr } from '../hooks/use-live.ts';
import { ProblemNote } from '../kit/problem-note.tsx';
import { Checklist } from './checklist.tsx';
import { useFirstSteps, type FirstSteps } from './use-first-steps.ts';

const NOTHING: FirstSteps = { read: null, handedOff: null, reviewed: false, connected: null };

/** A public page with tickets that Baton knows, for those who have none at hand. */
const SAMPLE = 'https://github.com/microsoft/vscode/issues';

/** From the toolbar button to a first reviewed result. */
export function FirstTicket({ firefox }: { firefox: boolean }) {
  const steps = useFirstSteps();
  return (
    <>
      <ol className="flex list-decimal flex-col gap-1.5 pl-5">
        <li>
          Pin the button: press{' '}
          <Puzzle size={14} aria-label="the puzzle piece" className="inline" /> at the top right of
          the browser, then{' '}
          {firefox ? 'the wheel beside Baton and “Pin to Toolbar”' : 'the pin beside Baton'}.
        </li>
        <li>
          Open a ticket, issue or thread you are working on. None at hand? Open any{' '}
          <a href={SAMPLE} target="_blank" rel="noreferrer" className="text-accent underline">
            public issue on github.com
          </a>
          .
        </li>
        <li>
          Press{' '}
          <img
            src="/icon.svg"
            alt="Baton’s button"
            width={16}
            height={16}
            className="inline align-[-3px]"
          />{' '}
          in the toolbar. The panel opens beside the page.
        </li>
        <li>
          Choose <b>Read this page once</b> for this tab only, or <b>Always on this site</b>. Then
          press <b>Hand off</b> on a proposal.
        </li>
      </ol>
      {steps.state === 'failed' && <ProblemNote problem={steps.problem} />}
      <Checklist steps={liveOr(steps, NOTHING)} />
    </>
  );
}
