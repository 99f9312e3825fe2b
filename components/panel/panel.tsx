import { useCallback, useRef, useState } from 'react';
import { useSettings } from '../hooks/use-settings.ts';
import { useTheme } from '../hooks/use-theme.ts';
import { liveOr } from '../hooks/use-live.ts';
import { Tabs } from '../kit/tabs.tsx';
import { Header } from './header.tsx';
import { HelpDialog } from './help-dialog.tsx';
import { NeedsProvider, useNeeds } from './needs.tsx';
import { NowView } from './now/now-view.tsx';
import { PlaceProvider } from './place.tsx';
import type { Tab } from './route.ts';
import { NeedsView } from './tasks/needs-view.tsx';
import { TasksView } from './tasks/tasks-view.tsx';
import { SplitPage } from './split/split-page.tsx';
import { TaskPage } from './task/task-page.tsx';
import { RouteProvider, useRoute } from './use-route.tsx';
import { useShortcuts } from './use-shortcuts.ts';

const TITLES: Record<Tab, string> = { now: 'Now', tasks: 'Tasks', needs: 'Needs you' };

/** The whole side panel. Needs an `ActiveTabProvider` around it. */
export function Panel() {
  return (
    <RouteProvider>
      <PlaceProvider>
        <NeedsProvider>
          <Screen />
        </NeedsProvider>
      </PlaceProvider>
    </RouteProvider>
  );
}

function Screen() {
  const { theme } = useSettings();
  useTheme(theme);
  const { route, go, back } = useRoute();
  const [helping, setHelping] = useState(false);
  const searchBox = useRef<HTMLInputElement>(null);
  const goalBox = useRef<HTMLInputElement>(null);
  const search = useCallback(() => {
    go({ at: 'tasks' });
    // The box is there once the tab is drawn.
    requestAnimationFrame(() => searchBox.current?.focus());
  }, [go]);
  const goal = () => {
    if (route.at === 'tasks') searchBox.current?.focus();
    else if (route.at === 'now' && goalBox.current !== null) goalBox.current.focus();
    else search();
  };
  useShortcuts({
    '1': () => go({ at: 'now' }),
    '2': () => go({ at: 'tasks' }),
    '3': () => go({ at: 'needs' }),
    '/': goal,
    '?': () => setHelping(true),
    Escape: () => (route.at === 'task' || route.at === 'split' ? back() : false),
  });
  return (
    <div className="flex h-dvh min-w-80 flex-col overflow-hidden bg-bg">
      {route.at === 'task' ? (
        <main className="flex min-h-0 flex-1 flex-col">
          <TaskPage key={route.taskId} taskId={route.taskId} segment={route.segment} />
        </main>
      ) : route.at === 'split' ? (
        <main className="flex min-h-0 flex-1 flex-col">
          <SplitPage />
        </main>
      ) : (
        <>
          <Header theme={theme} onSearch={search} onHelp={() => setHelping(true)} />
          <main className="flex min-h-0 flex-1 flex-col">
            <h1 className="sr-only">{TITLES[route.at]}</h1>
            <MainTabs tab={route.at} onTab={(at) => go({ at })}>
              {route.at === 'now' && <NowView goalBox={goalBox} />}
              {route.at === 'tasks' && <TasksView searchBox={searchBox} />}
              {route.at === 'needs' && <NeedsView />}
            </MainTabs>
          </main>
        </>
      )}
      <HelpDialog open={helping} onClose={() => setHelping(false)} />
    </div>
  );
}

function MainTabs({
  tab,
  onTab,
  children,
}: {
  tab: Tab;
  onTab: (tab: Tab) => void;
  children: React.ReactNode;
}) {
  const needs = liveOr(useNeeds(), []).length;
  return (
    <Tabs
      label="Parts of the panel"
      value={tab}
      onChange={onTab}
      items={[
        { value: 'now', label: TITLES.now },
        { value: 'tasks', label: TITLES.tasks },
        { value: 'needs', label: TITLES.needs, badge: needs },
      ]}
    >
      {children}
    </Tabs>
  );
}
