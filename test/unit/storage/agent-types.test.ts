import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { agentCardSchema } from '@/lib/model/agent-card';
import { openDatabase } from '@/lib/storage/database';
import { migrations } from '@/lib/storage/migrations/index';
import { aBuiltInCard, aClaudeCard } from '../../fakes/factories-agents.ts';

const OLD = [
  'summarise-thread',
  'extract-actions',
  'collect-facts',
  'draft-reply',
  'convert-table',
  'clarify-draft',
  'find-earlier',
  'something-else',
] as const;
const NEW = ['check-style', 'check-list', 'compare-texts'];

async function upgraded(name: string, cards: object[]): Promise<unknown[]> {
  const before = openDatabase(
    name,
    migrations.filter(({ version }) => version < 8),
  );
  await before.table('agents').bulkPut(cards);
  before.close();
  const after = openDatabase(name);
  const rows = (await after.table('agents').toArray()) as unknown[];
  after.close();
  return rows;
}

test('an older card keeps working: a local server is no Claude, and the new kinds are taken', async () => {
  const claude = aClaudeCard({ id: 'a', kinds: [...OLD] });
  const local = aClaudeCard({
    id: 'b',
    kinds: [...OLD],
    baseUrl: 'http://127.0.0.1:11434',
    key: 'none',
  });
  const gateway = aClaudeCard({
    id: 'c',
    kinds: [...OLD],
    baseUrl: 'https://gateway.example',
    key: 'none',
  });
  const keyed = aClaudeCard({ id: 'e', baseUrl: 'http://127.0.0.1:8787', key: 'session' });
  const chosen = aClaudeCard({ id: 'd', kinds: ['draft-reply'] });
  const rows = await upgraded('agents-8', [claude, local, gateway, keyed, chosen, aBuiltInCard()]);
  const cards = new Map(
    rows.map((row) => agentCardSchema.parse(row)).map((card) => [card.id, card]),
  );
  expect(cards.get('a')).toEqual({ ...claude, kinds: [...OLD, ...NEW] });
  expect(cards.get('b')).toEqual({ ...local, type: 'compatible', kinds: [...OLD, ...NEW] });
  expect(cards.get('c')?.type).toBe('claude');
  expect(cards.get('e')?.type).toBe('claude');
  expect(cards.get('d')).toEqual(chosen);
  expect(cards.get('built-in')).toEqual(aBuiltInCard());
});

test('an empty table, and a card that is already new', async () => {
  expect(await upgraded('agents-8-empty', [])).toEqual([]);
  const card = aClaudeCard({ id: 'a', type: 'compatible' });
  expect(await upgraded('agents-8-new', [card])).toEqual([card]);
});
