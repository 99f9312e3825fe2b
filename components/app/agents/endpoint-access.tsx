import { BatonError } from '@/lib/model/errors';
import { askForSite } from '@/lib/messaging/site-permission';
import { useAction } from '../../hooks/use-command.ts';
import { useMaySee } from '../use-may-see.ts';
import { Button } from '../../kit/button.tsx';
import { ProblemNote } from '../../kit/problem-note.tsx';

/**
 * Some servers refuse browsers that are not let through by name (CORS). The browser's permission for
 * their host lifts that; it is offered only after a test has failed.
 */
export function EndpointAccess({ baseUrl, onGiven }: { baseUrl: string; onGiven: () => void }) {
  const { origin, hostname } = new URL(baseUrl);
  const held = useMaySee([origin]).held.get(origin);
  const ask = useAction(async () => {
    if (!(await askForSite(origin))) {
      throw new BatonError(
        'site_not_allowed',
        `The browser did not give access to ${hostname}.`,
        'Ask again, or let the server answer browser extensions (CORS) in its own settings.',
      );
    }
    onGiven();
  });
  if (held !== false) return null;
  return (
    <div className="flex flex-col items-start gap-2 text-sm text-muted">
      <p>
        If the server runs but refuses browsers, the permission for {hostname} may help. Baton reads
        no page there with it: what is read follows the list under Sites.
      </p>
      <Button size="sm" busy={ask.busy} onClick={() => void ask.run()}>
        Allow access to {hostname}
      </Button>
      {ask.problem && <ProblemNote problem={ask.problem} onDismiss={ask.dismiss} />}
    </div>
  );
}
