import { z } from 'zod';
import type { Adapter } from '@/lib/sites/adapter';
import {
  adapterFileSchema,
  userAdapterSchema,
  type AdapterFile,
  type UserAdapter,
} from '../model/adapter.ts';
import { BatonError } from '../model/errors.ts';
import { checked } from './checked.ts';
import { db } from './database.ts';

const userAdapters = checked('userAdapters', userAdapterSchema, db.userAdapters);

/** Every adapter the person added, by the tool's name. */
export function allUserAdapters(): Promise<UserAdapter[]> {
  return userAdapters.list((table) => table.orderBy('tool'));
}

/** Keeps an adapter in place of the person's earlier one for the same tool. */
export async function putUserAdapter(
  adapter: Adapter,
  from: UserAdapter['from'],
  at: number,
): Promise<void> {
  await userAdapters.put({ tool: adapter.tool, adapter, from, at });
}

/** Forgets the person's adapter for a tool; the built-in one, if there is one, counts again. */
export async function removeUserAdapter(tool: string): Promise<void> {
  await userAdapters.remove(tool);
}

/**
 * Takes in a file of adapters, whole or not at all; those of tools that are there are replaced.
 * @returns the tools it holds
 * @throws {BatonError} `bad_adapter` with what is wrong and where
 */
export async function importUserAdapters(text: string, at: number): Promise<string[]> {
  const { adapters } = readAdapterFile(text);
  await userAdapters.putAll(
    adapters.map((adapter) => ({ tool: adapter.tool, adapter, from: 'imported', at })),
  );
  return adapters.map((adapter) => adapter.tool);
}

/** The person's adapters as the text of a file, for {@link importUserAdapters} elsewhere. */
export async function exportUserAdapters(): Promise<string> {
  const adapters = (await allUserAdapters()).map(({ adapter }) => adapter);
  return `${JSON.stringify({ batonAdapters: 1, adapters } satisfies AdapterFile, null, 2)}\n`;
}

function readAdapterFile(text: string): AdapterFile {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    throw refused('The file is no JSON.');
  }
  const version: unknown =
    typeof content === 'object' && content !== null ? Reflect.get(content, 'batonAdapters') : null;
  if (typeof version !== 'number') throw refused('The file holds no adapters of Baton.');
  if (version !== 1)
    throw refused(`The file is of version ${version}; this Baton reads version 1.`);
  const parsed = adapterFileSchema.safeParse(content);
  if (!parsed.success) throw refused(z.prettifyError(parsed.error));
  const tools = parsed.data.adapters.map((adapter) => adapter.tool);
  const twice = tools.find((tool, index) => tools.indexOf(tool) !== index);
  if (twice !== undefined) throw refused(`The file has two adapters for “${twice}”.`);
  return parsed.data;
}

function refused(why: string): BatonError {
  return new BatonError(
    'bad_adapter',
    `Nothing was imported. ${why.slice(0, 1500)}`,
    'Choose a file that was exported from Baton, or correct the places named above.',
  );
}
