import type { ReadPolicy } from '@/lib/deciding/policy/policy-file';
import { AGENCY_WORDS } from '@/lib/model/agency';
import { Section } from '../../kit/section.tsx';
import { Strip } from '../../kit/strip.tsx';

/** What an organisation set for this browser: shown, and not to be changed here. */
export function OrganisationRules({ organisation }: { organisation: ReadPolicy | null }) {
  if (organisation === null) return null;
  if (!organisation.ok) {
    return (
      <Section title="Set by your organisation">
        <Strip tone="warn">
          Its policy was refused whole: {organisation.message} Until it is mended, every agent
          prepares only.
        </Strip>
      </Section>
    );
  }
  const { file, rules } = organisation;
  const lines = [
    ...(file.most === undefined ? [] : [`Agents get at most: ${AGENCY_WORDS[file.most]}.`]),
    ...(file.builtInOnly === true ? ['Only the agent inside the browser may be used.'] : []),
    ...(file.mayAcknowledge === false ? ['Built-in rules cannot be raised.'] : []),
    ...rules.map(({ sentence }) => sentence),
  ];
  return (
    <Section title="Set by your organisation" count={lines.length}>
      <p className="text-muted">These hold before yours and cannot be changed here.</p>
      <ul className="flex flex-col rounded-card border border-line bg-sub">
        {lines.map((line) => (
          <li key={line} className="border-line px-4 py-2 not-last:border-b">
            {line}
          </li>
        ))}
      </ul>
    </Section>
  );
}
