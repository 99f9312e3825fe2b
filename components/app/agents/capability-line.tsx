import type { ReactNode } from 'react';
import type { Capabilities, Known } from '@/lib/model/agent-card';
import { Chip } from '../../kit/chip.tsx';

const WORDS: [
  keyof Capabilities & ('streaming' | 'tools' | 'thinking' | 'tokenCounting'),
  string,
][] = [
  ['streaming', 'streams'],
  ['tools', 'tools'],
  ['thinking', 'thinks'],
  ['tokenCounting', 'counts tokens'],
];
const MARKS: Record<Known, string> = { yes: '✓', no: '–', unknown: '?' };
const SAYS: Record<Known, string> = { yes: 'yes', no: 'no', unknown: 'not known' };

/** What the last test found the server and its model to be able to do. */
export function CapabilityLine({ capabilities }: { capabilities: Capabilities }) {
  const { maxInput, maxOutput, models } = capabilities;
  return (
    <ul aria-label="What it can do" className="flex flex-wrap gap-1.5">
      {WORDS.map(([name, words]) => (
        <li key={name}>
          <Chip
            tone={capabilities[name] === 'yes' ? 'ok' : 'neutral'}
            mark={MARKS[capabilities[name]]}
            title={`${words}: ${SAYS[capabilities[name]]}`}
          >
            {words}
            <span className="sr-only">: {SAYS[capabilities[name]]}</span>
          </Chip>
        </li>
      ))}
      {maxInput !== null && <Fact>{inShort(maxInput)} tokens in</Fact>}
      {maxOutput !== null && <Fact>{inShort(maxOutput)} tokens out</Fact>}
      {models.length > 0 && (
        <Fact title={models.map(({ id }) => id).join(', ')}>
          {models.length === 1 ? '1 model' : `${models.length} models`}
        </Fact>
      )}
    </ul>
  );
}

function Fact({ children, title }: { children: ReactNode; title?: string }) {
  return (
    <li>
      <Chip {...(title === undefined ? {} : { title })}>{children}</Chip>
    </li>
  );
}

/** 40960 as "40k": the order is what matters. */
function inShort(tokens: number): string {
  return tokens < 10_000 ? String(tokens) : `${Math.floor(tokens / 1000)}k`;
}
