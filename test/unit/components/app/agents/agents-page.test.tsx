// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { AgentsPage } from '@/components/app/agents/agents-page';
import { BatonError } from '@/lib/model/errors';
import { agents } from '@/lib/storage/agents';
import { builtInCard, claudeCard } from '../cards';
import { emptyStore } from '../rows';

const { send, askForSite, maySee } = vi.hoisted(() => ({
  send: vi.fn<(channel: string, request: object) => Promise<unknown>>(),
  askForSite: vi.fn<(origin: string) => Promise<boolean>>(),
  maySee: vi.fn<(origin: string) => Promise<boolean>>(),
}));
vi.mock('@/lib/messaging/send', () => ({ send }));
vi.mock('@/lib/messaging/site-permission', () => ({ askForSite, maySee }));

beforeEach(async () => {
  send.mockReset().mockResolvedValue(null);
  askForSite.mockReset().mockResolvedValue(true);
  maySee.mockReset().mockResolvedValue(false);
  await emptyStore();
  await agents.put(builtInCard);
});
afterEach(cleanup);

const button = (name: string | RegExp) => screen.getByRole('button', { name });
const type = (label: string, value: string) =>
  fireEvent.change(screen.getByLabelText(label), { target: { value } });

test('the built-in agent is always there, says what it cannot do and has no switch', async () => {
  render(<AgentsPage />);
  expect(await screen.findByText('Built-in (no AI)')).toBeTruthy();
  expect(screen.getByText('Always on')).toBeTruthy();
  expect(screen.getByText(/Phrase anything/)).toBeTruthy();
  expect(screen.queryByRole('switch')).toBeNull();
});

test('connecting: a missing key is said at its field; then it is sent, tested and gone', async () => {
  send.mockImplementation(async (channel) =>
    channel === 'connect-agent' ? { agentId: 'a' } : null,
  );
  render(<AgentsPage />);
  fireEvent.click(button('Connect an agent'));
  fireEvent.click(button('Connect and test'));
  const key = screen.getByLabelText('Key');
  expect(key.getAttribute('aria-invalid')).toBe('true');
  expect(send).not.toHaveBeenCalled();

  expect(key.getAttribute('type')).toBe('password');
  type('Key', 'sk-ant-secret');
  expect(key.getAttribute('aria-invalid')).toBeNull();
  fireEvent.click(screen.getByLabelText('Remembered on this device'));
  fireEvent.click(button('Connect and test'));
  await waitFor(() => expect(send).toHaveBeenCalledTimes(2));
  expect(send.mock.calls).toEqual([
    [
      'connect-agent',
      {
        name: 'Claude',
        baseUrl: 'https://api.anthropic.com',
        model: 'claude-sonnet-5-5',
        enabled: true,
        key: 'sk-ant-secret',
        remember: true,
      },
    ],
    ['test-agent', { agentId: 'a' }],
  ]);
  expect(screen.queryByLabelText('Key')).toBeNull();
  expect(document.body.innerHTML).not.toContain('sk-ant-secret');
});

test('a refusal keeps what was typed and says what to do', async () => {
  send.mockRejectedValue(new BatonError('storage_full', 'The disk is full.', 'Free some space.'));
  render(<AgentsPage />);
  fireEvent.click(button('Connect an agent'));
  type('Key', 'sk-1');
  fireEvent.click(button('Connect and test'));
  const alert = await screen.findByRole('alert');
  expect(alert.textContent).toContain('Free some space.');
  expect(alert.dataset['problem']).toBe('storage_full');
  expect(screen.getByLabelText<HTMLInputElement>('Key').value).toBe('sk-1');
});

test('a preset fills the address and asks for no key', () => {
  render(<AgentsPage />);
  fireEvent.click(button('Connect an agent'));
  fireEvent.click(screen.getByLabelText('Ollama'));
  expect(screen.getByLabelText<HTMLInputElement>('Address').value).toBe('http://127.0.0.1:11434');
  expect(screen.queryByLabelText('Key')).toBeNull();
  type('Address', 'http://192.168.0.5:11434');
  fireEvent.click(button('Connect and test'));
  expect(screen.getByLabelText('Address').getAttribute('aria-invalid')).toBe('true');
  expect(screen.getByText(/unprotected/)).toBeTruthy();
});

test('a test shows as testing until the runner has answered on the card', async () => {
  const testRequestedAt = Date.now();
  await agents.put({ ...claudeCard, testRequestedAt });
  render(<AgentsPage />);
  expect(await screen.findByText('Testing the connection…')).toBeTruthy();
  expect(button('Test connection').getAttribute('aria-busy')).toBe('true');
  const lastTest = { ok: true, message: 'Answered in 0.4 s.', at: testRequestedAt + 1 };
  await agents.put({ ...claudeCard, testRequestedAt, lastTest });
  expect(await screen.findByText(/Works/)).toBeTruthy();
  expect(button('Test connection').getAttribute('aria-busy')).toBeNull();
  fireEvent.click(button('Test connection'));
  expect(send).toHaveBeenCalledWith('test-agent', { agentId: claudeCard.id });
});

test('a failed test offers access to the endpoint, and tests again once it is given', async () => {
  const lastTest = { ok: false, message: 'Nothing answers. Start it.', at: Date.now() };
  await agents.put({ ...claudeCard, baseUrl: 'http://127.0.0.1:1234', lastTest });
  render(<AgentsPage />);
  expect(await screen.findByText(/Nothing answers/)).toBeTruthy();
  fireEvent.click(await screen.findByRole('button', { name: 'Allow access to 127.0.0.1' }));
  expect(askForSite).toHaveBeenCalledWith('http://127.0.0.1:1234');
  await waitFor(() => expect(send).toHaveBeenCalledWith('test-agent', { agentId: claudeCard.id }));
});

test('forgetting asks first', async () => {
  await agents.put(claudeCard);
  render(<AgentsPage />);
  fireEvent.click(await screen.findByRole('button', { name: 'Forget…' }));
  const dialog = within(await screen.findByRole('dialog'));
  expect(send).not.toHaveBeenCalled();
  fireEvent.click(dialog.getByRole('button', { name: 'Forget Claude' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(send).toHaveBeenCalledExactlyOnceWith('forget-agent', { agentId: claudeCard.id });
});

test('the switch turns the agent off and sends no key', async () => {
  await agents.put(claudeCard);
  render(<AgentsPage />);
  fireEvent.click(await screen.findByRole('switch', { name: /Hand work to Claude/ }));
  await waitFor(() => expect(send).toHaveBeenCalledTimes(1));
  expect(send.mock.calls[0]?.[1]).toMatchObject({ agentId: claudeCard.id, enabled: false });
  expect(send.mock.calls[0]?.[1]).not.toHaveProperty('key');
});
