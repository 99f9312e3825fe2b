import { Plus } from 'lucide-react';
import { useState } from 'react';
import type { RuleRow } from '@/lib/model/policy';
import { Button } from '../../kit/button.tsx';
import { Section } from '../../kit/section.tsx';
import { RuleCard } from './rule-card.tsx';
import { RuleFiles } from './rule-files.tsx';
import { RuleForm } from './rule-form.tsx';

/** The person's own rules, as sentences. */
export function OwnRules({ rows }: { rows: readonly RuleRow[] }) {
  const [adding, setAdding] = useState(false);
  return (
    <Section title="Your rules" count={rows.length}>
      {rows.length === 0 && !adding && (
        <p className="text-muted">
          None yet. For example: “When the tool is Zendesk and the text mentions a refund over 100
          EUR, keep it with me.”
        </p>
      )}
      {rows.map((row) => (
        <RuleCard key={row.id} row={row} />
      ))}
      {adding ? (
        <RuleForm onClose={() => setAdding(false)} />
      ) : (
        <Button
          className="self-start"
          icon={<Plus size={14} aria-hidden />}
          onClick={() => setAdding(true)}
        >
          Add a rule
        </Button>
      )}
      <RuleFiles rows={rows} />
    </Section>
  );
}
