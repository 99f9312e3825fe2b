import '@/lib/model/jitless';
import '@/components/theme.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { ActiveTabProvider } from '@/components/hooks/active-tab-context';
import { Panel } from '@/components/panel/panel';
import { followActiveTab } from '@/lib/messaging/active-tab';

const root = document.querySelector('#root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <ActiveTabProvider follow={followActiveTab}>
        <Panel />
      </ActiveTabProvider>
    </StrictMode>,
  );
}
