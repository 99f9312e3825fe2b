/** Finding the browsers that are installed on this machine, without starting them. */
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';

export interface FoundBrowser {
  name: 'Chromium' | 'Microsoft Edge' | 'Google Chrome' | 'Firefox' | 'from environment';
  /** Absolute path of the executable. */
  path: string;
  /**
   * Branded Google Chrome ignores `--load-extension` (since Chrome 137), so an extension can only be
   * put into it over the debugging pipe, and it is gone after a restart.
   */
  branded: boolean;
}

type Candidate = Omit<FoundBrowser, 'path'> & { places: string[] };

const onPath = (...names: string[]): string[] =>
  (process.env['PATH'] ?? '')
    .split(delimiter)
    .flatMap((folder) =>
      names.map((name) => join(folder, process.platform === 'win32' ? `${name}.exe` : name)),
    );

const inApplications = (bundle: string, executable: string): string[] =>
  ['/Applications', join(homedir(), 'Applications')].map((folder) =>
    join(folder, `${bundle}.app`, 'Contents', 'MacOS', executable),
  );

const inProgramFiles = (...parts: string[]): string[] =>
  ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap((variable) => {
    const folder = process.env[variable];
    return folder ? [join(folder, ...parts)] : [];
  });

/** In the order of preference: what keeps an extension over a restart comes first. */
function chromiumCandidates(): Candidate[] {
  const chromium = { name: 'Chromium', branded: false } as const;
  const edge = { name: 'Microsoft Edge', branded: false } as const;
  const chrome = { name: 'Google Chrome', branded: true } as const;
  if (process.platform === 'darwin') {
    return [
      { ...chromium, places: inApplications('Chromium', 'Chromium') },
      { ...edge, places: inApplications('Microsoft Edge', 'Microsoft Edge') },
      { ...chrome, places: inApplications('Google Chrome', 'Google Chrome') },
    ];
  }
  if (process.platform === 'win32') {
    return [
      { ...chromium, places: inProgramFiles('Chromium', 'Application', 'chrome.exe') },
      { ...edge, places: inProgramFiles('Microsoft', 'Edge', 'Application', 'msedge.exe') },
      { ...chrome, places: inProgramFiles('Google', 'Chrome', 'Application', 'chrome.exe') },
    ];
  }
  return [
    { ...chromium, places: onPath('chromium', 'chromium-browser') },
    { ...edge, places: onPath('microsoft-edge', 'microsoft-edge-stable') },
    { ...chrome, places: onPath('google-chrome', 'google-chrome-stable') },
  ];
}

function firefoxCandidates(): Candidate[] {
  const firefox = { name: 'Firefox', branded: false } as const;
  if (process.platform === 'darwin') {
    return [{ ...firefox, places: inApplications('Firefox', 'firefox') }];
  }
  if (process.platform === 'win32') {
    return [{ ...firefox, places: inProgramFiles('Mozilla Firefox', 'firefox.exe') }];
  }
  return [{ ...firefox, places: onPath('firefox-esr', 'firefox') }];
}

function first(candidates: Candidate[]): FoundBrowser | null {
  for (const { places, ...browser } of candidates) {
    const path = places.find((place) => existsSync(place));
    if (path) return { ...browser, path };
  }
  return null;
}

function fromEnvironment(variable: string): FoundBrowser | null {
  const path = process.env[variable];
  if (!path) return null;
  if (!existsSync(path)) throw new Error(`${variable} names ${path}, which does not exist.`);
  const branded = /google[- ]chrome|[/\\]google[/\\]chrome/i.test(path);
  return { name: 'from environment', path, branded };
}

/** The Chromium, Edge or Chrome to test in, or null. `BATON_CHROMIUM` (a path) goes before all. */
export const findChromium = (): FoundBrowser | null =>
  fromEnvironment('BATON_CHROMIUM') ?? first(chromiumCandidates());

/** The Firefox to test in, or null. `BATON_FIREFOX` (a path) goes before all. */
export const findFirefox = (): FoundBrowser | null =>
  fromEnvironment('BATON_FIREFOX') ?? first(firefoxCandidates());

/** Whether a tool such as `Xvfb` stands on the path. */
export const hasTool = (name: string): boolean => onPath(name).some((place) => existsSync(place));
