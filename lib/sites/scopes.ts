import type { Recognised } from './draft.ts';
import { contains, parentElement, tagOf } from './dom.ts';

/** Where a change is news about an item. */
export type Scopes = {
  /** Elements everything below which belongs to one part of the item. */
  whole: Element[];
  /** Elements around several parts, where others may come and go as children. */
  joints: Element[];
};

/** How far above a part its surroundings are looked at. */
const CLIMB = 30;
/** Most elements that are observed one by one. */
const MOST = 400;

/** The closest element around both. */
function around(left: Element, right: Element): Element | null {
  let at: Element | null = left;
  while (at && !contains(at, right)) at = parentElement(at);
  return at;
}

/** The element around all comments stands for them where nothing else of the item is in it. */
function asOne(comments: readonly Element[], others: readonly Element[]): readonly Element[] {
  const [first] = comments;
  const last = comments.at(-1);
  const all = first && last && first !== last ? around(first, last) : undefined;
  if (!all || others.some((other) => contains(all, other) || contains(other, all))) return comments;
  return [all];
}

/**
 * The parts of a page that an item was read from, each with its surroundings: as far up as no other
 * part begins. Fields are looked at for themselves, see `imprint.ts`.
 */
export function scopesOf({ elements }: Recognised): Scopes {
  const fields = [...elements.fields.values()];
  const comments: Element[] = [];
  const rest: Element[] = [...elements.others];
  for (const [id, element] of elements.sources) {
    if (id.startsWith('comment:')) comments.push(element);
    else if (!id.startsWith('field:')) rest.push(element);
  }
  const others = rest.filter((part) => !fields.some((field) => contains(part, field)));
  const parts = [...new Set([...others, ...asOne(comments, [...others, ...fields])])];

  const counts = new Map<Element, number>();
  for (const part of new Set([...parts, ...fields])) {
    let at: Element | null = part;
    for (let level = 0; at && level < CLIMB; level += 1) {
      counts.set(at, (counts.get(at) ?? 0) + 1);
      at = parentElement(at);
    }
  }
  const whole = new Set<Element>();
  for (const part of parts.slice(0, MOST)) {
    let top = part;
    for (let up = parentElement(top); up && counts.get(up) === 1; up = parentElement(up)) top = up;
    whole.add(top);
  }
  const joints = [...counts]
    .filter(([element, count]) => count > 1 && !/^(html|body)$/.test(tagOf(element)))
    .map(([element]) => element);
  return { whole: [...whole], joints: joints.slice(0, MOST) };
}
