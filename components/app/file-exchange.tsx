import { useRef, useState, type ChangeEvent } from 'react';
import { BatonError, type ErrorCode } from '@/lib/model/errors';
import { useAction } from '../hooks/use-command.ts';
import { Button } from '../kit/button.tsx';
import { ProblemNote } from '../kit/problem-note.tsx';
import { saveFile } from '../kit/save-file.ts';
import { Strip } from '../kit/strip.tsx';

type Props = {
  /** The input's name for screen readers: "File of adapters". */
  fileLabel: string;
  /** What stands in such a file, and what taking one in does. */
  hint: string;
  /** Longer files hold something else. */
  mostBytes: number;
  tooLong: { code: ErrorCode; message: string };
  /** Takes a file in, whole or not at all; says what was taken. */
  takeIn: (text: string) => Promise<string>;
  /** Absent: there is nothing to take along. */
  takeAlong?: { name: string; text: () => Promise<string> };
};

/** Taking what a person made along as a file, and taking in a file of somebody else's. */
export function FileExchange({ fileLabel, hint, mostBytes, tooLong, takeIn, takeAlong }: Props) {
  const input = useRef<HTMLInputElement>(null);
  const [taken, setTaken] = useState('');
  const exporting = useAction(async () => {
    if (!takeAlong) return;
    const text = await takeAlong.text();
    saveFile({ name: takeAlong.name, type: 'application/json', text });
  });
  const importing = useAction(async (file: File) => {
    setTaken('');
    if (file.size > mostBytes) {
      const next = 'Choose a file that was exported from Baton.';
      throw new BatonError(tooLong.code, `Nothing was imported. ${tooLong.message}`, next);
    }
    setTaken(await takeIn(await file.text()));
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
        {takeAlong && (
          <Button busy={exporting.busy} onClick={() => void exporting.run()}>
            Export yours
          </Button>
        )}
        <input
          ref={input}
          type="file"
          accept=".json,application/json"
          aria-label={fileLabel}
          hidden
          onChange={choose}
        />
        <p className="w-full text-sm text-muted">{hint}</p>
      </div>
      {taken !== '' && <Strip tone="ok">{taken}</Strip>}
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
