/**
 * Runs the steps of `npm run check` or `npm test`, streams what they print, and ends with exactly one
 * line `N passed, N failed`. Every test of Vitest counts as one, every other step counts as one.
 *
 *   node test/tools/run-tests.ts check|all [--only=step,step]
 */
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { delimiter, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
const reports = join(root, '.output', 'reports');

interface Step {
  name: string;
  command: string[];
  /** A Vitest step names its project; its tests are counted one by one. */
  project?: string;
  /** Steps that must have passed for this one to make sense. */
  needs?: string[];
}

interface Outcome {
  name: string;
  passed: number;
  failed: number;
  seconds: number;
  note?: string;
  /** Which tests failed, with the first line of what they said. */
  failures?: string[];
}

const vitest = (project: string, needs: string[] = []): Step => ({
  name: project,
  command: ['vitest', 'run', '--config', 'test/vitest.config.ts', '--project', project],
  project,
  needs,
});

const build = (browser: 'chrome' | 'firefox', mode: 'production' | 'loopback'): Step => ({
  name: `build ${browser} ${mode}`,
  command: ['wxt', 'build', '-b', browser, '--mode', mode],
});

const QUICK: Step[] = [
  { name: 'types', command: ['tsc', '--noEmit'] },
  { name: 'lint', command: ['oxlint', '--type-aware', '--deny-warnings'] },
  { name: 'format', command: ['oxfmt', '--check'] },
  { name: 'lock file', command: ['node', 'test/tools/complete-lock.ts', '--check'] },
  { name: 'unused', command: ['knip', '--config', '.knip.json'] },
];

const BUILDS = [
  build('chrome', 'production'),
  build('firefox', 'production'),
  build('chrome', 'loopback'),
  build('firefox', 'loopback'),
];

const STEPS: Record<'check' | 'all', Step[]> = {
  check: [...QUICK, vitest('rules'), vitest('unit')],
  all: [
    ...QUICK,
    ...BUILDS,
    vitest('rules'),
    vitest('unit'),
    {
      name: 'size',
      command: ['node', 'test/tools/size-budget.ts'],
      needs: ['build chrome production', 'build firefox production'],
    },
    {
      name: 'web-ext lint',
      command: ['web-ext', 'lint', '--no-config-discovery', '--source-dir', '.output/firefox-mv3'],
      needs: ['build firefox production'],
    },
    {
      name: 'browsers',
      command: ['node', 'test/tools/ensure-browsers.ts', '--chromium', '--firefox', '--display'],
    },
    vitest('e2e', ['browsers', 'build chrome loopback', 'build chrome production']),
    vitest('e2e-firefox', ['browsers', 'build firefox loopback']),
  ],
};

/** Runs one command with the project's own tools (and its own Node) first on the path. */
function run(command: string[], environment: Record<string, string>): Promise<number> {
  const [file = '', ...args] = command;
  return new Promise((resolve) => {
    const child = spawn(file, args, {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      shell: process.platform === 'win32',
      env: {
        ...process.env,
        ...environment,
        PATH: `${join(root, 'node_modules', '.bin')}${delimiter}${process.env['PATH'] ?? ''}`,
      },
    });
    child.on('error', (error) => {
      console.error(`${file} could not be started: ${error.message}`);
      resolve(127);
    });
    child.on('close', (code) => resolve(code ?? 1));
  });
}

interface VitestReport {
  numPassedTests: number;
  numFailedTests: number;
  testResults: {
    name: string;
    status: string;
    message?: string;
    assertionResults: { status: string; fullName: string; failureMessages?: string[] }[];
  }[];
}

type Count = Required<Pick<Outcome, 'passed' | 'failed' | 'failures'>>;

const firstLine = (text = ''): string => text.split('\n', 1)[0] ?? '';

/** Counts the tests of one report; a file that broke before its first test counts as one failure. */
function count(path: string): Count {
  let report: VitestReport;
  try {
    report = JSON.parse(readFileSync(path, 'utf8')) as VitestReport;
  } catch {
    return { passed: 0, failed: 1, failures: ['no report was written'] };
  }
  const broken = report.testResults.filter(
    (file) =>
      file.status === 'failed' && !file.assertionResults.some((one) => one.status === 'failed'),
  );
  const tests = report.testResults
    .flatMap((file) => file.assertionResults)
    .filter((one) => one.status === 'failed');
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + broken.length,
    failures: [
      ...broken.map(({ name, message }) => `${relative(root, name)}: ${firstLine(message)}`),
      ...tests.map((one) => `${one.fullName}: ${firstLine(one.failureMessages?.[0])}`),
    ],
  };
}

async function runStep(step: Step): Promise<Outcome> {
  const started = performance.now();
  const report = join(reports, `${step.project ?? 'step'}.json`);
  if (step.project) rmSync(report, { force: true });
  const code = await run(step.command, step.project ? { BATON_REPORT: report } : {});
  const seconds = (performance.now() - started) / 1000;
  if (!step.project)
    return { name: step.name, passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, seconds };
  const counted = count(report);
  // Vitest also fails on an unhandled error, which belongs to no test.
  if (code !== 0 && counted.failed === 0)
    return {
      ...counted,
      name: step.name,
      failed: 1,
      failures: ['an error outside tests'],
      seconds,
    };
  return { ...counted, name: step.name, seconds };
}

const which = process.argv[2];
if (which !== 'check' && which !== 'all') {
  console.error('Say which steps to run: check or all.');
  process.exit(2);
}
const only = process.argv
  .find((argument) => argument.startsWith('--only='))
  ?.slice(7)
  .split(',');
const steps = STEPS[which].filter((step) => !only || only.includes(step.name));

mkdirSync(reports, { recursive: true });
const outcomes: Outcome[] = [];
for (const step of steps) {
  const broken =
    step.needs?.filter((need) => outcomes.some((one) => one.name === need && one.failed > 0)) ?? [];
  if (broken.length > 0) {
    outcomes.push({
      name: step.name,
      passed: 0,
      failed: 1,
      seconds: 0,
      note: `not run: ${broken.join(', ')} failed`,
    });
    continue;
  }
  console.log(`\n== ${step.name} (${step.command.join(' ')})`);
  outcomes.push(await runStep(step));
}

console.log('');
for (const { name, passed, failed, seconds, note, failures = [] } of outcomes) {
  console.log(
    `${failed === 0 ? 'ok  ' : 'FAIL'} ${name.padEnd(26)} ${String(passed).padStart(5)} passed ` +
      `${String(failed).padStart(3)} failed ${seconds.toFixed(1).padStart(7)} s${note ? `  ${note}` : ''}`,
  );
  for (const failure of failures) console.log(`     ${failure}`);
}
const sum = (key: 'passed' | 'failed'): number =>
  outcomes.reduce((total, one) => total + one[key], 0);
console.log(`${sum('passed')} passed, ${sum('failed')} failed`);
process.exitCode = sum('failed') > 0 ? 1 : 0;
