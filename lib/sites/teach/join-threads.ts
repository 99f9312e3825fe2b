import type { Candidate, CommentsSpec } from '../adapter.ts';
import { one, contains } from '../dom.ts';
import { openShadowRoot, selectAll, selectOne } from '../select.ts';
import { inRealWords, type FlatPage } from './flat.ts';
import type { ThreadProposal } from './propose-thread.ts';

const DEEP = '>>> ';
/** The first thing in a shadow root that is not its style. */
const FIRST_SHOWN = ':not(style):not(link):not(script):not(slot)';
/** Least share of the comments in which a place has to be right. */
const LEAST_SHARE = 0.6;

/**
 * One selector for what two find. Where both go into shadow roots the way there is given up: their
 * last steps are looked for in every root.
 * @returns undefined where only one of them does
 */
function eitherOf(left: string, right: string): string | undefined {
  if (left.includes('>>>') !== right.includes('>>>')) return undefined;
  if (!left.includes('>>>')) return `${left}, ${right}`;
  const ends = [left, right].map((selector) => selector.split('>>>').at(-1)?.trim() ?? '');
  return `${DEEP}${[...new Set(ends)].join(', ')}`;
}

/** Places that always give something come last. */
function inTurn(left: readonly Candidate[], right: readonly Candidate[]): Candidate[] {
  const both = [...left, ...right].filter(
    (each, at, list) =>
      list.findIndex((other) => JSON.stringify(other) === JSON.stringify(each)) === at,
  );
  const sure = (each: Candidate): boolean => each.selector === undefined && each.from === undefined;
  return [...both.filter((each) => !sure(each)), ...both.filter(sure)].slice(0, 20);
}

/** Comments of two kinds in one conversation. */
export function joinSpecs(known: CommentsSpec, more: CommentsSpec): CommentsSpec | undefined {
  const items = [known.item, more.item].flat();
  const item = items.reduce<string | undefined>(
    (all, each) => (all === undefined ? undefined : all === '' ? each : eitherOf(all, each)),
    '',
  );
  if (item === undefined) return undefined;
  const joined = (['id', 'author', 'at', 'internal'] as const).flatMap((part) => {
    const both = inTurn(known[part] ?? [], more[part] ?? []);
    return both.length > 0 ? [[part, both] as const] : [];
  });
  return { ...known, item, body: inTurn(known.body, more.body), ...Object.fromEntries(joined) };
}

/** Two proposals as one; the first alone where they cannot be said together. */
export function joinThreads(first: ThreadProposal, more: ThreadProposal): ThreadProposal {
  const spec = joinSpecs(first.spec, more.spec);
  return spec ? { spec, items: [...first.items, ...more.items] } : first;
}

/** A proposal made in the flat form of a page, in the words of the page itself. */
export function threadInRealWords(
  { spec, items }: ThreadProposal,
  page: FlatPage,
  doc: Document,
): ThreadProposal | undefined {
  const pairs = items.flatMap((flat) => {
    const real = page.real(flat);
    return real ? [{ flat, real }] : [];
  });
  const first = items[0];
  const selector =
    first && typeof spec.item === 'string' ? inRealWords(spec.item, first, page) : undefined;
  const last = selector?.split(/\s+/).at(-1) ?? '';
  const item = [selector, `${DEEP}${last}`].find((each) => {
    if (each === undefined) return false;
    const found = selectAll(doc, each, openShadowRoot, 2000);
    return found.length === pairs.length && pairs.every(({ real }) => found.includes(real));
  });
  if (item === undefined) return undefined;
  const inside = (candidate: Candidate): Candidate[] => {
    const { selector: place } = candidate;
    if (place === undefined) return [candidate];
    const told = pairs.flatMap(({ flat }) => {
      const found = one(flat, place);
      return found && contains(flat, found) ? (inRealWords(place, found, page, flat) ?? []) : [];
    });
    const right = [...new Set(told)].find((words) => {
      const hits = pairs.filter(({ flat, real }) => {
        const wanted = one(flat, place);
        return selectOne(real, words) === (wanted ? (page.real(wanted) ?? null) : null);
      });
      return hits.length >= pairs.length * LEAST_SHARE;
    });
    return right === undefined ? [] : [{ ...candidate, selector: right }];
  };
  const { id, author, at, internal } = spec;
  const parts = Object.entries({ id, author, at, internal }).flatMap(([part, candidates]) => {
    const told = (candidates ?? []).flatMap(inside);
    return told.length > 0 ? [[part, told] as const] : [];
  });
  // A text in a shadow root of its own is not the text of its host.
  const body = spec.body.flatMap(inside).flatMap((candidate) => {
    const { selector: place } = candidate;
    const hosts = pairs.some(({ real }) => {
      const found = place === undefined ? null : selectOne(real, place);
      return found !== null && openShadowRoot(found) !== null;
    });
    return hosts
      ? [{ ...candidate, selector: `${place} ${DEEP}${FIRST_SHOWN}` }, candidate]
      : [candidate];
  });
  return {
    spec: { item, ...Object.fromEntries(parts), body: body.length > 0 ? body : [{}] },
    items: pairs.map(({ real }) => real),
  };
}
