import { capability, KIND_RATINGS } from '@/lib/deciding/capability';
import { probabilityFor } from '@/lib/deciding/learning/probability';
import type { Taste } from '@/lib/deciding/learning/taste';
import { PLAYBOOKS } from '@/lib/deciding/playbooks/index';
import { Section } from '../../kit/section.tsx';

/** How much more or less than others the person hands off, in all and by kind. */
export function HowYouWork({ taste }: { taste: Taste }) {
  const kinds = PLAYBOOKS.filter(({ kind }) => taste.kinds[kind] !== undefined);
  return (
    <Section title="How you work">
      <p className="text-muted">
        {taste.acts === 0
          ? 'Nothing is known yet. Until then Baton goes by what agents can do.'
          : `${wholeWords(taste.person)} This rests on ${taste.acts.toLocaleString('en')} of your decisions; the latest count most.`}
      </p>
      {kinds.length > 0 && (
        <ul className="flex flex-col rounded-card border border-line">
          {kinds.map(({ kind, name }) => {
            const able = capability(KIND_RATINGS[kind].ratings);
            return (
              <li
                key={kind}
                className="flex flex-wrap gap-x-4 border-line px-4 py-2 not-last:border-b"
              >
                <span className="min-w-52 flex-1 font-semibold">{name}</span>
                <span className="text-muted">
                  hand off {percent(probabilityFor(able, kind, taste))}, to begin with{' '}
                  {percent(able)}
                </span>
              </li>
            );
          })}
        </ul>
      )}
    </Section>
  );
}

/** Half a point of log odds is a change of about twelve in a hundred in the middle. */
const NOTABLE = 0.5;

function wholeWords(person: number): string {
  if (Math.abs(person) < NOTABLE) return 'You hand off about as much as others.';
  return `You hand off ${person > 0 ? 'more' : 'less'} than others.`;
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
