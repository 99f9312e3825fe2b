/**
 * Begins an agent: one folder behind the contract, its line in the registry, its stage for the
 * contract test and a test of its own; all of it passes as it is.
 *
 *   npm run new:agent NAME
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = process.env['BATON_ROOT'] ?? fileURLToPath(new URL('../../', import.meta.url));

const camel = (name: string): string =>
  name.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
const title = (name: string): string =>
  name.replace(
    /(^|-)([a-z])/g,
    (_, gap: string, letter: string) => (gap ? ' ' : '') + letter.toUpperCase(),
  );

const agentFile = (
  name: string,
): string => `import type { AgentCard } from '@/lib/model/agent-card';
import { BatonError } from '@/lib/model/errors';
import { AgentFailure, type Agent } from '../agent.ts';
import { newDelimiter } from '../claude/data-block.ts';
import { outcomeFrom } from '../claude/outcome.ts';
import { buildPrompt } from '../claude/prompts/build-prompt.ts';

/**
 * ${title(name)}: it asks once and takes the answer as it is. Texts of a page go out only inside the
 * data blocks of the prompt, by the \`fetch\` it is lent; trying again is the runner's business.
 */
export function ${camel(name)}Agent(card: AgentCard): Agent {
  return {
    card,
    async *run(brief, io) {
      if (io.signal.aborted) throw stopped(io.signal.reason);
      if (card.baseUrl === null) throw failure('agent_cannot', \`\${card.name} has no address.\`);
      const prompt = buildPrompt(brief, newDelimiter());
      yield { type: 'activity', line: \`Asking \${card.name}\` };
      const answer = await ask(card.baseUrl, prompt, io);
      yield { type: 'text', delta: answer.text };
      yield { type: 'usage', usage: answer.usage };
      return outcomeFrom(answer.text, brief, prompt);
    },
  };
}

type Asked = { system: string; user: string };
type Io = { fetch: typeof fetch; signal: AbortSignal; key: string | null };

/** One request; replace it with what the other side speaks. */
async function ask(baseUrl: string, { system, user }: Asked, io: Io) {
  try {
    const response = await io.fetch(\`\${baseUrl}/answer\`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(io.key === null ? {} : { authorization: \`Bearer \${io.key}\` }),
      },
      body: JSON.stringify({ system, messages: [{ role: 'user', content: user }] }),
      signal: io.signal,
    });
    const answer: unknown = await response.json();
    const text: unknown = Reflect.get(Object(answer), 'text');
    if (typeof text !== 'string' || text.trim() === '') throw failure('agent_malformed', 'No text came back.');
    return { text, usage: { inputTokens: 0, outputTokens: 0 } };
  } catch (error) {
    if (io.signal.aborted) throw stopped(error);
    if (error instanceof BatonError) throw error;
    if (error instanceof SyntaxError) throw failure('agent_malformed', 'The answer is no JSON.');
    throw failure('agent_unreachable', 'The other side could not be reached.');
  }
}

function failure(code: AgentFailure['code'], message: string): AgentFailure {
  const next = 'Check it under Agents and test the connection.';
  return new AgentFailure(code, message, next, { retryable: code === 'agent_unreachable' });
}

function stopped(cause: unknown): BatonError {
  return new BatonError('stopped', 'The run was stopped.', 'Hand it off again when you want it.', {
    cause,
  });
}
`;

const testFile = (name: string): string => `import type { TestAgent } from '../connection-test.ts';

/** Tries out ${title(name)}: the smallest request there is. */
export const test${camel(`-${name}`)}: TestAgent = async (card, { fetch, signal }) => {
  try {
    const response = await fetch(\`\${card.baseUrl ?? ''}/\`, { signal });
    return response.ok
      ? { ok: true, message: 'Connected.' }
      : { ok: false, message: \`It answered with status \${response.status}. Check the address.\` };
  } catch {
    return { ok: false, message: 'Nothing answers there. Start it, or mend the address.' };
  }
};
`;

const stageFile = (name: string): string => `import { sampleCard } from '../samples.ts';
import type { Stage } from '../stage.ts';

type Body = { system: string; messages: { content: string }[] };

export const stage: Stage = {
  card: () =>
    sampleCard('https://${name}.example', { id: '${name}', type: '${name}', name: '${title(name)}' }),
  set: async (how) => {
    const bodies: Body[] = [];
    const lent: typeof fetch = (_, init) => {
      bodies.push(JSON.parse(typeof init?.body === 'string' ? init.body : '') as Body);
      if (how === 'answers') return Promise.resolve(Response.json({ text: 'Good day.' }));
      if (how === 'nonsense') return Promise.resolve(new Response('<lorem>'));
      return new Promise((_resolve, reject) => {
        init?.signal?.addEventListener('abort', () => reject(new DOMException('x', 'AbortError')));
      });
    };
    return {
      fetch: lent,
      asked: () => bodies.length,
      said: () => ({
        instructions: bodies.map(({ system }) => system).join('\\n'),
        material: bodies.flatMap(({ messages }) => messages.map(({ content }) => content)).join('\\n'),
      }),
      hangs: true,
      nonsense: {},
      restore: () => undefined,
    };
  },
};
`;

const unitFile = (name: string): string => `import { expect, test } from 'vitest';
import { ${camel(name)}Agent } from '@/lib/agents/${name}/${name}-agent';
import { runToEnd, sampleBrief } from '../samples.ts';
import { stage } from './stage.ts';

test('its answer becomes a change of the field', async () => {
  const { fetch: lent } = await stage.set('answers');
  const { outcome } = await runToEnd(${camel(name)}Agent(stage.card()), sampleBrief(), { fetch: lent });
  expect(outcome.changes[0]).toMatchObject({ fieldKey: 'reply', newText: 'Good day.' });
});

test('what is no answer is a failure with a next step', async () => {
  const { fetch: lent } = await stage.set('nonsense');
  await expect(
    runToEnd(${camel(name)}Agent(stage.card()), sampleBrief(), { fetch: lent }),
  ).rejects.toMatchObject({ code: 'agent_malformed' });
});
`;

/** A text with one more import in its place among the others, and one more entry. */
function registered(registry: string, name: string): string {
  const lines = [
    `import { ${camel(name)}Agent } from './${name}/${name}-agent.ts';`,
    `import { test${camel(`-${name}`)} } from './${name}/test-${name}.ts';`,
  ];
  const last = [...registry.matchAll(/^import .*;$/gm)].at(-1);
  const end = registry.indexOf('\n};');
  if (last === undefined || end === -1)
    throw new Error(`Add ${name} to lib/agents/registry.ts by hand.`);
  const at = last.index + last[0].length;
  const entry = `\n  '${name}': { agent: (card) => ${camel(name)}Agent(card), test: test${camel(`-${name}`)} },`;
  return `${registry.slice(0, at)}\n${lines.join('\n')}${registry.slice(at, end)}${entry}${registry.slice(end)}`;
}

/** The list of types with one more. */
function typed(model: string, name: string): string {
  const list = /AGENT_TYPES = \[([^\]]*?),?\s*\] as const/.exec(model);
  if (list === null) throw new Error(`Add ${name} to AGENT_TYPES by hand.`);
  return model.replace(list[0], () => `AGENT_TYPES = [${list[1] ?? ''}, '${name}'] as const`);
}

const [name] = process.argv.slice(2);
const folder = join(ROOT, 'lib/agents', name ?? '');
if (name === undefined || !/^[a-z][a-z0-9-]{0,29}$/.test(name)) {
  console.error('Usage: npm run new:agent NAME  (lower-case letters, digits and hyphens)');
  process.exitCode = 2;
} else if (existsSync(folder)) {
  console.error(`There is something called ${name} already: ${folder}`);
  process.exitCode = 1;
} else {
  const tests = join(ROOT, 'test/unit/agents', name);
  const model = join(ROOT, 'lib/model/agent-card.ts');
  const registry = join(ROOT, 'lib/agents/registry.ts');
  mkdirSync(folder, { recursive: true });
  mkdirSync(tests, { recursive: true });
  writeFileSync(registry, registered(readFileSync(registry, 'utf8'), name));
  writeFileSync(model, typed(readFileSync(model, 'utf8'), name));
  writeFileSync(join(folder, `${name}-agent.ts`), agentFile(name));
  writeFileSync(join(folder, `test-${name}.ts`), testFile(name));
  writeFileSync(join(tests, 'stage.ts'), stageFile(name));
  writeFileSync(join(tests, `${name}-agent.test.ts`), unitFile(name));
  console.log(
    [
      'Written:',
      `  ${folder}: the agent, and how it is tried out`,
      `  ${tests}: its stage for the contract test, and a test of its own`,
      `  ${registry} and ${model}: its type`,
      'Next: replace what it asks, then',
      '  npx oxfmt lib/agents test/unit/agents lib/model',
      '  npm run types && npm run unit -- test/unit/agents',
      '  give it a preset in components/app/agents/presets.ts if it needs an address',
    ].join('\n'),
  );
}
