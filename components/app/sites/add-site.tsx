import { useState, type FormEvent } from 'react';
import { useAction } from '../../hooks/use-command.ts';
import { Button } from '../../kit/button.tsx';
import { ProblemNote } from '../../kit/problem-note.tsx';
import { TextField } from '../../kit/text-field.tsx';
import { changeTier } from './change-tier.ts';
import { siteAddress } from './site-address.ts';

/** Adds a site by its address, at Read. */
export function AddSite() {
  const [input, setInput] = useState('');
  const [wrong, setWrong] = useState<string | undefined>(undefined);
  const add = useAction(async (origin: string) => {
    await changeTier(origin, 'read');
    setInput('');
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const address = siteAddress(input);
    setWrong('problem' in address ? address.problem : undefined);
    if ('origin' in address) void add.run(address.origin);
  };
  return (
    <form noValidate onSubmit={submit} className="flex flex-col gap-2">
      <div className="flex items-start gap-2">
        <div className="min-w-0 flex-1">
          <TextField
            label="Add a site"
            value={input}
            onChange={(event) => {
              setInput(event.target.value);
              setWrong(undefined);
            }}
            error={wrong}
            hint="The browser asks for your word next. Baton then reads the work items on its pages."
            placeholder="desk.example.com"
            inputMode="url"
            autoComplete="off"
            spellCheck={false}
          />
        </div>
        <Button type="submit" look="primary" busy={add.busy} className="mt-[1.34rem] min-h-8">
          Add site
        </Button>
      </div>
      {add.problem && <ProblemNote problem={add.problem} onDismiss={add.dismiss} />}
    </form>
  );
}
