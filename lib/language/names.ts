import { fold } from './words.ts';
import { wholeWords, type Span } from './span.ts';

const TITLES = /^(?:mr|mrs|ms|miss|dr|prof|herr|frau|mme|m|sr|sra)\.?\s+/iu;
const NOT_A_PERSON =
  /(?:^|[\s@._-])(?:support|help\s?desk|service|team|info|admin|noreply|no-reply|system|bot|robot|office|sales|billing|desk)(?:$|[\s@._-])/iu;

/** "Berg, Anna <anna.berg@tidewater.example>" as "Anna Berg"; a bare address gives its local part. */
export function plainName(written: string): string {
  const bare = written
    .replace(/<[^>]*>|\([^)]*\)|"/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  if (bare === '') return (/<([^@>]+)@/.exec(written)?.[1] ?? written).trim();
  if (/^\S+@\S+$/.test(bare)) return bare.split('@')[0] ?? bare;
  const turned = /^(\p{L}[\p{L}'’-]+), (\p{L}[\p{L}'’ -]+)$/u.exec(bare);
  return turned === null ? bare : `${turned[2]} ${turned[1]}`;
}

/**
 * The name to greet somebody by.
 * @returns null when the name is a role, a team, a login or a robot rather than a person
 */
export function firstNameOf(written: string): string | null {
  const name = plainName(written).replace(TITLES, '');
  if (NOT_A_PERSON.test(name)) return null;
  const first = name.split(/\s+/)[0] ?? '';
  return /^\p{Lu}[\p{L}'’-]+$/u.test(first) ? first : null;
}

/** True for a name that says help desk rather than person. */
export function isRoleName(written: string): boolean {
  return NOT_A_PERSON.test(plainName(written));
}

/** True when two ways of writing a person mean the same one: "Berg, Anna", "anna.berg@…". */
export function sameName(a: string, b: string): boolean {
  const partsOf = (name: string) =>
    fold(plainName(name))
      .split(/[^\p{L}\p{N}]+/u)
      .filter(Boolean)
      .toSorted()
      .join(' ');
  const left = partsOf(a);
  return left !== '' && left === partsOf(b);
}

/** Where a text mentions any of the people, by full or first name. */
export function mentionsOf(text: string, names: readonly string[]): (Span & { name: string })[] {
  return names.flatMap((written) => {
    const name = plainName(written);
    const first = firstNameOf(written);
    const forms = [name, ...(first === null || first.length < 3 ? [] : [first])];
    const pattern = forms
      .filter((form) => form.length > 1)
      .map((form) => form.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
      .join('|');
    if (pattern === '') return [];
    return Array.from(text.matchAll(wholeWords(pattern, 'gu')), (match) => ({
      start: match.index,
      end: match.index + match[0].length,
      quote: match[0],
      name,
    }));
  });
}
