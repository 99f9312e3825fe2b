import { useState } from 'react';
import { Button } from '../kit/button.tsx';
import { TextArea } from '../kit/text-field.tsx';

/**
 * The words of a hunk, to be written differently. The blank lines around them stay as they are.
 * @param text the words as they stand: the agent's, or the person's from the last time
 */
export function HunkEditor({
  text,
  onDraft,
  onSave,
  onCancel,
}: {
  text: string;
  onDraft: (text: string) => void;
  onSave: (text: string) => void;
  onCancel: () => void;
}) {
  const { head, body, tail } = withoutBlankLines(text);
  const [draft, setDraft] = useState(body);
  const save = () => onSave(head + draft + tail);
  return (
    <div className="flex flex-col gap-2 px-3 py-2.5">
      <TextArea
        label="Your wording"
        value={draft}
        // The person has just pressed Edit: this is where they want to be.
        // oxlint-disable-next-line jsx-a11y/no-autofocus
        autoFocus
        onFocus={({ currentTarget }) => currentTarget.setSelectionRange(draft.length, draft.length)}
        onChange={(event) => {
          setDraft(event.target.value);
          onDraft(event.target.value);
        }}
        onKeyDown={(event) => {
          if (event.key === 'Escape') {
            event.preventDefault();
            event.stopPropagation();
            onCancel();
          } else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
            event.preventDefault();
            event.stopPropagation();
            save();
          }
        }}
      />
      <div className="flex flex-wrap gap-1.5">
        <Button look="primary" size="sm" kbd="Ctrl ↵" onClick={save}>
          Save
        </Button>
        <Button look="quiet" size="sm" kbd="Esc" onClick={onCancel}>
          Cancel
        </Button>
      </div>
    </div>
  );
}

function withoutBlankLines(text: string): { head: string; body: string; tail: string } {
  const head = /^[\r\n]*/.exec(text)?.[0] ?? '';
  const rest = text.slice(head.length);
  const tail = /[\r\n]*$/.exec(rest)?.[0] ?? '';
  return { head, body: rest.slice(0, rest.length - tail.length), tail };
}
