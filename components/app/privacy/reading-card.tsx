import { ChevronRight, Trash2 } from 'lucide-react';
import { useId, useState } from 'react';
import { sourcesOf, type Observation } from '@/lib/model/observation';
import { useCommand } from '../../hooks/use-command.ts';
import { Card } from '../../kit/card.tsx';
import { cx } from '../../kit/class-names.ts';
import { IconButton } from '../../kit/icon-button.tsx';
import { ProblemNote } from '../../kit/problem-note.tsx';
import { clock } from './day.ts';
import { titled } from './item-name.ts';

const ALLOWED = {
  once: 'you let this page be read once',
  site: 'the site is on',
} as const;

/** One reading of a page: when, why it was allowed, and, opened, all its text. */
export function ReadingCard({ observation }: { observation: Observation }) {
  const [open, setOpen] = useState(false);
  const list = useId();
  const forget = useCommand('forget-seen');
  const { reading, consent, at } = observation;
  const name = titled(reading);
  const sources = sourcesOf(observation);
  const size = sources.reduce((total, { text }) => total + text.length, 0);
  return (
    <Card aria-label={name} className="gap-1">
      <div className="flex items-start gap-1">
        <button
          type="button"
          aria-expanded={open}
          aria-controls={list}
          onClick={() => setOpen(!open)}
          className="flex min-w-0 flex-1 items-start gap-1.5 rounded-md text-left hover:text-accent"
        >
          <ChevronRight
            size={16}
            aria-hidden
            className={cx('mt-0.5 flex-none text-muted transition-transform', open && 'rotate-90')}
          />
          <span className="min-w-0">
            <span className="block font-title wrap-anywhere">{name}</span>
            <span className="block text-sm text-muted">
              {reading.host} · {clock(at)} · {size.toLocaleString('en')} characters · read because{' '}
              {ALLOWED[consent.grant]}
            </span>
          </span>
        </button>
        <IconButton
          label={`Delete this reading of ${name}`}
          icon={<Trash2 size={15} />}
          onClick={() => void forget.run({ by: 'observation', ids: [observation.id] })}
        />
      </div>
      {open && (
        <dl
          id={list}
          className="flex max-h-96 flex-col gap-2 overflow-y-auto border-t border-line pt-2"
        >
          {sources.map(({ id, label, text }) => (
            <div key={id}>
              <dt className="text-sm font-semibold text-muted">{label}</dt>
              <dd className="whitespace-pre-wrap wrap-anywhere">{text}</dd>
            </div>
          ))}
        </dl>
      )}
      {forget.problem && <ProblemNote problem={forget.problem} onDismiss={forget.dismiss} />}
    </Card>
  );
}
