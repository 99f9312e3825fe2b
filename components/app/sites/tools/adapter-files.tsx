import { useRef, useState, type ChangeEvent } from 'react';
import { send } from '@/lib/messaging/send';
import { BatonError } from '@/lib/model/errors';
import { useAction } from '../../../hooks/use-command.ts';
import { Button } from '../../../kit/button.tsx';
import { ProblemNote } from '../../../kit/problem-note.tsx';
import { Strip } from '../../../kit/strip.tsx';

/** Longer files hold something else. */
const MOST_BYTES = 2_000_000;

/** Taking adapters along as a file, and taking in a file of somebody else's. */
export function AdapterFiles({ some }: { some: boolean }) {
  const input = useRef<HTMLInputElement>(null);
  const [taken, setTaken] = useState<string[]>([]);
  const exporting = useAction(async () => {
    const { text } = await send('export-user-adapters', {});
    const address = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
    const link = document.createElement('a');
    link.href = address;
    link.download = 'baton-adapters.json';
    link.click();
    // The download has begun by then; the browser keeps what it needs.
    setTimeout(() => URL.revokeObjectURL(address), 10_000);
  });
  const importing = useAction(async (file: File) => {
    setTaken([]);
    if (file.size > MOST_BYTES) throw tooLong();
    const { tools } = await send('import-user-adapters', { text: await file.text() });
    setTaken(tools);
  });
  const choose = (event: ChangeEvent<HTMLInputElement>) => {
    const file = event.target.files?.[0];
    // The same file may be chosen again after it was mended.
    event.target.value = '';
    if (file) void importing.run(file);
  };
  const problem = exporting.problem ?? importing.problem;
  return (
    <div className="flex flex-col gap-2">
      <div className="flex flex-wrap items-center gap-2">
        <Button busy={importing.busy} onClick={() => input.current?.click()}>
          Import a file…
        </Button>
        {some && (
          <Button busy={exporting.busy} onClick={() => void exporting.run()}>
            Export yours
          </Button>
        )}
        <input
          ref={input}
          type="file"
          accept=".json,application/json"
          aria-label="File of adapters"
          hidden
          onChange={choose}
        />
        <p className="w-full text-sm text-muted">
          A file says where parts of pages stand, never what they say. An adapter for a tool you
          have already replaces yours.
        </p>
      </div>
      {taken.length > 0 && <Strip tone="ok">Imported: {taken.join(', ')}.</Strip>}
      {problem && (
        <div className="whitespace-pre-line">
          <ProblemNote
            problem={problem}
            onDismiss={() => {
              exporting.dismiss();
              importing.dismiss();
            }}
          />
        </div>
      )}
    </div>
  );
}

function tooLong(): BatonError {
  return new BatonError(
    'bad_adapter',
    'Nothing was imported. The file is far too long to hold adapters.',
    'Choose a file that was exported from Baton.',
  );
}
