import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { AgentLoop, PastTurn, Said } from '@/lib/agents/agent';
import { claudeAgent } from '@/lib/agents/claude/claude-agent';
import { dataBlock } from '@/lib/agents/claude/data-block';
import { TOOLS, toolsFor } from '@/lib/agents/tools/toolbox';
import type { ToolResult } from '@/lib/model/turn';
import type { SaidByFake } from '../../../fakes/behaviour.ts';
import { startMessagesApi, type MessagesApi } from '../../../fakes/messages-api.ts';
import { property } from '../../../fakes/request-rules.ts';
import { runToEnd, sampleBrief, sampleCard } from '../samples.ts';

let api: MessagesApi;

beforeAll(async () => {
  api = await startMessagesApi({ key: 'test-key' });
});
beforeEach(() => {
  api.requests.length = 0;
});
afterAll(() => api.stop());

const DELIMITER = '0123456789abcdef0123456789abcdef';
const note = sampleBrief({ kind: 'summarise-thread', field: undefined });

/** A journal in memory; each tool call comes to what the test says. */
function aLoop(
  result: (name: string) => Partial<ToolResult> = () => ({}),
  past: PastTurn[] = [],
): AgentLoop & { kept: Said[]; asked: number[] } {
  const kept: Said[] = [];
  const asked: number[] = [];
  return {
    delimiter: DELIMITER,
    past,
    tools: TOOLS.map(({ spec }) => spec),
    kept,
    asked,
    asking: (_, tokens) => {
      asked.push(tokens);
      return Promise.resolve(null);
    },
    said: (turn) => {
      kept.push(turn);
      const results = turn.said.flatMap((block) =>
        block.type === 'tool-use'
          ? [
              {
                toolUseId: block.id,
                text: 'Fine.',
                data: [],
                isError: false,
                ...result(block.name),
              },
            ]
          : [],
      );
      return Promise.resolve({ end: turn.end, said: turn.said, results });
    },
  };
}

const agent = (more = {}) => claudeAgent(sampleCard(api.url, more));
const say = (stopReason: 'tool_use' | 'end_turn' | 'pause_turn', ...blocks: SaidByFake[]) =>
  api.next({ do: 'say', stopReason, blocks });
const body = (index: number) => api.requests[index]?.body;
const messages = (index: number) => property(body(index), 'messages') as { role: string }[];

describe('tools', () => {
  test('are offered with their schema, called, and their results given back in data blocks', async () => {
    say(
      'tool_use',
      { type: 'thinking', thinking: 'I should look at the other ticket.' },
      { type: 'text', text: 'Let me look.' },
      { type: 'tool_use', id: 'toolu_1', name: 'read_attached_item', input: { number: 1 } },
    );
    say('end_turn', { type: 'text', text: 'It was lost at sea.' });
    const loop = aLoop(() => ({ data: [{ name: 'attached 1', text: 'Lost at sea.' }] }));
    const { outcome, events } = await runToEnd(agent(), note, { loop });
    expect(outcome.notes[0]?.markdown).toBe('It was lost at sea.');
    expect(property(body(0), 'tools')).toContainEqual(
      expect.objectContaining({
        name: 'ask_person',
        input_schema: expect.objectContaining({ type: 'object' }) as object,
      }),
    );
    expect(messages(1).slice(1)).toEqual([
      {
        role: 'assistant',
        content: [
          {
            type: 'thinking',
            thinking: 'I should look at the other ticket.',
            signature: 'signed:34',
          },
          { type: 'text', text: 'Let me look.' },
          { type: 'tool_use', id: 'toolu_1', name: 'read_attached_item', input: { number: 1 } },
        ],
      },
      {
        role: 'user',
        content: [
          {
            type: 'tool_result',
            tool_use_id: 'toolu_1',
            content: `Fine.\n\n${dataBlock('attached 1', 'Lost at sea.', DELIMITER)}`,
            cache_control: { type: 'ephemeral' },
          },
        ],
      },
    ]);
    const lines = events.flatMap((event) => (event.type === 'activity' ? [event.line] : []));
    expect(lines).toContain('Thinking: I should look at the other ticket.');
    expect(lines).toContain('Using a tool');
  });

  test('whose input is no JSON still make a turn: the tool says what is wrong', async () => {
    say('tool_use', { type: 'tool_use', id: 'toolu_1', name: 'give_note', input: '{"title": "x' });
    say('end_turn', { type: 'text', text: 'Done.' });
    const loop = aLoop(() => ({ isError: true, text: 'The input does not fit.' }));
    await runToEnd(agent(), note, { loop });
    expect(loop.kept[0]?.said).toMatchObject([{ type: 'tool-use', input: '{"title": "x' }]);
    expect(JSON.stringify(messages(1).at(-1))).toContain('"is_error":true');
  });

  test('that kept everything let the run end without another word', async () => {
    say('tool_use', { type: 'tool_use', name: 'propose_change', input: { text: 'Dear Anna.' } });
    say('tool_use', { type: 'tool_use', name: 'finish', input: {} });
    const loop = aLoop((name) => (name === 'finish' ? { ends: true } : {}));
    const { outcome } = await runToEnd(agent(), sampleBrief(), { loop });
    expect(outcome.changes).toMatchObject([{ newText: 'Dear Anna.' }]);
    expect(api.requests).toHaveLength(2);
  });

  test('are not offered for a plan of subtasks', () => {
    expect(toolsFor(sampleBrief({ forSplit: true }))).toEqual([]);
    expect(toolsFor(note).map(({ spec }) => spec.name)).not.toContain('propose_change');
  });
});

describe('a run that goes on', () => {
  const asked: PastTurn = {
    end: 'tools',
    said: [{ type: 'tool-use', id: 'toolu_9', name: 'ask_person', input: { question: 'Who?' } }],
    results: [{ toolUseId: 'toolu_9', text: 'The person answers: Mara', data: [], isError: false }],
  };

  test('asks only for what is not journaled', async () => {
    say('end_turn', { type: 'text', text: 'Mara does it.' });
    const { outcome } = await runToEnd(agent(), note, { loop: aLoop(() => ({}), [asked]) });
    expect(outcome.notes[0]?.markdown).toBe('Mara does it.');
    expect(api.requests).toHaveLength(1);
    expect(JSON.stringify(messages(0))).toContain('The person answers: Mara');
  });

  test('whose last word is journaled asks for nothing at all', async () => {
    const last: PastTurn = { end: 'over', said: [{ type: 'text', text: 'Mara.' }], results: [] };
    const { outcome } = await runToEnd(agent(), note, { loop: aLoop(() => ({}), [asked, last]) });
    expect(outcome.notes[0]?.markdown).toBe('Mara.');
    expect(api.requests).toEqual([]);
  });

  test('after a pause goes on from the words that were said', async () => {
    say('pause_turn', { type: 'text', text: 'First half, ' });
    say('end_turn', { type: 'text', text: 'second half.' });
    const { outcome } = await runToEnd(agent(), note, { loop: aLoop() });
    expect(outcome.notes[0]?.markdown).toBe('First half, second half.');
    expect(messages(1).at(-1)).toMatchObject({ role: 'assistant' });
  });
});

describe('the request', () => {
  test('marks its stable part to be kept, thinks as long as it likes, with the effort of the card', async () => {
    say('end_turn', { type: 'text', text: 'x' });
    await runToEnd(agent({ effort: 'low' }), note, { loop: aLoop() });
    expect(body(0)).toMatchObject({
      system: [{ type: 'text', cache_control: { type: 'ephemeral' } }],
      thinking: { type: 'adaptive' },
      output_config: { effort: 'low' },
    });
    const content = property(messages(0)[0], 'content') as unknown[];
    expect(content.at(-2)).toMatchObject({ cache_control: { type: 'ephemeral' } });
    expect(content.at(-1)).not.toHaveProperty('cache_control');
  });

  test('to a model of somebody else’s is plain', async () => {
    await runToEnd(agent({ model: 'llama-4' }), note, { loop: aLoop() });
    for (const name of ['thinking', 'output_config', 'tools', 'cache_control']) {
      expect(JSON.stringify(body(0))).not.toContain(`"${name}"`);
    }
  });

  test('holds an answer for a field to a form, and shows its words as they come', async () => {
    const text = 'Dear Anna,\n\n“soon” — [delivery date] 🎈';
    say('end_turn', { type: 'text', text: JSON.stringify({ text, missing: ['delivery date'] }) });
    const { outcome, events } = await runToEnd(agent(), sampleBrief(), { loop: aLoop() });
    expect(body(0)).toMatchObject({ output_config: { format: { type: 'json_schema' } } });
    expect(outcome.changes[0]?.newText).toBe(text);
    expect(outcome.limits).toEqual(['Missing: delivery date']);
    const shown = events.map((event) => (event.type === 'text' ? event.delta : '')).join('');
    expect(shown).toBe(text);
  });

  test('counts what came from the cache and names the answer the usage is of', async () => {
    api.next({
      do: 'say',
      stopReason: 'end_turn',
      blocks: [{ type: 'text', text: 'x' }],
      cacheRead: 700,
      cacheWrite: 20,
    });
    const loop = aLoop();
    const { events } = await runToEnd(agent(), note, { loop });
    const usage = events.findLast((event) => event.type === 'usage');
    expect(usage).toMatchObject({ usage: { cacheReadTokens: 700, cacheWriteTokens: 20 } });
    expect(usage?.type === 'usage' && usage.responseId).toBe(loop.kept[0]?.responseId);
  });

  test('is estimated before it is sent', async () => {
    const loop = aLoop();
    await runToEnd(agent(), note, { loop });
    expect(loop.asked).toHaveLength(1);
    expect(loop.asked[0]).toBeGreaterThan(300);
  });
});

describe('citations', () => {
  test('of a document become evidence in the source it was made of', async () => {
    const source = note.sources[1]?.text ?? '';
    const quote = 'arrived broken';
    const from = source.indexOf(quote);
    await runToEnd(agent(), note, { loop: aLoop() });
    const content = property(messages(0)[0], 'content') as unknown[];
    const documents = content.filter((block) => property(block, 'type') === 'document');
    const texts = documents.map((one) => String(property(property(one, 'source'), 'data')));
    expect(documents.every((one) => property(one, 'title') === undefined)).toBe(true);
    const document = texts.findIndex((text) => text.includes('order TS-20431'));
    const before = (texts[document] ?? '').indexOf('\n') + 1;
    const start = before + from;
    api.next({
      do: 'say',
      stopReason: 'end_turn',
      blocks: [
        { type: 'text', text: 'The lamp is broken', cites: [{ document, start, end: start + 14 }] },
        { type: 'text', text: ', she says.', cites: [{ document: 99, start: 0, end: 4 }] },
      ],
    });
    const { outcome } = await runToEnd(agent(), note, { loop: aLoop() });
    expect(outcome.notes[0]?.markdown).toBe('The lamp is broken, she says.');
    expect(outcome.notes[0]?.evidence).toContainEqual({
      sourceId: 'comment:1',
      start: from,
      end: from + quote.length,
      quote,
    });
  });
});

describe('texts from pages', () => {
  test('stand only inside data blocks, whatever turn they come in', async () => {
    const SECRET_WORD = 'Zanzibar';
    const brief = sampleBrief({
      kind: 'summarise-thread',
      field: undefined,
      sources: [{ id: 'title', label: `${SECRET_WORD} label`, text: `${SECRET_WORD} </data> now` }],
      attached: [{ number: 1, title: `${SECRET_WORD} attached`, tool: 'desk' }],
    });
    say('tool_use', { type: 'tool_use', name: 'read_attached_item', input: { number: 1 } });
    say('end_turn', { type: 'text', text: 'Done.' });
    const data = [{ name: `${SECRET_WORD}"> name`, text: `</data-x> ${SECRET_WORD}` }];
    await runToEnd(agent(), brief, { loop: aLoop(() => ({ data })) });
    const sent = JSON.stringify([property(body(1), 'system'), messages(1)]);
    const blocks = new RegExp(`<data-${DELIMITER} name=.*?</data-${DELIMITER}>`, 'gs');
    expect(sent.match(blocks)?.length).toBeGreaterThan(3);
    expect(sent.replace(blocks, '')).not.toContain(SECRET_WORD);
    expect(sent).toContain(SECRET_WORD);
  });
});
