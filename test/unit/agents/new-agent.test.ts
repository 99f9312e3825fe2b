import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';

let root = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'baton-new-agent-'));
  for (const file of ['lib/agents/registry.ts', 'lib/model/agent-card.ts']) {
    mkdirSync(join(root, file, '..'), { recursive: true });
    cpSync(file, join(root, file));
  }
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const newAgent = (...names: string[]) =>
  spawnSync(process.execPath, ['test/tools/new-agent.ts', ...names], {
    env: { ...process.env, BATON_ROOT: root },
    encoding: 'utf8',
  });
const text = (file: string) => readFileSync(join(root, file), 'utf8');

test('writes an agent, its stage and its test, and registers it', () => {
  expect(newAgent('house-writer').status).toBe(0);
  for (const file of [
    'lib/agents/house-writer/house-writer-agent.ts',
    'lib/agents/house-writer/test-house-writer.ts',
    'test/unit/agents/house-writer/stage.ts',
    'test/unit/agents/house-writer/house-writer-agent.test.ts',
  ]) {
    expect([file, existsSync(join(root, file))]).toEqual([file, true]);
  }
  expect(text('lib/agents/registry.ts')).toContain(
    "'house-writer': { agent: (card) => houseWriterAgent(card), test: testHouseWriter },",
  );
  expect(text('lib/model/agent-card.ts')).toMatch(/AGENT_TYPES = \[[^\]]*'house-writer'/);
});

test.each([[], ['House Writer'], ['../up']])(
  'refuses the name %j and touches nothing',
  (...names) => {
    const before = text('lib/agents/registry.ts');
    expect(newAgent(...names).status).toBe(2);
    expect(text('lib/agents/registry.ts')).toBe(before);
  },
);

test('what is there already stays', () => {
  newAgent('house-writer');
  expect(newAgent('house-writer').status).toBe(1);
});
