// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { AgentsPage } from '@/components/app/agents/agents-page';
import { presetOf } from '@/components/app/agents/presets';
import { BatonError } from '@/lib/model/errors';
import { agents } from '@/lib/storage/agents';
import { ON_DEVICE_CARD } from '@/lib/agents/on-device/card';
import { installBrowserModel } from '../../../../fakes/browser-model.ts';
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
        type: 'claude',
        name: 'Claude',
        baseUrl: 'https://api.anthropic.com',
        model: 'claude-sonnet-5-5',
        modelByKind: presetOf('https://api.anthropic.com').modelByKind,
        effort: null,
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

test('a server that imitates the API is connected as such, with its own way to send the key', async () => {
  send.mockResolvedValue({ agentId: 'a' });
  render(<AgentsPage />);
  fireEvent.click(button('Connect an agent'));
  fireEvent.click(screen.getByLabelText('LiteLLM'));
  type('Model', 'house-large');
  type('Key', 'sk-1');
  fireEvent.click(screen.getByLabelText(/Send it as Bearer/));
  fireEvent.click(button('Connect and test'));
  await waitFor(() => expect(send).toHaveBeenCalledTimes(2));
  expect(send.mock.calls[0]?.[1]).toMatchObject({
    type: 'compatible',
    baseUrl: 'http://127.0.0.1:4000',
    keyHeader: 'bearer',
    effort: null,
    modelByKind: {},
  });
});

test('models by kind of task and effort are chosen in groups', async () => {
  send.mockResolvedValue({ agentId: 'a' });
  render(<AgentsPage />);
  fireEvent.click(button('Connect an agent'));
  type('Key', 'sk-1');
  type('Lists, facts and tables', '');
  type('Checks and comparisons', 'claude-opus-5-5');
  type('Effort', 'high');
  fireEvent.click(button('Connect and test'));
  await waitFor(() => expect(send).toHaveBeenCalledTimes(2));
  expect(send.mock.calls[0]?.[1]).toMatchObject({
    effort: 'high',
    modelByKind: { 'check-style': 'claude-opus-5-5', 'compare-texts': 'claude-opus-5-5' },
  });
  expect(send.mock.calls[0]?.[1]).not.toHaveProperty(['modelByKind', 'collect-facts']);
});

test('what a server can do is shown, and its models are offered when it is changed', async () => {
  const capabilities = {
    models: [{ id: 'qwen3:8b', name: 'qwen3:8b' }],
    streaming: 'yes',
    tools: 'no',
    thinking: 'unknown',
    tokenCounting: 'no',
    maxInput: 40960,
    maxOutput: null,
  } as const;
  const lastTest = {
    ok: true,
    message: 'Connected.',
    at: 1,
    capabilities: { ...capabilities, models: [...capabilities.models] },
  };
  await agents.put({ ...claudeCard, type: 'compatible', lastTest });
  render(<AgentsPage />);
  const list = within(await screen.findByRole('list', { name: 'What it can do' }));
  expect(list.getByText('40k tokens in')).toBeTruthy();
  expect(list.getByText('1 model')).toBeTruthy();
  expect(list.getByText('streams').textContent).toBe('streams: yes');
  expect(list.getByText('tools').textContent).toBe('tools: no');
  fireEvent.click(button('Change'));
  const model = screen.getByLabelText<HTMLInputElement>('Model');
  const offered = document.getElementById(model.getAttribute('list') ?? '');
  expect(offered?.textContent).toBe('qwen3:8b');
});

describe('the model of this browser', () => {
  const card = { ...ON_DEVICE_CARD, createdAt: 1 };
  let installed: ReturnType<typeof installBrowserModel> | null = null;
  afterEach(() => installed?.restore());
  const install = (part: Parameters<typeof installBrowserModel>[0]) => {
    installed = installBrowserModel(part);
    return installed;
  };

  test('where there is none, the card says so and offers nothing', async () => {
    render(<AgentsPage />);
    expect(await screen.findByText(/has no model of its own/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: /Download/ })).toBeNull();
    expect(screen.queryByRole('switch')).toBeNull();
  });

  test('is downloaded from a click, and then it can be turned on', async () => {
    const model = install({ state: 'downloadable' });
    render(<AgentsPage />);
    const download = await screen.findByRole('button', { name: 'Download the model' });
    model.clicked = true;
    fireEvent.click(download);
    const turn = await screen.findByRole('switch', { name: /Hand work to this browser/ });
    fireEvent.click(turn);
    await waitFor(() => expect(send).toHaveBeenCalledWith('use-own-model', { enabled: true }));
  });

  test('a download that fails says what to do', async () => {
    install({ state: 'downloadable' });
    render(<AgentsPage />);
    fireEvent.click(await screen.findByRole('button', { name: 'Download the model' }));
    expect((await screen.findByRole('alert')).textContent).toContain('free disk space');
  });

  test('is tested like any other, and shown once', async () => {
    install({});
    await agents.put(card);
    render(<AgentsPage />);
    fireEvent.click(await screen.findByRole('button', { name: 'Test it' }));
    await waitFor(() => expect(send).toHaveBeenCalledWith('test-agent', { agentId: 'on-device' }));
    expect(screen.getAllByText('This browser’s model')).toHaveLength(1);
  });
});

test('house words are kept, and say how they were understood', async () => {
  render(<AgentsPage />);
  const rules = await screen.findByLabelText('Your rules');
  fireEvent.change(rules, { target: { value: 'please write well' } });
  expect(screen.getByText(/None of these lines is a rule yet/)).toBeTruthy();
  fireEvent.change(rules, { target: { value: 'client, not customer\navoid: synergy' } });
  expect(screen.getByText('Understood: 2 words to avoid.')).toBeTruthy();
  await waitFor(() => expect(button('Save').hasAttribute('disabled')).toBe(false));
  fireEvent.click(button('Save'));
  await waitFor(() =>
    expect(send).toHaveBeenCalledWith('change-settings', {
      houseWords: 'client, not customer\navoid: synergy',
    }),
  );
});
