import { Bell, Ellipsis, Search } from 'lucide-react';
import { askForNotifications } from '@/lib/messaging/notification-permission';
import { openApp, openWelcome } from '@/lib/messaging/open-page';
import { send } from '@/lib/messaging/send';
import type { Settings } from '@/lib/storage/settings';
import { useAction, useCommand } from '../hooks/use-command.ts';
import { useSettings } from '../hooks/use-settings.ts';
import { liveOr } from '../hooks/use-live.ts';
import { IconButton } from '../kit/icon-button.tsx';
import { Menu, MenuChoice, MenuItem, MenuSeparator } from '../kit/menu.tsx';
import { ProblemNote } from '../kit/problem-note.tsx';
import { useNeeds } from './needs.tsx';
import { usePlace } from './place.tsx';
import { SiteChip } from './site-chip.tsx';
import { useRoute } from './use-route.tsx';

const THEMES = [
  { value: 'system', label: 'As the system' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
] as const;

const NOTIFICATIONS = [
  { value: 'off', label: 'None' },
  { value: 'on', label: 'When an agent needs you' },
] as const;

const PROPOSALS = [
  { value: 'shown', label: 'Shown' },
  { value: 'quiet', label: 'Quiet', hint: 'Nothing is proposed anywhere' },
] as const;

/** The mark, the site, what needs you, search and the menu. */
export function Header({
  theme,
  onSearch,
  onHelp,
}: {
  theme: Settings['theme'];
  onSearch: () => void;
  onHelp: () => void;
}) {
  const { go } = useRoute();
  const needs = liveOr(useNeeds(), []).length;
  const settings = useCommand('change-settings');
  const { quiet, notify } = useSettings();
  const tell = useAction(async (on: boolean) => {
    const may = on && (await askForNotifications());
    await send('change-settings', { notify: may });
  });
  const open = useAction(async (page: 'agents' | 'sites' | 'welcome') => {
    await (page === 'welcome' ? openWelcome() : openApp(page));
  });
  const teach = useCommand('teach');
  const place = usePlace();
  const readable = place.kind === 'item' || place.kind === 'no-item' ? place.tabId : undefined;
  const problem = settings.problem ?? open.problem ?? teach.problem ?? tell.problem;
  return (
    <header className="flex-none border-b border-line">
      <div className="relative flex h-11 items-center gap-2 px-3">
        <Mark />
        <SiteChip />
        <span className="flex-1" />
        <div className="flex flex-none">
          <IconButton
            label={`Needs you (${needs})`}
            icon={<Bell size={16} />}
            badge={needs}
            aria-keyshortcuts="3"
            onClick={() => go({ at: 'needs' })}
          />
          <IconButton label="Search the tasks" icon={<Search size={16} />} onClick={onSearch} />
          <Menu trigger={<IconButton label="Menu" icon={<Ellipsis size={16} />} />}>
            {readable !== undefined && (
              <>
                <MenuItem
                  onClick={() => {
                    go({ at: 'now' });
                    void teach.run({ tabId: readable });
                  }}
                >
                  Teach Baton this page…
                </MenuItem>
                <MenuSeparator />
              </>
            )}
            <MenuItem onClick={() => void open.run('agents')}>Agents…</MenuItem>
            <MenuItem onClick={() => void open.run('sites')}>Sites…</MenuItem>
            <MenuSeparator />
            <MenuChoice
              label="Look"
              value={theme}
              onChange={(value) => void settings.run({ theme: value })}
              options={THEMES}
            />
            <MenuSeparator />
            <MenuChoice
              label="Proposals"
              value={quiet ? 'quiet' : 'shown'}
              onChange={(value) => void settings.run({ quiet: value === 'quiet' })}
              options={PROPOSALS}
            />
            <MenuSeparator />
            <MenuChoice
              label="Notifications"
              value={notify ? 'on' : 'off'}
              onChange={(value) => void tell.run(value === 'on')}
              options={NOTIFICATIONS}
            />
            <MenuSeparator />
            <MenuItem onClick={onHelp}>Keys</MenuItem>
            <MenuItem onClick={() => void open.run('welcome')}>Welcome page</MenuItem>
          </Menu>
        </div>
      </div>
      {problem && (
        <div className="px-3 pb-2">
          <ProblemNote
            problem={problem}
            onDismiss={() => {
              settings.dismiss();
              open.dismiss();
              teach.dismiss();
              tell.dismiss();
            }}
          />
        </div>
      )}
    </header>
  );
}

function Mark() {
  return (
    <span
      role="img"
      aria-label="Baton"
      className="grid size-[1.125rem] flex-none place-items-center rounded-[5px] bg-accent text-sm leading-none font-bold text-accent-ink"
    >
      B
    </span>
  );
}
