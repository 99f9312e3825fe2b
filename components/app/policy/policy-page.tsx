import { ProblemNote } from '../../kit/problem-note.tsx';
import { Skeleton } from '../../kit/skeleton.tsx';
import { PageHeading } from '../page-heading.tsx';
import { BuiltInRules } from './built-in-rules.tsx';
import { Grants } from './grants.tsx';
import { Ladder } from './ladder.tsx';
import { OrganisationRules } from './organisation-rules.tsx';
import { OwnRules } from './own-rules.tsx';
import { usePolicyView } from './use-policy-view.ts';

/** Who does what: the person's rules, those that are always there, and what was learned. */
export function PolicyPage() {
  const view = usePolicyView();
  return (
    <>
      <PageHeading title="Policy">
        Who should do what. Rules come first; then what an agent can do; then what you usually
        choose. “Why?” on a proposal shows each step.
      </PageHeading>
      {view.state === 'loading' && <Skeleton lines={6} label="Loading rules" />}
      {view.state === 'failed' && <ProblemNote problem={view.problem} />}
      {view.state === 'ready' && (
        <div className="flex flex-col gap-8">
          <OrganisationRules organisation={view.value.organisation} />
          <OwnRules rows={view.value.rows} />
          <BuiltInRules
            acknowledged={view.value.acknowledged}
            mayAcknowledge={view.value.mayAcknowledge}
          />
          <Grants />
          <Ladder rows={view.value.ladder} acts={view.value.acts} />
        </div>
      )}
    </>
  );
}
