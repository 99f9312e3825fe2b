/**
 * A tiny extension with the same contexts and file names as Baton, for the harness's own tests: they
 * must tell a broken harness from a broken product.
 */
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const MANIFEST = {
  manifest_version: 3,
  name: 'Harness probe',
  version: '1',
  permissions: ['storage', 'activeTab', 'scripting'],
  host_permissions: ['http://127.0.0.1/*'],
  optional_host_permissions: ['http://*/*'],
  action: {},
  web_accessible_resources: [{ resources: ['inline.html'], matches: ['http://*/*'] }],
};

const CHROME = {
  ...MANIFEST,
  permissions: [...MANIFEST.permissions, 'sidePanel', 'offscreen'],
  background: { service_worker: 'background.js' },
  side_panel: { default_path: 'sidepanel.html' },
  web_accessible_resources: [
    { resources: ['inline.html'], matches: ['http://*/*'], use_dynamic_url: true },
  ],
};

const FIREFOX = {
  ...MANIFEST,
  background: { scripts: ['background.js'] },
  sidebar_action: { default_panel: 'sidepanel.html', open_at_install: false },
  browser_specific_settings: {
    gecko: { id: 'probe@baton.invalid', data_collection_permissions: { required: ['none'] } },
  },
};

const BACKGROUND = `
const api = globalThis.browser ?? chrome;
globalThis.born = Math.random();
if (api.sidePanel) api.sidePanel.setPanelBehavior({ openPanelOnActionClick: true });
else api.action.onClicked.addListener(() => api.sidebarAction.open());
api.runtime.onMessage.addListener((message, sender, reply) => {
  if (message === 'born') reply(globalThis.born);
});
`;

const page = (name: string): string =>
  `<!doctype html><meta charset="utf-8"><title>${name}</title><style>
    body { background: white; color: black }
    @media (prefers-color-scheme: dark) { body { background: black; color: white } }
  </style><p id="name">${name}</p>`;

/** Writes the probe for one browser into a fresh folder and returns the folder. */
export function writeProbe(browser: 'chrome' | 'firefox'): string {
  const folder = mkdtempSync(join(tmpdir(), 'baton-probe-'));
  mkdirSync(folder, { recursive: true });
  const manifest = browser === 'chrome' ? CHROME : FIREFOX;
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify(manifest));
  writeFileSync(join(folder, 'background.js'), BACKGROUND);
  for (const name of ['sidepanel', 'runner', 'inline', 'app']) {
    writeFileSync(join(folder, `${name}.html`), page(name));
  }
  return folder;
}
