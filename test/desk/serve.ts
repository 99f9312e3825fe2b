import { parseArgs } from 'node:util';
import { startDesk } from './server.ts';

const { values } = parseArgs({ options: { port: { type: 'string', default: '4310' } } });
const desk = await startDesk({ port: Number(values.port) });
console.log(`Tidewater service desk: ${desk.url}/tickets/TW-1042`);

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void desk.stop().then(() => process.exit(0)));
}
