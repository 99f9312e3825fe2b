import { useState } from 'react';
import { BUILT_IN_RULES } from '@/lib/deciding/policy/built-in-rules';
import type { BuiltInRule } from '@/lib/deciding/policy/standing-policy';
import { useCommand } from '../../hooks/use-command.ts';
import { Chip } from '../../kit/chip.tsx';
import { ProblemNote } from '../../kit/problem-note.tsx';
import { Section } from '../../kit/section.tsx';
import { StripAction } from '../../kit/strip.tsx';
import { RaiseRule } from './raise-rule.tsx';

/** The rules that are always there. Raising one asks for the person's word. */
export function BuiltInRules({
  acknowledged,
  mayAcknowledge,
}: {
  acknowledged: ReadonlySet<BuiltInRule>;
  mayAcknowledge: boolean;
}) {
  const [raising, setRaising] = useState<BuiltInRule | null>(null);
  const back = useCommand('acknowledge-rule');
  const raised = BUILT_IN_RULES.find(({ id }) => id === raising);
  return (
    <Section title="Built-in rules" count={BUILT_IN_RULES.length}>
      <p className="text-muted">
        Always on. A deed of these kinds is prepared for you and done by you; deciding stays with
        you. Texts about such matters may be drafted.
        {!mayAcknowledge && ' Your organisation allows no exception.'}
      </p>
      <ul className="flex flex-col rounded-card border border-line">
        {BUILT_IN_RULES.map(({ id, sentence }) => (
          <li
            key={id}
            className="flex flex-wrap items-center gap-x-3 border-line px-4 py-1.5 not-last:border-b"
          >
            <span className="min-w-48 flex-1">{sentence}</span>
            {acknowledged.has(id) ? (
              <>
                <Chip tone="warn" mark="▲">
                  Raised: agent drafts
                </Chip>
                <StripAction
                  label={`Put back: ${sentence}`}
                  onClick={() => void back.run({ rule: id, acknowledged: false })}
                >
                  Put back
                </StripAction>
              </>
            ) : (
              mayAcknowledge && (
                <StripAction label={`Raise: ${sentence}`} onClick={() => setRaising(id)}>
                  Raise…
                </StripAction>
              )
            )}
          </li>
        ))}
      </ul>
      {back.problem && <ProblemNote problem={back.problem} onDismiss={back.dismiss} />}
      {raised && <RaiseRule rule={raised} onClose={() => setRaising(null)} />}
    </Section>
  );
}
