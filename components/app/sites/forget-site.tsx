import { useCommand } from '../../hooks/use-command.ts';
import { Button } from '../../kit/button.tsx';
import { Dialog } from '../../kit/dialog.tsx';
import { ProblemNote } from '../../kit/problem-note.tsx';
import type { SiteRow } from './use-site-rows.ts';

/** Says what is wiped and what stays, then forgets a site. */
export function ForgetSite({
  row,
  host,
  open,
  onClose,
}: {
  row: SiteRow;
  host: string;
  open: boolean;
  onClose: () => void;
}) {
  const forget = useCommand('forget-site');
  const confirm = async () => {
    if (await forget.run({ origin: row.origin })) onClose();
  };
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={`Forget ${host}?`}
      actions={
        <>
          <Button look="danger" busy={forget.busy} onClick={() => void confirm()}>
            Forget this site
          </Button>
          <Button onClick={onClose}>Keep it</Button>
        </>
      }
    >
      <div>
        <h3 className="text-sm font-semibold">Deleted from this browser, for good</h3>
        <ul className="mt-1 list-disc pl-5 text-muted">
          <li>everything that was read there{row.items > 0 && `: ${itemWords(row.items)}`}</li>
          <li>proposals made from it, and what Watch noted</li>
          <li>the browser’s permission for {new URL(row.origin).hostname}</li>
        </ul>
      </div>
      <div>
        <h3 className="text-sm font-semibold">What stays</h3>
        <p className="mt-1 text-muted">
          Tasks you took on or handed off, their results, the titles of their work items, and the
          record of who decided what.
        </p>
      </div>
      {forget.problem && <ProblemNote problem={forget.problem} onDismiss={forget.dismiss} />}
    </Dialog>
  );
}

function itemWords(items: number): string {
  return items === 1 ? 'one work item' : `${items.toLocaleString('en')} work items`;
}
