import type { Lookalike } from '@/lib/model/item-index';
import { lookalikesOf } from '@/lib/storage/lookalikes';
import { useCommand } from '../../hooks/use-command.ts';
import { liveOr, useLive } from '../../hooks/use-live.ts';
import { useSettings } from '../../hooks/use-settings.ts';
import { ProblemNote } from '../../kit/problem-note.tsx';
import { Strip, StripAction } from '../../kit/strip.tsx';
import { useAgentsFor } from '../use-agents.ts';
import { useRoute } from '../use-route.tsx';

const AT_REST = 2;
const NONE: Lookalike[] = [];

/**
 * Earlier items that may be about the same thing, with what matched: the person decides.
 * Nothing while Baton is quiet.
 */
export function Lookalikes({ workItemKey }: { workItemKey: string }) {
  const pairs = liveOr(
    useLive(() => lookalikesOf(workItemKey), [workItemKey]),
    NONE,
  );
  const { quiet } = useSettings();
  if (quiet || pairs.length === 0) return null;
  return (
    <section aria-label="Looks like" className="flex flex-col gap-1.5">
      {pairs.slice(0, AT_REST).map((pair) => (
        <LookalikeStrip key={pair.id} pair={pair} workItemKey={workItemKey} />
      ))}
    </section>
  );
}

function LookalikeStrip({ pair, workItemKey }: { pair: Lookalike; workItemKey: string }) {
  const decide = useCommand('decide-lookalike');
  const other = pair.keys[0] === workItemKey ? 1 : 0;
  const title = pair.titles[other];
  const say = (decision: 'same' | 'different') => () => void decide.run({ id: pair.id, decision });
  return (
    <Strip tone={pair.decision === 'same' ? 'plain' : 'info'}>
      {pair.decision === 'same' ? 'Same as ' : 'Looks like '}
      <a
        href={pair.urls[other]}
        target="_blank"
        rel="noreferrer"
        className="font-semibold text-ink underline"
      >
        {title}
      </a>
      {pair.matched.length > 0 && (
        <span className="block text-xs text-muted">Both: {pair.matched.join(', ')}</span>
      )}
      {pair.decision === 'open' && (
        <div className="flex flex-wrap gap-1">
          <StripAction label={`It is the same as ${title}`} onClick={say('same')}>
            It is the same
          </StripAction>
          <StripAction label={`It is not the same as ${title}`} onClick={say('different')}>
            It is not
          </StripAction>
          <AskAgent pair={pair} title={title} />
        </div>
      )}
      {decide.problem && <ProblemNote problem={decide.problem} onDismiss={decide.dismiss} />}
    </Strip>
  );
}

/** What a connected agent says of the pair, or a way to ask one. */
function AskAgent({ pair, title }: { pair: Lookalike; title: string }) {
  const { id, urls, askedTaskId: taskId, check } = pair;
  const ask = useCommand('check-lookalike');
  const { openTask } = useRoute();
  // texts of two sites do not leave the browser together
  const agent = useAgentsFor('something-else').find(
    ({ type, baseUrl }) =>
      type !== 'built-in' && (baseUrl === null || siteOf(urls[0]) === siteOf(urls[1])),
  );
  if (taskId !== undefined) {
    return <StripAction onClick={() => openTask(taskId)}>Asking…</StripAction>;
  }
  return (
    <>
      {agent && (check?.verdict ?? 'unsure') === 'unsure' && (
        <StripAction
          label={`Ask ${agent.name} about ${title}`}
          onClick={() => void ask.run({ id, agentId: agent.id })}
        >
          Ask {agent.name}
        </StripAction>
      )}
      {check && <span className="w-full text-xs text-muted">{check.words}</span>}
      {ask.problem && <ProblemNote problem={ask.problem} onDismiss={ask.dismiss} />}
    </>
  );
}

function siteOf(url: string): string {
  return url.split('/', 3).join('/');
}
