import { fakeEndpoint } from '../fake-endpoint.ts';
import { sampleCard } from '../samples.ts';
import type { Stage } from '../stage.ts';

/** Structured answers are asked for in JSON, others in plain text. */
const answerOf = (body: object): string =>
  'output_config' in body && JSON.stringify(body.output_config).includes('"format"')
    ? JSON.stringify({ text: 'Good day.', missing: [] })
    : 'Good day.';

export const stage: Stage = {
  card: () => sampleCard('https://api.agent.example', { key: 'session' }),
  set: async (how) => fakeEndpoint(how, answerOf),
};
