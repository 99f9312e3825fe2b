import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { receiveTeaching } from '@/lib/messaging/receive-in-page';
import { send } from '@/lib/messaging/send';
import type { Adapter } from '@/lib/sites';
import { teacher } from '@/lib/beside/teacher';

const RUNNING = Symbol.for('baton:teacher');

/** Put into a page when somebody teaches it, and only then; gone when the lesson ends. */
export default defineUnlistedScript(() => {
  const world = globalThis as typeof globalThis & { [RUNNING]?: boolean };
  if (world[RUNNING] === true) return;
  world[RUNNING] = true;
  const stop = new AbortController();
  stop.signal.addEventListener('abort', () => delete world[RUNNING]);
  const known = (): Promise<readonly Adapter[]> =>
    send('user-adapters', {}).then(({ adapters, builtIn }) => [...adapters, ...builtIn]);
  receiveTeaching(teacher({ doc: document, known, stop }), stop.signal);
});
