import { send } from '@/lib/messaging/send';
import { FileExchange } from '../../file-exchange.tsx';

const MOST_BYTES = 2_000_000;

/** Taking adapters along as a file, and taking in a file of somebody else's. */
export function AdapterFiles({ some }: { some: boolean }) {
  return (
    <FileExchange
      fileLabel="File of adapters"
      hint="A file says where parts of pages stand, never what they say. An adapter for a tool you have already replaces yours."
      mostBytes={MOST_BYTES}
      tooLong={{ code: 'bad_adapter', message: 'The file is far too long to hold adapters.' }}
      takeIn={async (text) => {
        const { tools } = await send('import-user-adapters', { text });
        return `Imported: ${tools.join(', ')}.`;
      }}
      {...(some
        ? {
            takeAlong: {
              name: 'baton-adapters.json',
              text: async () => (await send('export-user-adapters', {})).text,
            },
          }
        : {})}
    />
  );
}
