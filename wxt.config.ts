import tailwindcss from '@tailwindcss/vite';
import { defineConfig } from 'wxt';

/**
 * What an extension page may load. Trusted Types are switched on with no policy at all, so no HTML
 * sink can exist; the endpoints a person connects are narrowed further by `lib/trust/egress.ts`.
 */
const EXTENSION_PAGE_CSP = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self' https: http://127.0.0.1:* http://localhost:*",
  "frame-ancestors 'self' http: https:",
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ');

const ANY_SITE = ['https://*/*', 'http://*/*'];

/** Hosts of the local help desk: granted at install only in the `loopback` build (demo and tests). */
const LOOPBACK = ['http://127.0.0.1/*', 'http://localhost/*'];

export default defineConfig({
  imports: false,
  modules: ['@wxt-dev/module-react', '@wxt-dev/webextension-polyfill'],
  manifestVersion: 3,
  vite: () => ({
    plugins: [tailwindcss()],
    build: { target: 'es2022', modulePreload: { polyfill: false } },
  }),
  manifest: ({ browser }) => ({
    name: 'Baton',
    description: 'Hand off pieces of your work to agents, keep the rest, and review every result.',
    minimum_chrome_version: '130',
    permissions: [
      'storage',
      'unlimitedStorage',
      'activeTab',
      'scripting',
      'alarms',
      ...(browser === 'firefox' ? [] : ['sidePanel', 'offscreen']),
    ],
    optional_permissions: ['notifications'],
    optional_host_permissions: ANY_SITE,
    action: { default_title: 'Open Baton beside this page' },
    content_security_policy: { extension_pages: EXTENSION_PAGE_CSP },
    // Firefox takes managed storage from a manifest of its own and warns of this key.
    ...(browser === 'firefox' ? {} : { storage: { managed_schema: 'managed-schema.json' } }),
    externally_connectable: { ids: [] },
    incognito: 'not_allowed',
    web_accessible_resources: [
      { resources: ['inline.html'], matches: ANY_SITE, use_dynamic_url: true },
    ],
    browser_specific_settings: {
      gecko: {
        id: 'baton@baton.invalid',
        strict_min_version: '140.0',
        data_collection_permissions: { required: ['none'] },
      },
    },
  }),
  hooks: {
    ready: (wxt) => {
      // Vite takes a mode it does not know for development, and React would bring its checks along.
      if (wxt.config.command === 'build') process.env['NODE_ENV'] = 'production';
    },
    'build:manifestGenerated': (wxt, manifest) => {
      // A content script that is registered at run time must not become a host permission at install.
      if (wxt.config.mode === 'loopback') manifest.host_permissions = LOOPBACK;
      else delete manifest.host_permissions;
    },
  },
});
