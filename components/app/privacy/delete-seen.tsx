import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { RequestOf } from '@/lib/messaging/channels';
import { useCommand } from '../../hooks/use-command.ts';
import { Button } from '../../kit/button.tsx';
import { Dialog } from '../../kit/dialog.tsx';
import { Menu, MenuItem, MenuSeparator } from '../../kit/menu.tsx';
import { ProblemNote } from '../../kit/problem-note.tsx';

type Asked = { title: string; request: RequestOf<'forget-seen'> };

const DAY_MS = 24 * 60 * 60_000;
const AGES = [
  { words: 'a day', days: 1 },
  { words: 'a week', days: 7 },
  { words: 'a month', days: 30 },
] as const;

/**
 * Deletes what was seen by age, of one site, or all of it, after a look at what that means.
 * @param origin the site that is looked at; without one, single sites are not offered
 */
export function DeleteSeen({ origin }: { origin: string | undefined }) {
  const [asked, setAsked] = useState<Asked | null>(null);
  const host = origin === undefined ? '' : new URL(origin).host;
  const ask = (title: string, request: Asked['request']) => () => setAsked({ title, request });
  return (
    <>
      <Menu trigger={<Button icon={<Trash2 size={14} />}>Delete…</Button>}>
        {AGES.map(({ words, days }) => (
          <MenuItem
            key={days}
            onClick={() =>
              setAsked({
                title: `Delete what is older than ${words}?`,
                request: { by: 'age', before: Date.now() - days * DAY_MS },
              })
            }
          >
            Older than {words}
          </MenuItem>
        ))}
        <MenuSeparator />
        {origin !== undefined && (
          <MenuItem
            danger
            onClick={ask(`Delete what was seen on ${host}?`, { by: 'site', origin })}
          >
            Everything from {host}
          </MenuItem>
        )}
        <MenuItem danger onClick={ask('Delete everything Baton saw?', { by: 'all' })}>
          Everything
        </MenuItem>
      </Menu>
      {asked && <Confirm asked={asked} onClose={() => setAsked(null)} />}
    </>
  );
}

function Confirm({ asked, onClose }: { asked: Asked; onClose: () => void }) {
  const forget = useCommand('forget-seen');
  const confirm = async () => {
    if (await forget.run(asked.request)) onClose();
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={asked.title}
      actions={
        <>
          <Button look="danger" busy={forget.busy} onClick={() => void confirm()}>
            Delete
          </Button>
          <Button onClick={onClose}>Keep it</Button>
        </>
      }
    >
      <p className="text-muted">
        What you did there, what was read there, and the proposals made from it are deleted from
        this browser for good. Tasks and their results stay. A site that is on is read again when
        you open its pages.
      </p>
      {forget.problem && <ProblemNote problem={forget.problem} onDismiss={forget.dismiss} />}
    </Dialog>
  );
}
