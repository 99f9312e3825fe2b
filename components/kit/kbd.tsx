import type { ReactNode } from 'react';

/** A key of the keyboard. Hidden from screen readers: the shortcut stands in `aria-keyshortcuts`. */
export function Kbd({ children, onAccent = false }: { children: ReactNode; onAccent?: boolean }) {
  const look = onAccent ? 'border-current/40 text-current' : 'border-line bg-sub text-muted';
  return (
    <kbd
      aria-hidden
      className={`inline-grid h-4 min-w-4 place-items-center rounded-sm border px-1 font-mono text-2xs leading-none font-semibold ${look}`}
    >
      {children}
    </kbd>
  );
}
