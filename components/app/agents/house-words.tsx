import { useId, useState } from 'react';
import { isEmptyList, parseHouseWords } from '@/lib/language/house-words';
import { useCommand } from '../../hooks/use-command.ts';
import { useKnownSettings } from '../../hooks/use-settings.ts';
import { Button } from '../../kit/button.tsx';
import { Card } from '../../kit/card.tsx';
import { ProblemNote } from '../../kit/problem-note.tsx';
import { TextArea } from '../../kit/text-field.tsx';

const EXAMPLE =
  'client, not customer\nsign in instead of log in\navoid: leverage, synergy\nsentences up to 25 words\nno exclamation marks';

/** The person's list of words their house prefers; drafts are held against it. */
export function HouseWords() {
  const title = useId();
  const kept = useKnownSettings()?.houseWords;
  const [typed, setTyped] = useState<string>();
  const save = useCommand('change-settings');
  const text = typed ?? kept ?? '';
  const changed = kept !== undefined && text !== kept;
  return (
    <Card aria-labelledby={title} className="gap-3 px-4 py-4">
      <h2 id={title} className="text-lg font-title">
        House words
      </h2>
      <p className="text-muted">
        Words you prefer and words you avoid, one rule a line. Built-in holds your drafts against
        them; other agents get the rules a draft misses, in the packet, where you see them.
      </p>
      <TextArea
        label="Your rules"
        hideLabel
        rows={5}
        value={text}
        maxLength={20_000}
        placeholder={EXAMPLE}
        spellCheck={false}
        hint={understood(text)}
        onChange={(event) => setTyped(event.target.value)}
      />
      {save.problem && <ProblemNote problem={save.problem} onDismiss={save.dismiss} />}
      <div className="flex gap-2">
        <Button
          look={changed ? 'primary' : 'secondary'}
          disabled={!changed}
          busy={save.busy}
          onClick={() => void save.run({ houseWords: text })}
        >
          {kept !== undefined && kept !== '' && !changed ? 'Saved' : 'Save'}
        </Button>
      </div>
    </Card>
  );
}

/** What the rules were understood as, so that a line that says nothing is noticed. */
function understood(text: string): string {
  const lines = text.split('\n').filter((line) => line.trim() !== '').length;
  if (lines === 0) return 'For example: “client, not customer”.';
  const words = parseHouseWords(text);
  if (isEmptyList(words))
    return 'None of these lines is a rule yet: write them like “client, not customer”.';
  const parts = [
    words.terms.length === 1 ? '1 word to avoid' : `${words.terms.length} words to avoid`,
    ...(words.sentenceWords === null ? [] : [`sentences up to ${words.sentenceWords} words`]),
    ...(words.noExclamation ? ['no exclamation marks'] : []),
  ];
  return `Understood: ${parts.join(', ')}.`;
}
