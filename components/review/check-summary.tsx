import type { CriterionCheck } from '@/lib/model/check';
import type { Check } from '@/lib/model/check';
import { checkedWords } from '@/lib/reviewing/check-words';
import { Section } from '../kit/section.tsx';
import { MarkLegend } from './marked-words.tsx';

const STATES: Record<CriterionCheck['state'], { mark: string; words: string; ink: string }> = {
  met: { mark: '✓', words: 'Met', ink: 'text-ok' },
  'not-met': { mark: '✕', words: 'Not met', ink: 'text-bad' },
  'cannot-tell': { mark: '?', words: 'For you to tell', ink: 'text-muted' },
};

/** What the checker looked at before the person: each acceptance criterion, and what was looked up. */
export function CheckSummary({
  check,
  acceptance,
}: {
  check: Check | undefined;
  acceptance: readonly string[];
}) {
  const criteria: CriterionCheck[] =
    check?.criteria ?? acceptance.map((text) => ({ text, state: 'cannot-tell' }));
  if (check === undefined && criteria.length === 0) return null;
  return (
    <Section title={criteria.length === 0 ? 'Checked' : 'Acceptance criteria'}>
      {criteria.length > 0 && (
        <ul className="flex flex-col gap-1 text-sm">
          {criteria.map((criterion, index) => (
            <Criterion key={index} criterion={criterion} />
          ))}
        </ul>
      )}
      {check && (
        <>
          <p className="text-sm text-muted">{checkedWords(check)}</p>
          <MarkLegend marks={check.marks} />
        </>
      )}
    </Section>
  );
}

function Criterion({ criterion: { text, state, why, span } }: { criterion: CriterionCheck }) {
  const { mark, words, ink } = STATES[state];
  const shown = span && span.text !== '' ? `“${span.text.slice(0, 120)}”` : undefined;
  const detail = [why, shown].filter(Boolean).join(' ');
  return (
    <li className="flex gap-1.5">
      <span aria-hidden className={`w-3 flex-none text-center font-bold ${ink}`}>
        {mark}
      </span>
      <span className="min-w-0">
        {text}
        <span className="text-muted">
          {' '}
          · {words}
          {detail !== '' && `: ${detail}`}
        </span>
      </span>
    </li>
  );
}
