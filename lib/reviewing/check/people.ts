import { firstNameOf, plainName } from '@/lib/language/names';
import { wholeWords, type Span } from '@/lib/language/span';
import { fold } from '@/lib/language/words';

/** The people a text can be about, and the ways they are named. */
export type People = {
  /** Every name as a person writes it: "Anna Berg". */
  names: readonly string[];
  /** By folded name, first name or last name; undefined where two people share it. */
  byForm: ReadonlyMap<string, string | undefined>;
  pattern: RegExp | undefined;
};

/** Prepares the people of a work item. @param written names as pages write them */
export function peopleFrom(written: readonly string[]): People {
  const names = [...new Set(written.map(plainName))].filter((name) => /\p{L}{2}/u.test(name));
  const byForm = new Map<string, string | undefined>();
  for (const name of names) {
    const parts = name.split(/\s+/);
    const last = parts.length > 1 ? (parts.at(-1) ?? '') : '';
    for (const form of new Set([name, firstNameOf(name) ?? '', last])) {
      if (form.length < 2) continue;
      const key = fold(form);
      byForm.set(key, byForm.has(key) && byForm.get(key) !== name ? undefined : name);
    }
  }
  const forms = names.flatMap((name) => [name, ...name.split(/\s+/)]);
  const pattern = [...new Set(forms)]
    .filter((form) => form.length > 1 && /^\p{Lu}/u.test(form))
    .toSorted((a, b) => b.length - a.length)
    .map((form) => form.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('|');
  return { names, byForm, pattern: pattern === '' ? undefined : wholeWords(pattern, 'gu') };
}

/** Where a text names one of the people; `name` is undefined where it could be two of them. */
export function mentionedIn(
  text: string,
  { pattern, byForm }: People,
): (Span & { name: string | undefined })[] {
  if (pattern === undefined) return [];
  return Array.from(text.matchAll(pattern), ({ index, 0: quote }) => ({
    start: index,
    end: index + quote.length,
    quote,
    name: byForm.get(fold(quote)),
  }));
}
