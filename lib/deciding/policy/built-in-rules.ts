import type { BuiltInRule } from './standing-policy.ts';

/** The built-in rules as the person reads them; what each looks for is in `hard-rules.ts`. */
export const BUILT_IN_RULES: readonly { id: BuiltInRule; sentence: string }[] = [
  { id: 'money', sentence: 'When a deed moves more than 100 EUR, prepare only.' },
  { id: 'refund', sentence: 'When a deed is a refund or a credit, prepare only.' },
  { id: 'bank-details', sentence: 'When a deed changes bank details, prepare only.' },
  { id: 'credentials', sentence: 'When a deed touches passwords or access, prepare only.' },
  { id: 'hiring', sentence: 'When a deed is about somebody’s employment, prepare only.' },
  { id: 'legal', sentence: 'When a deed is a legal matter, prepare only.' },
  { id: 'medical', sentence: 'When a deed is a medical matter, prepare only.' },
  { id: 'irreversible', sentence: 'When a deed deletes or ends something for good, prepare only.' },
  { id: 'outward', sentence: 'When others see a deed and it cannot be undone, prepare only.' },
];

/** The row that says a built-in rule was raised has this before its name. */
const PREFIX = 'built-in:';

/** The id of the row that says a built-in rule was raised. */
export function rowIdOf(rule: BuiltInRule): string {
  return `${PREFIX}${rule}`;
}

/** The built-in rule a row is about; undefined for a rule of the person's own. */
export function builtInOf(rowId: string): BuiltInRule | undefined {
  return BUILT_IN_RULES.find(({ id }) => rowIdOf(id) === rowId)?.id;
}
