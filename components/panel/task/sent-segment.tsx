import { ShieldCheck } from 'lucide-react';
import type { Receipt } from '@/lib/model/receipt';
import type { Task } from '@/lib/model/task';
import { receiptsOf } from '@/lib/storage/results';
import { useCost } from '../../hooks/use-cost.ts';
import { useLive } from '../../hooks/use-live.ts';
import { Card } from '../../kit/card.tsx';
import { Chip } from '../../kit/chip.tsx';
import { Empty } from '../../kit/empty.tsx';
import { ProblemNote } from '../../kit/problem-note.tsx';
import { Skeleton } from '../../kit/skeleton.tsx';
import { exactTime } from '../../kit/time.ts';
import { byteWords, counted } from '../words.ts';

/** What left the browser for this task: where to, how much, which texts, what was masked. */
export function SentSegment({ task }: { task: Task }) {
  const live = useLive(() => receiptsOf(task.id), [task.id]);
  const cost = useCost(task.id);
  return (
    <div className="flex min-h-0 flex-1 flex-col gap-3 overflow-y-auto p-3">
      {live.state === 'loading' && <Skeleton lines={4} label="Loading the receipts" />}
      {live.state === 'failed' && <ProblemNote problem={live.problem} />}
      {cost !== null && (
        <p className="text-sm text-muted">
          Cost so far: <b className="font-semibold text-ink">{cost}</b>, by the prices under Agents.
        </p>
      )}
      {live.state === 'ready' && <Receipts receipts={live.value} />}
    </div>
  );
}

function Receipts({ receipts }: { receipts: readonly Receipt[] }) {
  if (receipts.every((receipt) => receipt.destination === null)) {
    return (
      <Empty icon={<ShieldCheck size={18} />} title="Nothing left the browser">
        {receipts.length === 0
          ? 'No run of this task has sent anything.'
          : 'The built-in agent worked on it here.'}
      </Empty>
    );
  }
  return receipts.map((receipt) => <ReceiptCard key={receipt.id} receipt={receipt} />);
}

function ReceiptCard({ receipt }: { receipt: Receipt }) {
  const { destination, bytes, sources, masked, hiddenLeftOut, attempt, at } = receipt;
  return (
    <Card>
      <div>
        <h2 className="text-md font-title break-all">
          {destination ?? 'Nothing left the browser'}
        </h2>
        <p className="text-xs text-faint">
          {byteWords(bytes)} · attempt {attempt} · <time>{exactTime(at)}</time>
        </p>
      </div>
      {masked.length > 0 && (
        <div className="flex flex-wrap items-center gap-1">
          <span className="text-sm text-muted">Masked:</span>
          {countByKind(masked).map(([kind, count]) => (
            <Chip key={kind} tone="ok" mark="✓">
              {count} {kind}
            </Chip>
          ))}
        </div>
      )}
      {hiddenLeftOut > 0 && (
        <p className="text-sm text-warn">▲ {counted(hiddenLeftOut, 'hidden text')} left out</p>
      )}
      <details>
        <summary className="text-sm font-semibold text-muted">
          {counted(sources.length, 'text')} went along
        </summary>
        <ul className="mt-1 list-disc pl-5 text-sm">
          {sources.map((source) => (
            <li key={source}>{source}</li>
          ))}
        </ul>
      </details>
    </Card>
  );
}

function countByKind(masked: Receipt['masked']): [string, number][] {
  const counts = new Map<string, number>();
  for (const { kind } of masked) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return [...counts];
}
