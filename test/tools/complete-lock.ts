/**
 * Adds the builds for other platforms to package-lock.json.
 *
 *   node test/tools/complete-lock.ts [--check]
 *
 * npm leaves an optional package out of the lock when the registry it asked did not have it, and then
 * `npm ci` refuses the lock, everywhere. The version is the one its parent pins, the platform is in
 * its name; only the integrity is missing, and npm writes that down once it has fetched it.
 * Run it after every change of dependencies; `--check` only says what is missing and exits 1.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

interface Locked {
  version?: string;
  resolved?: string;
  dev?: boolean;
  optional?: boolean;
  license?: string;
  os?: string[];
  cpu?: string[];
  libc?: string[];
  optionalDependencies?: Record<string, string>;
}

interface Lock {
  packages: Record<string, Locked>;
}

const SYSTEMS = ['android', 'darwin', 'freebsd', 'linux', 'openharmony', 'win32'];
const PROCESSORS = ['arm64', 'arm', 'ia32', 'ppc64', 'riscv64', 's390x', 'wasm32', 'x64'];
const PATH = fileURLToPath(new URL('../../package-lock.json', import.meta.url));

/** Whether `name` is found from the package at `place`, the way Node looks for it. */
function isLocked(packages: Lock['packages'], place: string, name: string): boolean {
  for (let at = place; ; at = at.slice(0, Math.max(at.lastIndexOf('/node_modules/'), 0))) {
    if (`${at ? `${at}/` : ''}node_modules/${name}` in packages) return true;
    if (at === '') return false;
  }
}

/** `@oxlint/binding-linux-x64-gnu` is for Linux, x64 and glibc. */
function platformOf(name: string): Pick<Locked, 'os' | 'cpu' | 'libc'> {
  const parts = (name.split('/').at(-1) ?? '').split('-');
  const os = parts.filter((part) => SYSTEMS.includes(part));
  const cpu = parts.filter((part) => PROCESSORS.includes(part));
  const end = parts.at(-1) ?? '';
  const libc = os.includes('linux')
    ? end.startsWith('musl')
      ? ['musl']
      : end.startsWith('gnu')
        ? ['glibc']
        : []
    : [];
  if (cpu.length === 0) throw new Error(`The platform of ${name} is not in its name.`);
  return { cpu, ...(libc.length > 0 ? { libc } : {}), ...(os.length > 0 ? { os } : {}) };
}

/** The entries the lock lacks. */
function missingFrom({ packages }: Lock): Lock['packages'] {
  const missing: Lock['packages'] = {};
  for (const [place, { optionalDependencies = {}, dev, license }] of Object.entries(packages)) {
    for (const [name, version] of Object.entries(optionalDependencies)) {
      if (place === '' || isLocked(packages, place, name)) continue;
      if (!/^\d/.test(version)) throw new Error(`${place} does not pin ${name}: ${version}`);
      const { cpu, libc, os } = platformOf(name);
      // In npm's own order, so that npm does not turn it round.
      missing[`node_modules/${name}`] = {
        version,
        ...(cpu ? { cpu } : {}),
        ...(dev ? { dev } : {}),
        ...(libc ? { libc } : {}),
        ...(license ? { license } : {}),
        optional: true,
        ...(os ? { os } : {}),
      };
    }
  }
  return missing;
}

const lock = JSON.parse(readFileSync(PATH, 'utf8')) as Lock;
const missing = missingFrom(lock);
const names = Object.keys(missing);
const addressed = Object.keys(lock.packages).filter((place) => lock.packages[place]?.resolved);
if (addressed.length > 0) {
  // An address ties everybody to one registry; .npmrc tells npm to leave it out.
  console.error(
    `package-lock.json names where it got ${addressed[0]}: see .npmrc, run npm install again.`,
  );
  process.exitCode = 1;
} else if (names.length === 0) {
  console.log('package-lock.json names the builds for every platform.');
} else if (process.argv.includes('--check')) {
  console.error(
    `package-lock.json lacks ${names.length} builds for other platforms: run npm run lock.`,
  );
  process.exitCode = 1;
} else {
  const [root, ...others] = Object.entries(lock.packages);
  const all = [...others, ...Object.entries(missing)].toSorted(([a], [b]) =>
    a.localeCompare(b, 'en'),
  );
  const packages = Object.fromEntries(root ? [root, ...all] : all);
  writeFileSync(PATH, `${JSON.stringify({ ...lock, packages }, null, 2)}\n`);
  console.log(`Added ${names.length} builds for other platforms to package-lock.json.`);
}
