import { Download } from 'lucide-react';
import { exportSeen } from '@/lib/observing/export-seen';
import { useAction } from '../../hooks/use-command.ts';
import { Button } from '../../kit/button.tsx';
import { ProblemNote } from '../../kit/problem-note.tsx';
import { saveFile } from '../../kit/save-file.ts';
import { dayKey } from './day.ts';

/** Saves everything that was seen as a JSON file. */
export function ExportSeen() {
  const save = useAction(async () => {
    const now = Date.now();
    saveFile({
      name: `baton-seen-${dayKey(now)}.json`,
      type: 'application/json',
      text: await exportSeen(now),
    });
  });
  return (
    <>
      <Button icon={<Download size={14} />} busy={save.busy} onClick={() => void save.run()}>
        Export
      </Button>
      {save.problem && <ProblemNote problem={save.problem} onDismiss={save.dismiss} />}
    </>
  );
}
