import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import type { TeachMove, TeachPart } from '@/lib/model/teaching';
import { useCommand } from '../../hooks/use-command.ts';
import { Button } from '../../kit/button.tsx';
import { ProblemNote } from '../../kit/problem-note.tsx';
import { PART_WORDS } from './teach-words.ts';

const KEYS: Readonly<Record<string, TeachMove>> = {
  ArrowUp: 'wider',
  ArrowDown: 'narrower',
  ArrowRight: 'next',
  ArrowLeft: 'before',
  Enter: 'take',
  Escape: 'cancel',
};

const MOVES = [
  { move: 'wider', label: 'Wider', key: '↑' },
  { move: 'narrower', label: 'Narrower', key: '↓' },
  { move: 'before', label: 'Previous', key: '←' },
  { move: 'next', label: 'Next', key: '→' },
] as const;

/**
 * The person points on the page now. The same keys work here and there, so that nobody has to leave
 * the panel; where the pointer is shows on the page, and is said for those who do not see it.
 */
export function PointingBox({ tabId, part }: { tabId: number; part: TeachPart }) {
  const box = useRef<HTMLDivElement>(null);
  const [on, setOn] = useState('');
  const step = useCommand('teach-move');
  useEffect(() => box.current?.focus(), []);
  const go = async (move: TeachMove) => {
    const answer = await step.run({ tabId, move });
    if (answer) setOn(answer.on);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const isButton = event.target instanceof HTMLButtonElement;
    const move = KEYS[event.key];
    if (move === undefined || (isButton && event.key === 'Enter')) return;
    event.preventDefault();
    event.stopPropagation();
    void go(move);
  };
  return (
    // The keys of the pointer work anywhere in this group; each has a button as well.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div
      ref={box}
      tabIndex={-1}
      role="group"
      aria-label={`Pointing: ${PART_WORDS[part].label}`}
      onKeyDown={onKeyDown}
      className="flex flex-col gap-2 rounded-lg bg-accent-soft px-2.5 py-2 text-sm"
    >
      <p>
        <span className="font-semibold text-accent">Click it on the page.</span>{' '}
        {PART_WORDS[part].hint} The click stays with Baton; the page does not get it.
      </p>
      <div className="grid grid-cols-2 gap-1.5">
        {MOVES.map(({ move, label, key }) => (
          <Button key={move} size="sm" onClick={() => void go(move)}>
            <span aria-hidden>{key}</span> {label}
          </Button>
        ))}
      </div>
      <div className="flex flex-wrap items-center gap-1.5">
        <Button size="sm" look="primary" onClick={() => void go('take')}>
          Take this
        </Button>
        <Button size="sm" look="quiet" onClick={() => void go('cancel')}>
          Cancel
        </Button>
        <span aria-live="polite" className="text-muted">
          {on !== '' && `On: ${on}`}
        </span>
      </div>
      {step.problem && <ProblemNote problem={step.problem} onDismiss={step.dismiss} />}
    </div>
  );
}
