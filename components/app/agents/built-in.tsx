import { Card } from '../../kit/card.tsx';
import { Chip } from '../../kit/chip.tsx';

const CAN = [
  'Summarise a thread in its own sentences, with speaker and date',
  'List action items, deadlines and open questions',
  'Collect amounts, order numbers, people and links into a table',
  'Turn a table into CSV or Markdown',
  'Lay out a reply that quotes each question, for you to fill in',
  'Find earlier work like this',
  'Hold a draft against your house words, or against a checklist',
  'Compare two texts: what changed, and every number and date that differs',
];

const CANNOT = [
  'Phrase anything: it picks out, counts, sorts and quotes',
  'Understand irony, hints or what is left unsaid',
  'Answer questions from knowledge outside the page',
];

/** The agent that is always there, and what it is honest about. */
export function BuiltIn() {
  return (
    <Card aria-labelledby="built-in-name" className="gap-3 px-4 py-4">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <h2 id="built-in-name" className="text-lg font-title">
          <span aria-hidden className="mr-1.5 text-agent">
            ◆
          </span>
          Built-in (no AI)
        </h2>
        <Chip tone="ok" mark="✓">
          Always on
        </Chip>
        <span className="text-sm text-muted">No account, no key. Nothing leaves the browser.</span>
      </div>
      <div className="grid gap-4 sm:grid-cols-2">
        <Points title="It can" mark="✓" markTone="text-ok" points={CAN} />
        <Points title="It cannot" mark="–" markTone="text-muted" points={CANNOT} />
      </div>
    </Card>
  );
}

function Points(props: { title: string; mark: string; markTone: string; points: string[] }) {
  return (
    <div>
      <h3 className="mb-1 text-sm font-semibold">{props.title}</h3>
      <ul className="flex flex-col gap-1 text-muted">
        {props.points.map((point) => (
          <li key={point} className="flex gap-2">
            <span aria-hidden className={`w-3 flex-none font-bold ${props.markTone}`}>
              {props.mark}
            </span>
            {point}
          </li>
        ))}
      </ul>
    </div>
  );
}
