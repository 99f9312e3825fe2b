import { defineContentScript } from 'wxt/utils/define-content-script';
import { send } from '@/lib/messaging/send';
import { receiveInPage } from '@/lib/messaging/receive-in-page';
import { captureActivity } from '@/lib/page';
import { follow } from './follow.ts';
import { commandsFor } from './commands.ts';
import { reviewBeside } from './review-beside.ts';
import { collectReports } from './collect-reports.ts';
import { startOnce } from './start-once.ts';

export default defineContentScript({
  matches: ['https://*/*', 'http://*/*'],
  registration: 'runtime',
  main(ctx) {
    const stop = startOnce();
    if (stop === null) return;
    ctx.onInvalidated(() => stop.abort());
    const review = reviewBeside(document, stop.signal);
    const page = follow(document, stop, {
      observed: (reading) => send('observed', { reading }),
      nothingHere: (url) => send('nothing-here', { url }),
      seen: (recognised, marks) => review.show(recognised, marks),
      watch: (signal) => captureActivity(document, collectReports(signal), signal),
    });
    receiveInPage(commandsFor({ page, review, stop }), stop.signal);
  },
});
