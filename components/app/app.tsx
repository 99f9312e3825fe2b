import { Bot, Eye, Globe, GraduationCap, Scale } from 'lucide-react';
import { useEffect, useRef, type ReactNode } from 'react';
import type { AppPage } from '@/lib/messaging/open-page';
import { useCommand } from '../hooks/use-command.ts';
import { useSettings } from '../hooks/use-settings.ts';
import { useTheme } from '../hooks/use-theme.ts';
import { cx } from '../kit/class-names.ts';
import { Select } from '../kit/text-field.tsx';
import { AgentsPage } from './agents/agents-page.tsx';
import { Brand } from './brand.tsx';
import { LearningPage } from './learning/learning-page.tsx';
import { PolicyPage } from './policy/policy-page.tsx';
import { PrivacyPage } from './privacy/privacy-page.tsx';
import { SitesPage } from './sites/sites-page.tsx';
import { APP_PAGES, useHashPage } from './use-hash-page.ts';

const ICONS: Record<AppPage, ReactNode> = {
  agents: <Bot size={16} aria-hidden />,
  sites: <Globe size={16} aria-hidden />,
  policy: <Scale size={16} aria-hidden />,
  learning: <GraduationCap size={16} aria-hidden />,
  privacy: <Eye size={16} aria-hidden />,
};

const SHOWN: Record<AppPage, () => ReactNode> = {
  agents: AgentsPage,
  sites: SitesPage,
  policy: PolicyPage,
  learning: LearningPage,
  privacy: PrivacyPage,
};

const LOOKS = [
  { value: 'system', label: 'Look: system' },
  { value: 'light', label: 'Look: light' },
  { value: 'dark', label: 'Look: dark' },
] as const;

/** The full-page app: what needs more room than the panel has. */
export function App() {
  const page = useHashPage();
  const Shown = SHOWN[page];
  const { theme } = useSettings();
  useTheme(theme);
  const change = useCommand('change-settings');
  const main = useRef<HTMLElement>(null);
  const shown = useRef(page);
  useEffect(() => {
    document.title = `${APP_PAGES.find((one) => one.page === page)?.label ?? ''} · Baton`;
    if (shown.current !== page) main.current?.focus();
    shown.current = page;
  }, [page]);

  return (
    <div className="min-h-dvh md:grid md:grid-cols-[13rem_1fr]">
      <header className="flex flex-wrap items-center gap-x-4 gap-y-2 border-b border-line bg-sub px-4 py-2.5 md:sticky md:top-0 md:h-dvh md:flex-col md:flex-nowrap md:items-stretch md:border-r md:border-b-0 md:py-4">
        <Brand />
        <nav
          aria-label="Pages"
          className="flex flex-wrap gap-1 max-md:[&_svg]:hidden md:mt-3 md:flex-col"
        >
          {APP_PAGES.map((one) => (
            <a
              key={one.page}
              href={`#${one.page}`}
              aria-current={one.page === page ? 'page' : undefined}
              className={cx(
                'flex min-h-8 items-center gap-2 rounded-lg px-2.5 font-semibold whitespace-nowrap',
                one.page === page
                  ? 'bg-accent-soft text-accent'
                  : 'text-muted hover:bg-hover hover:text-ink',
              )}
            >
              {ICONS[one.page]}
              {one.label}
            </a>
          ))}
        </nav>
        <div className="ml-auto md:mt-auto md:ml-0">
          <Select
            label="Look"
            hideLabel
            value={theme}
            onChange={(value) => {
              const look = LOOKS.find((one) => one.value === value);
              if (look) void change.run({ theme: look.value });
            }}
            options={LOOKS}
          />
        </div>
      </header>
      <main ref={main} tabIndex={-1} className="min-w-0 px-4 py-6 outline-none md:px-8 md:py-8">
        <div className="mx-auto max-w-3xl">
          <Shown />
        </div>
      </main>
    </div>
  );
}
