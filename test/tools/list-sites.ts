/**
 * Writes docs/SITES.md: which tools Baton knows, what it reads there and how far that was checked.
 *
 *   node test/tools/list-sites.ts           writes the file
 *   node test/tools/list-sites.ts --print   prints it instead
 */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { siteTable } from './site-table.ts';

const text = siteTable();
if (process.argv.includes('--print')) console.log(text);
else writeFileSync(fileURLToPath(new URL('../../docs/SITES.md', import.meta.url)), text);
