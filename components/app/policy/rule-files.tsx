import { send } from '@/lib/messaging/send';
import { writePolicyFile } from '@/lib/deciding/policy/policy-file';
import type { RuleRow } from '@/lib/model/policy';
import { FileExchange } from '../file-exchange.tsx';

const MOST_BYTES = 200_000;

/** Taking rules along as a file, and taking in a file of somebody else's. */
export function RuleFiles({ rows }: { rows: readonly RuleRow[] }) {
  return (
    <FileExchange
      fileLabel="File of rules"
      hint="A file holds rules as sentences. Those you have already are left as they are; a file with a rule Baton cannot read is not taken in at all."
      mostBytes={MOST_BYTES}
      tooLong={{ code: 'bad_rule', message: 'The file is far too long to hold rules.' }}
      takeIn={async (text) => {
        const { count } = await send('import-rules', { text });
        return count === 1 ? 'Imported: 1 rule.' : `Imported: ${count} rules.`;
      }}
      {...(rows.length > 0
        ? {
            takeAlong: {
              name: 'baton-rules.json',
              text: () => Promise.resolve(writePolicyFile(rows.map(({ sentence }) => sentence))),
            },
          }
        : {})}
    />
  );
}
