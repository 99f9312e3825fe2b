/**
 * Rule 5: what the extension may do is written down twice. A change of the manifest is a change of
 * the golden file beside this test, and so somebody has looked at it.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { ensureBuilt } from './support/built.ts';

type Manifest = Record<string, unknown>;

const golden = (browser: string): string =>
  fileURLToPath(new URL(`manifest.${browser}.json`, import.meta.url));

const read = (path: string): Manifest => JSON.parse(readFileSync(path, 'utf8')) as Manifest;

/** The manifest without what every release changes. */
function lasting({ version: _version, ...rest }: Manifest): Manifest {
  return rest;
}

/** Every entry that differs, as sentences. */
function differences(built: Manifest, expected: Manifest): string[] {
  const keys = [...new Set([...Object.keys(built), ...Object.keys(expected)])].toSorted();
  return keys.flatMap((key) => {
    const [now, then] = [JSON.stringify(built[key]), JSON.stringify(expected[key])];
    if (now === then) return [];
    return [
      `"${key}" is ${now ?? 'missing'}, the golden file says ${then ?? 'nothing'}: ` +
        'if that is meant, run UPDATE_GOLDEN=1 npm run rules and say why in the commit.',
    ];
  });
}

describe('the manifest', () => {
  test.each(['chrome', 'firefox'] as const)('of %s is the one that was agreed', (browser) => {
    const built = lasting(read(join(ensureBuilt(browser), 'manifest.json')));
    const path = golden(browser);
    if (process.env['UPDATE_GOLDEN'] === '1') {
      writeFileSync(path, `${JSON.stringify(built, null, 2)}\n`);
    }
    expect(existsSync(path)).toBe(true);
    expect(differences(built, read(path))).toEqual([]);
  });

  test.each(['chrome', 'firefox'])('of %s asks for no site at install', (browser) => {
    const agreed = read(golden(browser));
    expect(agreed['host_permissions'] ?? []).toEqual([]);
    expect(agreed['content_scripts'] ?? []).toEqual([]);
    expect(agreed['externally_connectable']).toEqual({ ids: [] });
    expect(agreed['permissions']).not.toContain('<all_urls>');
    expect(agreed['permissions']).not.toContain('debugger');
  });

  test('a change would be seen', () => {
    const agreed = read(golden('chrome'));
    expect(differences({ ...agreed, permissions: ['debugger'] }, agreed)).toHaveLength(1);
    expect(differences({ ...agreed, devtools_page: 'a.html' }, agreed)).toHaveLength(1);
    const { content_security_policy: _gone, ...loose } = agreed;
    expect(differences(loose, agreed)).toHaveLength(1);
    expect(differences(lasting({ ...agreed, version: '9' }), agreed)).toEqual([]);
  });
});
