import { describe, expect, test } from 'vitest';
import { checkBaseUrl, createEgress } from '@/lib/trust/egress';

type Call = { url: string; init: RequestInit };

function rig(allowed: string[]) {
  const calls: Call[] = [];
  const sent: { url: string; bytes: number }[] = [];
  const egress = createEgress({
    allowed: () => allowed,
    onSent: (entry) => sent.push(entry),
    fetch: async (input, init = {}) => {
      calls.push({ url: new Request(input).url, init });
      return new Response('ok');
    },
  });
  return { egress, calls, sent };
}

const refused = expect.objectContaining({ code: 'egress_refused' }) as Error;

describe('createEgress', () => {
  test('lets a request below a connected endpoint through and reports it without its query', async () => {
    const { egress, calls, sent } = rig(['https://api.example/anthropic']);
    await egress('https://api.example/anthropic/v1/messages?beta=true', {
      method: 'POST',
      body: 'grüße',
    });
    expect(calls).toHaveLength(1);
    expect(sent).toEqual([{ url: 'https://api.example/anthropic/v1/messages', bytes: 7 }]);
  });

  test('follows no redirect and sends no cookies, whatever the caller asks for', async () => {
    const { egress, calls } = rig(['https://api.example']);
    await egress('https://api.example/v1/models', { redirect: 'follow', credentials: 'include' });
    expect(calls[0]?.init).toMatchObject({
      redirect: 'error',
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
    });
  });

  test.each([
    ['another host', 'https://evil.example/v1/messages'],
    ['a subdomain', 'https://a.api.example/anthropic/v1'],
    ['a look-alike prefix', 'https://api.example.evil.example/anthropic/v1'],
    ['another scheme', 'http://api.example/anthropic/v1'],
    ['another port', 'https://api.example:444/anthropic/v1'],
    ['another path', 'https://api.example/other'],
    ['a path that only begins the same', 'https://api.example/anthropic-evil/v1'],
    ['a step out of the path', 'https://api.example/anthropic/../v1'],
    ['an encoded step out', 'https://api.example/anthropic/%2e%2e/v1'],
    ['an encoded slash', 'https://api.example/anthropic/..%2fv1'],
    ['an encoded backslash', 'https://api.example/anthropic/..%5Cv1'],
    ['a sign-in', 'https://key@api.example/anthropic/v1'],
    ['a data address', 'data:text/plain,x'],
    ['no address', '/anthropic/v1'],
  ])('refuses %s before anything is sent', async (_, url) => {
    const { egress, calls, sent } = rig(['https://api.example/anthropic']);
    await expect(egress(url)).rejects.toThrow(refused);
    expect(calls).toEqual([]);
    expect(sent).toEqual([]);
  });

  test('refuses everything when no agent is connected, and a ready-made Request', async () => {
    const { egress, calls } = rig([]);
    await expect(egress('https://api.example/')).rejects.toThrow(refused);
    const other = rig(['https://api.example']);
    await expect(other.egress(new Request('https://api.example/'))).rejects.toThrow(refused);
    await expect(
      other.egress('https://api.example/', { method: 'POST', body: new FormData() }),
    ).rejects.toThrow(refused);
    expect([...calls, ...other.calls]).toEqual([]);
  });

  test('asks for the list anew each time: a forgotten agent is out at once', async () => {
    const allowed = ['https://api.example'];
    const { egress } = rig(allowed);
    await egress('https://api.example/v1');
    allowed.length = 0;
    await expect(egress('https://api.example/v1')).rejects.toThrow(refused);
  });
});

describe('checkBaseUrl', () => {
  test.each([
    ['https://api.anthropic.com', 'https://api.anthropic.com/'],
    ['  https://gw.example/anthropic/ ', 'https://gw.example/anthropic'],
    ['http://127.0.0.1:11434/', 'http://127.0.0.1:11434/'],
    ['http://localhost:1234', 'http://localhost:1234/'],
  ])('takes %s', (input, href) => {
    expect(checkBaseUrl(input).href).toBe(href);
  });

  test.each([
    ['', 'empty'],
    ['api.anthropic.com', 'does not start with'],
    ['https://', 'is not an address'],
    ['ftp://host.example', 'ftp:'],
    ['javascript://alert', 'javascript:'],
    ['http://api.example', 'unprotected'],
    ['http://127.0.0.1.evil.example', 'unprotected'],
    ['http://192.168.1.4:11434', 'unprotected'],
    ['https://me:pw@api.example', 'password'],
    ['https://api.example/?key=1', '“?”'],
    ['https://api.example/#x', '“?”'],
    ['http://[::1]:11434', '[::1]'],
    ['https://api.anthropic.com/v1/', '/v1'],
    ['https://api.anthropic.com/v1/messages', '/v1'],
  ])('refuses “%s” and says why', (input, why) => {
    expect(() => checkBaseUrl(input)).toThrow(
      expect.objectContaining({
        code: 'bad_agent_address',
        message: expect.stringContaining(why) as string,
      }),
    );
  });
});
