/**
 * Prints the work item on a page as JSON, and nothing else on standard output.
 *
 *   npm run -s recognise -- FILE.html --url URL [--generic]
 *   npm run -s recognise -- URL [--generic] [--user NAME]      (password: BATON_PASSWORD)
 *
 * A file is opened under its address with nothing of it run and nothing fetched. `--generic` reads
 * without adapters. Where no work item is, `tool` is null. Exit code 1: the page could not be read.
 */
import { existsSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import {
  openAddress,
  openFile,
  readPage,
  signIn,
  startReader,
  type PageRead,
} from './page-reader.ts';

/** What is printed; the order of the keys is part of the form. */
function answerOf({ reading, fieldPaths }: PageRead) {
  const fields = reading?.fields.filter(({ purpose }) => purpose !== 'other') ?? [];
  return {
    tool: reading?.tool ?? null,
    view: reading?.view ?? null,
    id: reading?.externalId ?? null,
    title: reading?.title ?? null,
    status: reading?.status ?? null,
    people: reading?.people ?? [],
    description: reading?.description ?? null,
    comments: (reading?.comments ?? []).map(({ id, author, at, text, visibility }) => ({
      id,
      author: author ?? null,
      at: at ?? null,
      text,
      visibility: visibility ?? null,
    })),
    replyFields: fields.map(({ key, label, kind, purpose }) => ({
      key,
      label,
      kind,
      purpose,
      path: fieldPaths[key] ?? null,
    })),
    confidence: reading?.confidence ?? 0,
    by: reading?.by ?? null,
  };
}

/** The address a saved page says it is from: what the browser noted, else its canonical one. */
function addressIn(file: string): string {
  const html = readFileSync(file, 'utf8').slice(0, 200_000);
  const noted = /<!--\s*saved from url=\(\d+\)(\S+)/.exec(html)?.[1];
  const canonical = /<link\b(?=[^>]*rel=["']?canonical)[^>]*href=["']?(https?:[^"'\s>]+)/i.exec(
    html,
  )?.[1];
  return [noted, canonical].find((one) => one && URL.canParse(one)) ?? 'http://localhost/page';
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      url: { type: 'string' },
      generic: { type: 'boolean', default: false },
      user: { type: 'string' },
    },
  });
  const [target] = positionals;
  if (!target || positionals.length > 1) {
    throw new Error('Usage: npm run -s recognise -- FILE.html --url URL | URL [--generic]');
  }
  const isAddress = /^https?:\/\//.test(target);
  if (!isAddress && !existsSync(target)) throw new Error(`There is no file ${target}.`);
  const browser = await startReader(!isAddress);
  try {
    const page = await browser.newPage();
    if (isAddress) {
      await openAddress(page, target);
      if (values.user) {
        await signIn(page, values.user, process.env['BATON_PASSWORD'] ?? '');
        await openAddress(page, target);
      }
    } else {
      await openFile(page, target, new URL(values.url ?? addressIn(target)).href);
    }
    const read = await readPage(page, { generic: values.generic });
    process.stdout.write(`${JSON.stringify(answerOf(read), null, 2)}\n`);
  } finally {
    await browser.close();
  }
}

await main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
