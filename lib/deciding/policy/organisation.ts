import { managedPolicy } from '@/lib/storage/managed';
import { readPolicyFile } from './policy-file.ts';

/** Whether an organisation lets work go to agents inside the browser only. */
export async function staysInBrowser(): Promise<boolean> {
  const managed = await managedPolicy();
  if (managed === null) return false;
  const read = readPolicyFile(managed);
  return read.ok && read.file.builtInOnly === true;
}
