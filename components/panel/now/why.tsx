import type { Source } from '@/lib/model/evidence';
import type { ChainLink } from '@/lib/model/policy';
import type { EgressEstimate, Proposal } from '@/lib/model/proposal';
import { AGENCY_WORDS } from '@/lib/model/agency';
import { Popover } from '../../kit/popover.tsx';
import { counted, percent } from '../words.ts';
import { quoteOf } from './quote.ts';

const SHOWN = 5;

const STEP_WORDS: Record<ChainLink['step'], string> = {
  rule: 'Rule',
  capability: 'What an agent can do',
  person: 'You',
  value: 'Worth it',
  level: 'How much say',
  gate: 'Before anything happens',
};

/** A proposal, or a subtask of a plan: nobody knows yet what would leave for one of those. */
type Explained = Pick<
  Proposal,
  'title' | 'executor' | 'agency' | 'confidence' | 'evidence' | 'reason' | 'chain' | 'ask'
> & { egress?: EgressEstimate };

/** The chain behind a proposal: reason, who, how sure, on which words, what would leave. */
export function Why({ proposal, sources }: { proposal: Explained; sources: readonly Source[] }) {
  const { executor, agency, confidence, evidence, egress, reason, chain, ask } = proposal;
  return (
    <Popover
      title="Why this?"
      trigger={
        <button
          type="button"
          aria-label={`Why? ${proposal.title}`}
          className="min-h-6 rounded-md px-1.5 text-sm font-semibold text-muted hover:bg-hover hover:text-ink"
        >
          Why?
        </button>
      }
    >
      <dl className="grid gap-1.5 text-sm [&_dt]:text-2xs [&_dt]:font-bold [&_dt]:text-muted">
        <div>
          <dt>Reason</dt>
          <dd>{reason}</dd>
        </div>
        {chain !== undefined && chain.length > 0 && (
          <div>
            <dt>Step by step</dt>
            <dd>
              <ol className="grid list-decimal gap-1 pl-4">
                {chain.map((link) => (
                  <li key={`${link.step} ${link.says}`}>
                    <b className="font-semibold">{STEP_WORDS[link.step]}:</b> {link.says}
                  </li>
                ))}
              </ol>
            </dd>
          </div>
        )}
        <div>
          <dt>Who</dt>
          <dd>
            {ask === true && 'Your call; if you hand it off, '}
            {executor.name}: {AGENCY_WORDS[agency]} ({agency})
          </dd>
        </div>
        <div>
          <dt>How sure</dt>
          <dd>{percent(confidence)}</dd>
        </div>
        {evidence.length > 0 && (
          <div>
            <dt>On these words</dt>
            <dd>
              <ul className="grid gap-1">
                {evidence.slice(0, SHOWN).map((one) => {
                  const { quote, label } = quoteOf(one, sources);
                  return (
                    <li key={`${one.sourceId}:${one.start}`}>
                      “{quote}” <span className="text-muted">{label}</span>
                    </li>
                  );
                })}
              </ul>
              {evidence.length > SHOWN && (
                <span className="text-muted">and {evidence.length - SHOWN} more</span>
              )}
            </dd>
          </div>
        )}
        {egress !== undefined && (
          <div>
            <dt>What would leave the browser</dt>
            <dd>{egressWords(egress)}</dd>
          </div>
        )}
      </dl>
    </Popover>
  );
}

function egressWords({ destination, tokens, masked }: EgressEstimate): string {
  if (destination === null) return 'Nothing.';
  const safe = masked === 0 ? 'nothing to mask' : `${masked} masked first`;
  return `${counted(tokens, 'token')} to ${destination}, ${safe}.`;
}
