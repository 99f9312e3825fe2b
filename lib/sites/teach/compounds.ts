import { attr, tagOf } from '../dom.ts';
import { isStableClass, isStableValue, stablePrefix } from './stable.ts';

/** One way to name an element by itself, with how well it will last (0 to 100). */
export type Compound = { css: string; strength: number };

/** Attributes that people who test a page put there to find things again. */
const TEST_ATTRIBUTE = /^data-(test|qa|cy|hook|automation|e2e|component)/;
/** Attributes with a closed vocabulary or a name given by the tool. */
const NAMED = ['itemprop', 'name'] as const;
/** Attributes that say something by being there; their values are content. */
const PRESENT = ['aria-labelledby', 'aria-describedby', 'datetime', 'contenteditable'] as const;
/** Tags that mean something. */
const TELLING = new Set(
  'h1 h2 h3 main article header form textarea time address blockquote details'.split(' '),
);
const MOST_CLASSES = 4;

export const attributeNames = (element: Element): string[] =>
  Element.prototype.getAttributeNames.call(element);

function attributeCompounds(element: Element, numbered: boolean): Compound[] {
  const found: Compound[] = [];
  const add = (name: string, strength: number): void => {
    const value = attr(element, name) ?? '';
    if (isStableValue(value)) found.push({ css: `[${name}="${value}"]`, strength });
    const prefix = numbered ? stablePrefix(value) : undefined;
    if (prefix !== undefined) found.push({ css: `[${name}^="${prefix}"]`, strength: strength - 5 });
  };
  for (const name of attributeNames(element)) if (TEST_ATTRIBUTE.test(name)) add(name, 100);
  const id = attr(element, 'id') ?? '';
  if (isStableValue(id) && /^[\w-]+$/.test(id)) found.push({ css: `#${id}`, strength: 90 });
  else add('id', 85);
  for (const name of NAMED) add(name, 80);
  const role = attr(element, 'role') ?? '';
  if (isStableValue(role)) found.push({ css: `[role="${role}"]`, strength: 60 });
  return found;
}

function classCompounds(element: Element): Compound[] {
  const names = (attr(element, 'class') ?? '').split(/\s+/).filter(isStableClass);
  const kept = [...new Set(names)].slice(0, MOST_CLASSES);
  const pairs = kept.flatMap((one, at) => kept.slice(at + 1).map((other) => `.${one}.${other}`));
  return [
    ...kept.map((name) => ({ css: `.${name}`, strength: 50 })),
    ...pairs.map((css) => ({ css, strength: 48 })),
  ];
}

/**
 * The ways to name an element by itself, those that last longest first: test attributes, ids and
 * names without digits, roles, classes that no build tool made up, and its tag last. Values that
 * could be content are never used.
 * @param numbered allow the beginning of numbered values, as members of a list have them
 */
export function compoundsOf(element: Element, numbered = false): Compound[] {
  const tag = tagOf(element);
  if (!/^[a-z][a-z0-9-]*$/.test(tag)) return [];
  const named = [...attributeCompounds(element, numbered), ...classCompounds(element)];
  const tagged = named
    .filter(({ css }) => !css.startsWith('#'))
    .map(({ css, strength }) => ({ css: `${tag}${css}`, strength: strength - 3 }));
  const present = PRESENT.filter((name) => attr(element, name) !== null).map((name) => ({
    css: `${tag}[${name}]`,
    strength: 40,
  }));
  const plain = { css: tag, strength: TELLING.has(tag) || tag.includes('-') ? 35 : 10 };
  return [...named, ...tagged, ...present, plain].toSorted(
    (left, right) => right.strength - left.strength,
  );
}
