// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { PacketSize } from '@/components/panel/now/packet-size';
import { TASK_KINDS } from '@/lib/model/task-kind';
import { agents } from '@/lib/storage/agents';
import { builtInCard, claudeCard } from '../app/cards';
import { emptyStore } from '../app/rows';

beforeEach(async () => {
  await emptyStore();
  await agents.put({ ...builtInCard, kinds: [...TASK_KINDS] });
  await agents.put({
    ...claudeCard,
    kinds: [...TASK_KINDS],
    modelByKind: { 'collect-facts': 'claude-haiku-5-5' },
  });
});
afterEach(cleanup);

const sources = [{ id: 'description', label: 'description', text: 'a'.repeat(7000) }];
const words = ['Collect the facts.'];

test('says about how much goes where, and to which model', async () => {
  render(
    <PacketSize agentId={claudeCard.id} kind="collect-facts" sources={sources} words={words} />,
  );
  const size = await screen.findByText('About 2,700 tokens to api.anthropic.com');
  expect(size.title).toBe('claude-haiku-5-5 at api.anthropic.com');
});

test('fewer texts are fewer tokens', async () => {
  render(<PacketSize agentId={claudeCard.id} kind="collect-facts" sources={[]} words={words} />);
  expect(await screen.findByText('About 610 tokens to api.anthropic.com')).toBeTruthy();
});

test('an agent inside the browser sends nothing', async () => {
  render(<PacketSize agentId="built-in" kind="collect-facts" sources={sources} words={words} />);
  expect(await screen.findByText('Nothing leaves the browser')).toBeTruthy();
});
