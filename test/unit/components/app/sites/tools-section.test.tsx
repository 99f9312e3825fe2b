// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ToolsSection } from '@/components/app/sites/tools/tools-section';
import type { AdapterHealth } from '@/lib/sites/adapter';
import { noteHealth } from '@/lib/storage/adapter-health';
import { db } from '@/lib/storage/database';
import { putUserAdapter } from '@/lib/storage/user-adapters';
import { anAdapter } from '../../../../fakes/an-adapter.ts';
import { emptyStore } from '../rows';

const { send } = vi.hoisted(() => ({
  send: vi.fn<(channel: string, request: object) => Promise<unknown>>(),
}));
vi.mock('@/lib/messaging/send', () => ({ send }));

const LONG_AGO = Date.now() - 60_000;

beforeEach(async () => {
  send.mockReset().mockResolvedValue(null);
  await emptyStore();
  await Promise.all([db.adapterHealth.clear(), db.userAdapters.clear()]);
});
afterEach(cleanup);

const health = (over: Partial<AdapterHealth>): AdapterHealth => ({
  tool: 'redmine',
  view: 'issue',
  origin: 'built-in',
  outcome: 'read',
  failed: [],
  ...over,
});
const card = async (name: string) => within(await screen.findByRole('article', { name }));

test('without a tool there is nothing to export, and a file can still be taken in', async () => {
  render(<ToolsSection />);
  expect(await screen.findByRole('button', { name: 'Import a file…' })).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Export yours' })).toBeNull();
  expect(screen.queryByRole('article')).toBeNull();
});

test('every tool shows how it fits where it was used; the worst counts', async () => {
  await noteHealth('https://a.example', health({}), LONG_AGO);
  await noteHealth(
    'https://b.example',
    health({ outcome: 'degraded', failed: [{ field: 'comments', selector: '.journal' }] }),
    LONG_AGO,
  );
  await noteHealth(
    'https://c.example',
    health({ tool: 'github', outcome: 'broken', failed: [{ field: 'title', selector: 'h1' }] }),
    LONG_AGO,
  );
  render(<ToolsSection />);
  const redmine = await card('Redmine');
  expect(redmine.getAllByText('Degraded').length).toBe(2);
  expect(redmine.getByText('Healthy')).toBeTruthy();
  expect(redmine.getByText('.journal')).toBeTruthy();
  expect(redmine.getAllByRole('button', { name: 'Copy report' })).toHaveLength(1);
  expect((await card('GitHub')).getAllByText('Broken').length).toBe(2);
});

test('the report has the place that failed and the build of the page, and no address', async () => {
  const written: string[] = [];
  vi.stubGlobal('navigator', {
    clipboard: { writeText: (text: string) => Promise.resolve(void written.push(text)) },
  });
  try {
    send.mockResolvedValue({ structure: 'main\n  h1' });
    await noteHealth(
      'https://secret-host.example',
      health({ outcome: 'degraded', failed: [{ field: 'status', selector: '.status' }] }),
      LONG_AGO,
    );
    render(<ToolsSection />);
    fireEvent.click((await card('Redmine')).getByRole('button', { name: 'Copy report' }));
    expect(await screen.findByText('Copied')).toBeTruthy();
    expect(written.join()).toContain('status: .status');
    expect(written.join()).toContain('main\n  h1');
    expect(written.join()).not.toContain('secret-host');
  } finally {
    vi.unstubAllGlobals();
  }
});

test('what the person taught is removed only after a second press', async () => {
  await putUserAdapter(anAdapter({ tool: 'acme', name: 'Acme' }), 'taught', LONG_AGO);
  render(<ToolsSection />);
  const acme = await card('Acme');
  expect(acme.getByText('Not used yet')).toBeTruthy();
  expect(acme.getByText(/Taught by you on \d{1,2} \w{3} \d{4}, for/)).toBeTruthy();
  expect(screen.getByRole('button', { name: 'Export yours' })).toBeTruthy();
  fireEvent.click(acme.getByRole('button', { name: 'Remove the adapter for Acme' }));
  const dialog = within(await screen.findByRole('dialog'));
  expect(send).not.toHaveBeenCalled();
  fireEvent.click(dialog.getByRole('button', { name: 'Keep it' }));
  expect(send).not.toHaveBeenCalled();
  fireEvent.click(acme.getByRole('button', { name: 'Remove the adapter for Acme' }));
  fireEvent.click(
    within(await screen.findByRole('dialog')).getByRole('button', { name: 'Remove' }),
  );
  await waitFor(() => expect(send).toHaveBeenCalledWith('remove-user-adapter', { tool: 'acme' }));
});

test('a file is taken in whole, and a refused one says why', async () => {
  send.mockResolvedValueOnce({ tools: ['acme', 'tidewater'] });
  render(<ToolsSection />);
  const input = screen.getByLabelText('File of adapters');
  fireEvent.change(input, { target: { files: [new File(['{}'], 'a.json')] } });
  expect(await screen.findByText('Imported: acme, tidewater.')).toBeTruthy();
  expect(send).toHaveBeenCalledWith('import-user-adapters', { text: '{}' });
  fireEvent.change(input, { target: { files: [new File(['x'.repeat(2_000_001)], 'b.json')] } });
  expect((await screen.findByRole('alert')).textContent).toContain('far too long');
  expect(send).toHaveBeenCalledTimes(1);
});
