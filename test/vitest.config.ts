import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { WxtVitest } from 'wxt/testing/vitest-plugin';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Where the machine-readable report goes; `test/tools/run-tests.ts` sets it to count the tests. */
const report = process.env['BATON_REPORT'];

/**
 * Browser tests need a built extension and minutes, so a plain `vitest run` leaves them out. They
 * run when somebody names them: `--project e2e`, `--project e2e-firefox` or a path in `test/e2e`.
 */
const e2eAsked = process.argv.some((argument) => argument.includes('e2e'));

const e2e = {
  environment: 'node',
  // Browsers share two cores, one display and the desk's port: one file and one test at a time.
  fileParallelism: false,
  sequence: { concurrent: false },
  testTimeout: 180_000,
  hookTimeout: 180_000,
  teardownTimeout: 30_000,
} as const;

export default defineConfig({
  root,
  // The rooms say `@/lib/...`; the browser tests use the same alias without the whole WXT plugin.
  resolve: { alias: { '@': root.replace(/\/$/, '') } },
  test: {
    passWithNoTests: true,
    reporters: report ? ['default', ['json', { outputFile: report }]] : ['default'],
    projects: [
      {
        extends: true,
        plugins: [WxtVitest()],
        test: {
          name: 'unit',
          environment: 'node',
          include: ['test/unit/**/*.test.{ts,tsx}'],
          setupFiles: ['test/unit/setup.ts'],
          testTimeout: 30_000,
        },
      },
      {
        extends: true,
        plugins: [WxtVitest()],
        test: {
          name: 'rules',
          environment: 'node',
          include: ['test/rules/**/*.test.ts'],
          // Two of them may build the extension: one file at a time.
          fileParallelism: false,
          testTimeout: 120_000,
        },
      },
      ...(e2eAsked
        ? [
            {
              extends: true as const,
              test: {
                ...e2e,
                name: 'e2e',
                include: ['test/e2e/**/*.test.ts'],
                exclude: ['test/e2e/**/*.firefox.test.ts'],
              },
            },
            {
              extends: true as const,
              test: { ...e2e, name: 'e2e-firefox', include: ['test/e2e/**/*.firefox.test.ts'] },
            },
          ]
        : []),
    ],
  },
});
