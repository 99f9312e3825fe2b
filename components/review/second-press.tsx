import { Button } from '../kit/button.tsx';
import { cautionWords } from '@/lib/reviewing/check-words';
import type { InsertFlow } from './use-insert-flow.ts';

/** How many cautions are spelled out; the hunks themselves show every one. */
const SPELLED_OUT = 4;

/** Asks again before words go in that do more than be read. */
export function SecondPress({
  flow,
  asking,
}: {
  flow: InsertFlow;
  asking: NonNullable<InsertFlow['asking']>;
}) {
  const { plan, withOpen } = asking;
  const rest = plan.cautions.length - SPELLED_OUT;
  return (
    <div role="alert" className="flex w-full flex-col gap-2 text-sm">
      <p className="font-semibold text-warn">
        <span aria-hidden>▲ </span>
        Look twice: this goes into the page.
      </p>
      <ul className="flex flex-col gap-0.5">
        {plan.cautions.slice(0, SPELLED_OUT).map((caution, index) => (
          <li key={index} className="break-all">
            {cautionWords(caution)}
          </li>
        ))}
        {rest > 0 && <li>and {rest} more</li>}
      </ul>
      <div className="flex flex-wrap gap-2">
        <Button look="primary" busy={flow.busy} onClick={() => flow.press(withOpen)}>
          Insert anyway
        </Button>
        <Button look="quiet" onClick={flow.cancel}>
          Cancel
        </Button>
      </div>
    </div>
  );
}
