import '@/lib/model/jitless';
import '@/components/theme.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { parseFrameAddress } from '@/components/inline/frame-address';
import { FrameReview } from '@/components/inline/frame-review';
import { send } from '@/lib/messaging/send';

const root = document.querySelector('#root');
const address = parseFrameAddress(location.hash);

if (root && address) {
  // The field it shows is known by tab; without one the review can still be read and copied.
  const tab = await send('own-tab', {}).catch(() => ({}));
  createRoot(root).render(
    <StrictMode>
      <FrameReview {...address} {...tab} />
    </StrictMode>,
  );
}
