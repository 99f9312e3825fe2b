/** Real tools on this machine: installed, seeded and started by scripts that stand beside the project. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const BESIDE = fileURLToPath(new URL('../../../shared/apps', import.meta.url));

/** Folder of the scripts: `BATON_APPS`, else the one beside the project; null when there is none. */
export function appsFolder(): string | null {
  const folder = process.env['BATON_APPS'] ?? BESIDE;
  return existsSync(join(folder, 'redmine.sh')) && existsSync(join(folder, 'rt.sh'))
    ? folder
    : null;
}

export type Server = {
  /** Without a trailing slash. */
  origin: string;
  user: string;
  password: string;
  /** Ends what `startServer` began; a server that ran before goes on. */
  stop(): void;
};

/** Starts one tool and waits until it answers: about 75 s the first time, seconds after. */
export function startServer(folder: string, script: string): Server {
  const run = (what: string) =>
    spawnSync('bash', [join(folder, script), what], { encoding: 'utf8', timeout: 600_000 });
  const { status, stdout, stderr } = run('start');
  if (status !== 0) throw new Error(`${script} did not start:\n${stderr.slice(-2000)}`);
  // The last line: `http://127.0.0.1:3101/issues/1  user: mira  password: …  (…)`
  const last = stdout.trim().split('\n').at(-1) ?? '';
  const [, address, user, password] = /^(\S+)\s+user: (\S+)\s+password: (\S+)/.exec(last) ?? [];
  if (!address || !user || !password) throw new Error(`${script} gave no address: ${last}`);
  const before = stderr.includes('already running');
  return {
    origin: new URL(address).origin,
    user,
    password,
    stop: () => void (before ? undefined : run('stop')),
  };
}
