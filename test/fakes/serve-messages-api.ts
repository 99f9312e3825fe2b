import { startMessagesApi } from './messages-api.ts';

/**
 * The fake Messages API as a program: `node test/fakes/serve-messages-api.ts [port] [key]`.
 * Prints its address on the first line and runs until it is ended.
 */
const [port, key] = process.argv.slice(2);
const api = await startMessagesApi({
  port: port === undefined ? 0 : Number(port),
  ...(key === undefined ? {} : { key }),
});
process.stdout.write(`${api.url}\n`);
const end = (): void => {
  api.stop().then(
    () => process.exit(0),
    () => process.exit(1),
  );
};
process.on('SIGINT', end);
process.on('SIGTERM', end);
