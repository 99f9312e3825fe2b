import '@/lib/model/jitless';
import { send, sendPatiently } from '@/lib/messaging/send';
import { hostWith, startRunning } from '@/lib/running/host';

/** Chromium's offscreen document: it outlives the service worker and the panel. */
const host = hostWith({
  keyOf: async ({ id }) => (await sendPatiently('agent-key', { agentId: id })).key,
  ended: (runId) => {
    send('run-ended', { runId }).catch((error: unknown) => {
      // The run itself is safe in the database; the watchdog shows it at the latest.
      console.warn('Baton could not tell that a run ended:', error);
    });
  },
});

startRunning(host, new AbortController().signal);
