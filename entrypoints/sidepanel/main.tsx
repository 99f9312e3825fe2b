import '@/lib/model/jitless';
import '@/components/theme.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { ActiveTabProvider } from '@/components/hooks/active-tab-context';
import { Panel } from '@/components/panel/panel';
import { formatRoute } from '@/components/panel/route';
import { followActiveTab } from '@/lib/messaging/active-tab';
import { followRequestedTask } from '@/lib/storage/session';

// “Open in panel” in the frame beside a field: the panel goes to that task.
followRequestedTask((taskId) => {
  location.hash = formatRoute({ at: 'task', taskId, segment: 'result' });
}, new AbortController().signal);

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
