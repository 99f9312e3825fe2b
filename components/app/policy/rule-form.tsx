import { useEffect, useRef, useState, type FormEvent } from 'react';
import { parseRule } from '@/lib/deciding/policy/parse-rule';
import { LONGEST_RULE, type RuleRow } from '@/lib/model/policy';
import { useCommand } from '../../hooks/use-command.ts';
import { Button } from '../../kit/button.tsx';
import { ProblemNote } from '../../kit/problem-note.tsx';
import { TextArea } from '../../kit/text-field.tsx';
import { RulePreview } from './rule-preview.tsx';

/** A rule being written: says where it stops making sense, and how it would have worked. */
export function RuleForm({ row, onClose }: { row?: RuleRow; onClose: () => void }) {
  const [sentence, setSentence] = useState(row?.sentence ?? '');
  const [tried, setTried] = useState(false);
  const save = useCommand('save-rule');
  const field = useRef<HTMLTextAreaElement>(null);
  // the form opens on a press: writing can begin at once
  useEffect(() => field.current?.focus(), []);
  const read = parseRule(sentence);
  const wrong = !read.ok && tried ? read.problem.message : undefined;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!read.ok) return;
    const answer = await save.run({
      sentence,
      ...(row === undefined ? {} : { ruleId: row.id }),
    });
    if (answer !== undefined) onClose();
  };
  return (
    <form
      noValidate
      onSubmit={(event) => void submit(event)}
      className="flex flex-col gap-3 rounded-card border border-accent px-4 py-3"
    >
      <TextArea
        label={row === undefined ? 'New rule' : 'Edit rule'}
        value={sentence}
        maxLength={LONGEST_RULE}
        ref={field}
        spellCheck={false}
        onChange={(event) => setSentence(event.target.value)}
        onBlur={() => setTried(sentence.trim() !== '')}
        error={wrong}
        placeholder="When the text mentions a refund over 100 EUR, keep it with me."
        hint="When the tool, site, field, person, label or task is …, the text mentions …, or the amount is over …: keep it with me, ask me first, prepare only, keep it in the browser, or hand it to an agent."
      />
      {read.ok && <RulePreview rule={read.rule} />}
      {save.problem && <ProblemNote problem={save.problem} onDismiss={save.dismiss} />}
      <div className="flex gap-2">
        <Button look="primary" type="submit" busy={save.busy}>
          Save rule
        </Button>
        <Button onClick={onClose}>Cancel</Button>
      </div>
    </form>
  );
}
