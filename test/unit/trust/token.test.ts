import { describe, expect, test } from 'vitest';
import { consumeToken, mintToken, TOKEN_LIFETIME_MS, type TokenBinding } from '@/lib/trust/token';

const BINDING: TokenBinding = {
  taskId: 't',
  changeId: 'c',
  textHash: 'a'.repeat(64),
  tabId: 1,
  documentId: 'D',
  origin: 'https://desk.example',
  fieldKey: 'reply',
};
const mint = () => mintToken(BINDING, 1000, () => 'secret-id');
const code = (value: string) => expect.objectContaining({ code: value }) as Error;

describe('an insert token', () => {
  test('is good once, for what it was made for', () => {
    const used = consumeToken(mint(), 'secret-id', { ...BINDING }, 1000 + TOKEN_LIFETIME_MS);
    expect(used.usedAt).toBe(1000 + TOKEN_LIFETIME_MS);
    expect(() => consumeToken(used, 'secret-id', BINDING, 1001)).toThrow(code('token_used'));
  });

  test('ends after 60 seconds, and is not good before it was made', () => {
    expect(TOKEN_LIFETIME_MS).toBe(60_000);
    expect(() => consumeToken(mint(), 'secret-id', BINDING, 61_001)).toThrow(code('token_expired'));
    expect(() => consumeToken(mint(), 'secret-id', BINDING, 999)).toThrow(code('token_expired'));
  });

  test.each(['', 'SECRET-ID', 'other'])('is not “%s”', (presented) => {
    expect(() => consumeToken(mint(), presented, BINDING, 1001)).toThrow(code('token_invalid'));
    expect(() => consumeToken(undefined, presented, BINDING, 1001)).toThrow(code('token_invalid'));
  });

  test.each<Partial<TokenBinding>>([
    { taskId: 'x' },
    { changeId: 'x' },
    { textHash: 'b'.repeat(64) },
    { tabId: 2 },
    { documentId: 'E' },
    { documentId: undefined },
    { origin: 'https://evil.example' },
    { fieldKey: 'note' },
  ])('is bound: %o is refused', (other) => {
    expect(() => consumeToken(mint(), 'secret-id', { ...BINDING, ...other }, 1001)).toThrow(
      code('token_invalid'),
    );
  });

  test('keeps its own copy of what it is bound to', () => {
    const binding = { ...BINDING };
    const record = mintToken(binding, 0, () => 'i');
    binding.fieldKey = 'note';
    expect(() => consumeToken(record, 'i', binding, 1)).toThrow(code('token_invalid'));
  });
});
