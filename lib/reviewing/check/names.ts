import { isGivenName } from '@/lib/language/given-names';
import { guessLanguage } from '@/lib/language/guess-language';
import { ownWords } from '@/lib/language/quoted-mail';
import { fold, isStopWord } from '@/lib/language/words';
import { editDistance } from './closest.ts';
import type { People } from './people.ts';

/** A name of a text that no source has. */
export type NameMark = { start: number; end: number; text: string; closest?: string };

const CAPITALISED =
  /(?<![\p{L}\p{N}@._/-])\p{Lu}[\p{L}'’]*\p{L}(?:-\p{Lu}?\p{L}+)*(?![\p{L}\p{N}@_/])/gu;
const TITLE =
  /(?:^|[^\p{L}])(?:Mrs?|Ms|Miss|Dr|Prof|Herrn?|Frau|Madame|Monsieur|Mme|Mlle|Señora?|Sra?|Don|Doña)\.?\s+$/u;
const GREETING =
  /(?:^|\n)\s*(?:Hi|Hello|Hey|Dear|Good\s+(?:morning|afternoon)|Hallo|Guten\s+(?:Tag|Morgen)|Liebe[rs]?|Sehr\s+geehrte[rs]?|Bonjour|Cher|Chère|Hola|Estimad[oa]|Querid[oa]|Buen[oa]s\s+(?:días|tardes))[\s,]+$/u;
/** Who a letter may open with without naming anybody. */
const NOBODY =
  /^(?:Sir|Madam|Team|All|Everyone|Everybody|There|Customers?|Valued|Colleagues?|Hiring|Support|Damen|Herren|Herrn?|Frau|Kolleg\p{L}+|Kund\p{L}+|Team|Alle|Madame|Monsieur|Mesdames|Messieurs|Tous|Client\p{L}*|Equipo|Todos|Señor\p{L}*|Mrs?|Ms|Dr|Prof)$/u;
const LEGAL_FORM =
  /^\s+(?:Ltd|Limited|GmbH|AG|SE|KG|Inc|LLC|plc|SA|SAS|SARL|SL|BV|AB|Oy|Corp)(?![\p{L}])/u;

type Candidate = { start: number; end: number; word: string };

/**
 * Names of people and companies that no source has. What is a name is told by its form: a common
 * given name, a title or a greeting before it, a legal form behind it, or being a letter or two off
 * a name of the work item. Other capitalised words are not judged.
 */
export function unknownNames(
  text: string,
  people: People,
  hasWord: (folded: string) => boolean,
): NameMark[] {
  const said = ownWords(text);
  const words: Candidate[] = Array.from(said.matchAll(CAPITALISED), ({ index, 0: word }) => ({
    start: index,
    end: index + word.length,
    word,
  }));
  const isKnown = (word: string) => isInSources(word, hasWord);
  // In German any noun may stand beside a name: "bitte Anna Bescheid geben".
  const pairs = guessLanguage(said) !== 'de';
  const firsts = new Set(people.names.map((name) => fold(name.split(/\s+/)[0] ?? '')));
  const lasts = new Set(people.names.map((name) => fold(name.split(/\s+/).at(-1) ?? '')));
  const parts = [...new Set(people.names.flatMap((name) => name.split(/\s+/)))];
  const marks: NameMark[] = [];
  for (const [index, one] of words.entries()) {
    if (isStopWord(fold(one.word)) || NOBODY.test(one.word)) continue;
    const closest = parts.find((part) => isNearMiss(one.word, part));
    const [left, right] = [words[index - 1], words[index + 1]];
    const before = said.slice(Math.max(0, one.start - 40), one.start);
    const greeted = GREETING.test(before);
    const isName =
      closest !== undefined ||
      isGivenName(one.word) ||
      TITLE.test(before) ||
      (greeted && /^\s*[,:!\n]|^\s+\p{Lu}/u.test(said.slice(one.end, one.end + 3))) ||
      LEGAL_FORM.test(said.slice(one.end, one.end + 12)) ||
      (pairs &&
        left !== undefined &&
        beside(said, left, one) &&
        isFirstName(left, firsts, isKnown)) ||
      (pairs &&
        right !== undefined &&
        beside(said, one, right) &&
        isLastName(right, lasts, said, one));
    if (!isName || isKnown(one.word)) continue;
    const person = people.names.find((name) => closest !== undefined && name.includes(closest));
    marks.push({
      start: one.start,
      end: one.end,
      text: one.word,
      ...(person === undefined ? {} : { closest: person }),
    });
  }
  return joined(text, marks);
}

function isInSources(word: string, hasWord: (folded: string) => boolean): boolean {
  return fold(word)
    .split(/[-'’]/)
    .every((part) => part === 's' || hasWord(part) || hasWord(part.replace(/s$/, '')));
}

/** Two words with one space between them. */
function beside(text: string, left: Candidate | undefined, right: Candidate | undefined): boolean {
  if (left === undefined || right === undefined) return false;
  return right.start - left.end === 1 && /[ \u00A0]/.test(text.charAt(left.end));
}

const isFirstName = (
  { word }: Candidate,
  firsts: ReadonlySet<string>,
  isKnown: (word: string) => boolean,
): boolean => firsts.has(fold(word)) || (isGivenName(word) && !isKnown(word));

const isLastName = (
  { word }: Candidate,
  lasts: ReadonlySet<string>,
  text: string,
  before: Candidate,
): boolean => lasts.has(fold(word)) && !startsSentence(text, before.start);

function isNearMiss(word: string, name: string): boolean {
  const [a, b] = [fold(word), fold(name)];
  if (a[0] !== b[0] || Math.min(a.length, b.length) < 4) return false;
  // "Bergs" and "Andreas'" are the name itself in another case.
  if (a.startsWith(b) && a.length - b.length === 1 && a.endsWith('s')) return false;
  const distance = editDistance(a, b);
  return distance > 0 && distance <= (Math.min(a.length, b.length) < 6 ? 1 : 2);
}

function startsSentence(text: string, at: number): boolean {
  return /(?:^|[.!?:]["”»’)]?\s+|\n[\s>#*-]*)$/u.test(text.slice(Math.max(0, at - 20), at));
}

/** "Peter Zielonka" is one name, not two. */
function joined(text: string, marks: readonly NameMark[]): NameMark[] {
  const kept: NameMark[] = [];
  for (const mark of marks) {
    const last = kept.at(-1);
    if (last !== undefined && text.slice(last.end, mark.start) === ' ') {
      kept[kept.length - 1] = {
        ...mark,
        ...last,
        end: mark.end,
        text: text.slice(last.start, mark.end),
      };
    } else kept.push(mark);
  }
  return kept;
}
