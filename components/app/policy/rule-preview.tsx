import { previewRule } from '@/lib/deciding/policy/preview';
import { printRule } from '@/lib/deciding/policy/print-rule';
import type { Rule } from '@/lib/deciding/policy/rule';
import { useLive } from '../../hooks/use-live.ts';

const SHOWN = 4;

/** On which past tasks a rule would have held. */
export function RulePreview({ rule }: { rule: Rule }) {
  const preview = useLive(() => previewRule(rule), [printRule(rule)], { keepPrevious: true });
  if (preview.state !== 'ready') return null;
  const { hits, of, otherwise } = preview.value;
  return (
    <output className="block rounded-lg bg-sub px-3 py-2 text-sm">
      <b>On past tasks: </b>
      {of === 0 ? 'there are none to try it on yet.' : `it holds for ${hits.length} of ${of}.`}
      {otherwise > 0 && ` ${otherwise} of them you did otherwise.`}
      {hits.length > 0 && (
        <ul className="mt-1 list-disc pl-5 text-muted">
          {hits.slice(0, SHOWN).map((task) => (
            <li key={task.id}>
              {task.title} ({task.executor.name})
            </li>
          ))}
          {hits.length > SHOWN && <li>and {hits.length - SHOWN} more</li>}
        </ul>
      )}
    </output>
  );
}
