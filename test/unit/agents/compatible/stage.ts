import { fakeEndpoint } from '../fake-endpoint.ts';
import type { Stage } from '../stage.ts';
import { compatibleCard } from './answers.ts';

export const stage: Stage = {
  card: () => compatibleCard('http://127.0.0.1:11434', { key: 'session' }),
  set: async (how) => fakeEndpoint(how),
};
