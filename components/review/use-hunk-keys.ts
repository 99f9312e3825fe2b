import { useEffect, useEffectEvent, type RefObject } from 'react';

export type HunkKeys = {
  /** The hunk the letters act on when no card has the focus. */
  activeKey: string | undefined;
  accept: (hunkKey: string) => void;
  edit: (hunkKey: string) => void;
  reject: (hunkKey: string) => void;
  insert: () => void;
};

/** The cards inside an element, in reading order. */
function cardsIn(container: HTMLElement): HTMLElement[] {
  return [...container.querySelectorAll<HTMLElement>('[data-hunk]')];
}

/** Puts the focus on a card without jumping further than needed. */
export function focusCard(container: HTMLElement | null, hunkKey: string): void {
  const card = container && cardsIn(container).find((one) => one.dataset['hunk'] === hunkKey);
  card?.focus({ preventScroll: true });
  card?.scrollIntoView({ block: 'nearest' });
}

/**
 * Keys of a review: `j`/`k` or arrows from card to card, `a` `e` `r` on the card with the focus or
 * else on the active one, Ctrl+Enter to insert. Silent while somebody types or a menu is open.
 */
export function useHunkKeys(container: RefObject<HTMLElement | null>, keys: HunkKeys): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    const root = container.current;
    if (!root || event.defaultPrevented || isBusyElsewhere(event.target)) return;
    if (act(root, event, keys)) event.preventDefault();
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKey(event);
    window.addEventListener('keydown', listener);
    return () => window.removeEventListener('keydown', listener);
  }, []);
}

/** @returns true when the key did something */
function act(root: HTMLElement, event: KeyboardEvent, keys: HunkKeys): boolean {
  const { key } = event;
  if (key === 'Enter' && (event.ctrlKey || event.metaKey)) {
    keys.insert();
    return true;
  }
  if (event.ctrlKey || event.altKey || event.metaKey) return false;
  const cards = cardsIn(root);
  const focused = cards.findIndex((card) => card.contains(document.activeElement));
  // Away from the cards the arrows scroll, as everywhere.
  if (key === 'j' || (key === 'ArrowDown' && focused >= 0)) return step(cards, focused, 1);
  if (key === 'k' || (key === 'ArrowUp' && focused >= 0)) return step(cards, focused, -1);
  const target = cards[focused]?.dataset['hunk'] ?? keys.activeKey;
  if (target === undefined) return false;
  if (key === 'a') keys.accept(target);
  else if (key === 'e') keys.edit(target);
  else if (key === 'r') keys.reject(target);
  else return false;
  return true;
}

function step(cards: readonly HTMLElement[], from: number, by: 1 | -1): boolean {
  const next = from < 0 ? cards[0] : cards[from + by];
  next?.focus({ preventScroll: true });
  next?.scrollIntoView({ block: 'nearest' });
  return next !== undefined;
}

function isBusyElsewhere(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target.matches('input, textarea, select')) return true;
  return document.querySelector('[role="dialog"], [role="menu"]') !== null;
}
