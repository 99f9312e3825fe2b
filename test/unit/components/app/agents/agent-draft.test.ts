import { describe, expect, test } from 'vitest';
import {
  connectRequest,
  draftFromCard,
  draftFromPreset,
  problemsOf,
  switchRequest,
} from '@/components/app/agents/agent-draft';
import { PRESETS, presetOf } from '@/components/app/agents/presets';
import { channels } from '@/lib/messaging/channels';
import { claudeCard } from '../cards';

const anthropic = presetOf('https://api.anthropic.com');
const filled = { ...draftFromPreset(anthropic), key: 'sk-ant-1' };

describe('the agent form', () => {
  test('the Anthropic preset needs only a key', () => {
    expect(problemsOf(draftFromPreset(anthropic))).toEqual({
      key: 'Enter the key, or say that this server needs none.',
    });
    expect(problemsOf(filled)).toEqual({});
  });

  test.each([
    ['http://gateway.example', /unprotected/],
    ['api.anthropic.com', /does not start with https/],
    ['https://api.anthropic.com/v1', /Baton adds itself/],
    ['https://user:pass@api.example', /name or a password/],
    ['', /empty/],
  ])('refuses the address %j', (baseUrl, why) => {
    expect(problemsOf({ ...filled, baseUrl }).baseUrl).toMatch(why);
  });

  test.each(['http://127.0.0.1:11434', 'http://localhost:1234', 'https://gateway.example/claude'])(
    'takes the address %s',
    (baseUrl) => {
      expect(problemsOf({ ...filled, baseUrl })).toEqual({});
    },
  );

  test('name and model must be there', () => {
    const problems = problemsOf({ ...filled, name: ' ', model: '' });
    expect(Object.keys(problems)).toEqual(['name', 'model']);
  });

  test('local presets need no key and send an empty one', () => {
    for (const preset of PRESETS.filter((one) => !one.needsKey)) {
      const draft = { ...draftFromPreset(preset), model: 'qwen3' };
      expect(problemsOf(draft)).toEqual({});
      expect(connectRequest(draft)).toMatchObject({ key: '', remember: false });
    }
  });

  test('an edited agent keeps its key at the same address and loses it at another', () => {
    const draft = draftFromCard(claudeCard);
    expect(draft.key).toBe('');
    expect(problemsOf(draft, claudeCard)).toEqual({});
    expect(connectRequest(draft, claudeCard)).not.toHaveProperty('key');
    const moved = { ...draft, baseUrl: 'https://elsewhere.example' };
    expect(problemsOf(moved, claudeCard).key).toMatch(/given for api\.anthropic\.com/);
    expect(problemsOf({ ...moved, key: 'new' }, claudeCard)).toEqual({});
    // The same address in another spelling is the same address.
    expect(problemsOf({ ...draft, baseUrl: 'https://API.anthropic.com/' }, claudeCard)).toEqual({});
  });

  test('a kept key has to be typed again to be kept in the other way', () => {
    const draft = { ...draftFromCard(claudeCard), remember: false };
    expect(problemsOf(draft, claudeCard).key).toMatch(/again/);
    expect(problemsOf({ ...draft, key: 'same' }, claudeCard)).toEqual({});
  });

  test('the switch changes nothing else', () => {
    expect(switchRequest(claudeCard, false)).toEqual({
      agentId: claudeCard.id,
      name: 'Claude',
      baseUrl: 'https://api.anthropic.com',
      model: 'claude-sonnet-5-5',
      enabled: false,
      remember: true,
    });
  });

  test('what is sent fits the channel', () => {
    const { request } = channels['connect-agent'];
    expect(request.parse(connectRequest(filled))).toMatchObject({ key: 'sk-ant-1', enabled: true });
    expect(request.safeParse(switchRequest(claudeCard, true)).success).toBe(true);
  });
});
