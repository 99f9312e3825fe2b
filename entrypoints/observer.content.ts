import { defineContentScript } from 'wxt/utils/define-content-script';
import { send } from '@/lib/messaging/send';
import { receiveInPage } from '@/lib/messaging/receive-in-page';
import { follow } from '@/lib/beside/follow';
import { commandsFor } from '@/lib/beside/commands';
import { reviewBeside } from '@/lib/beside/review-beside';
import { startOnce } from '@/lib/beside/start-once';
import { watchPerson } from '@/lib/beside/watch-person';

export default defineContentScript({
  matches: ['https://*/*', 'http://*/*'],
  registration: 'runtime',
  main(ctx) {
    const stop = startOnce();
    if (stop === null) return;
    ctx.onInvalidated(() => stop.abort());
    const review = reviewBeside(document, stop.signal);
    const person = watchPerson(document);
    const page = follow(document, stop, {
      observed: (reading) => send('observed', { reading }),
      nothingHere: (url) => send('nothing-here', { url }),
      fits: (health) => {
        send('adapter-health', { health }).catch((error: unknown) => {
          console.warn('Baton could not note how well it knows this page:', error);
        });
      },
      seen: (recognised, marks) => {
        person.seen(recognised);
        review.show(recognised, marks);
      },
      watch: (signal) => person.watch(signal),
    });
    receiveInPage(commandsFor({ page, review, stop }), stop.signal);
  },
});
