import type { TestAgent } from '../connection-test.ts';

/** There is nothing to connect to. */
export const testBuiltIn: TestAgent = () =>
  Promise.resolve({ ok: true, message: 'Works inside the browser; nothing to connect.' });
