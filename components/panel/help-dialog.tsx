import { Dialog } from '../kit/dialog.tsx';
import { Kbd } from '../kit/kbd.tsx';

const KEYS: readonly (readonly [keys: readonly string[], does: string])[] = [
  [['/'], 'Hand off something else, or search the tasks'],
  [['1'], 'Now'],
  [['2'], 'Tasks'],
  [['3'], 'Needs you'],
  [['j', 'k'], 'Next or previous card or row'],
  [['↵'], 'Hand off the card, or open the row'],
  [['Esc'], 'Back, or close what is open'],
  [['?'], 'This list'],
];

/** The keys of the panel. */
export function HelpDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  return (
    <Dialog open={open} onClose={onClose} title="Keys">
      <dl className="grid grid-cols-[auto_1fr] items-center gap-x-4 gap-y-1.5 pb-2">
        {KEYS.map(([keys, does]) => (
          <div key={does} className="contents">
            <dt className="flex gap-1">
              {keys.map((key) => (
                <span key={key}>
                  <Kbd>{key}</Kbd>
                  <span className="sr-only">{key}</span>
                </span>
              ))}
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
      <p className="pb-1 text-sm text-muted">
        In a result: A accepts the part in focus, E edits it, R rejects it.
      </p>
    </Dialog>
  );
}
