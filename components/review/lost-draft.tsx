import { Strip, StripAction } from '../kit/strip.tsx';
import { CopyButton } from './copy-button.tsx';

/** What a person was writing when the page took the passage away from under it. */
export function LostDraft({ text, onDismiss }: { text: string; onDismiss: () => void }) {
  return (
    <div role="alert" className="flex flex-col gap-2">
      <Strip tone="warn" action={<StripAction onClick={onDismiss}>OK</StripAction>}>
        The passage you were rewriting is gone from the field. Your wording is kept here:
      </Strip>
      <p dir="auto" className="rounded-card border border-line px-3 py-2 whitespace-pre-wrap">
        {text}
      </p>
      <div>
        <CopyButton text={text} />
      </div>
    </div>
  );
}
