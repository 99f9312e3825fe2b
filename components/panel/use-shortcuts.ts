import { useEffect, useLayoutEffect, useRef } from 'react';

/** What each key does, by `KeyboardEvent.key`. Return false to let the key through. */
export type Shortcuts = Record<string, (event: KeyboardEvent) => unknown>;

/**
 * Keys for the whole panel. Silent while somebody types, while a menu or dialog is open, and with
 * Ctrl, Alt or Meta held; a key that something else has taken is left alone.
 */
export function useShortcuts(shortcuts: Shortcuts): void {
  const latest = useRef(shortcuts);
  useLayoutEffect(() => {
    latest.current = shortcuts;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey) return;
      if (isTyping(event.target) || somethingIsOpen()) return;
      const act = latest.current[event.key];
      if (act === undefined || act(event) === false) return;
      event.preventDefault();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) return !['radio', 'checkbox'].includes(target.type);
  return target.isContentEditable || target.matches('textarea, select');
}

function somethingIsOpen(): boolean {
  return document.querySelector('dialog[open], [role="dialog"], [role="menu"]') !== null;
}
