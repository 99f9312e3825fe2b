/**
 * The key of a button, as a hint beside its words. It is drawn by the style sheet, so that it is no
 * part of the button's name: speech control says the words, and the key stands in `aria-keyshortcuts`.
 */
export function KeyHint({ keyName, onAccent = false }: { keyName: string; onAccent?: boolean }) {
  return (
    <kbd
      aria-hidden
      data-key={keyName}
      className={`${look(onAccent)} before:content-[attr(data-key)]`}
    />
  );
}

/** A key of the keyboard in running text. */
export function Kbd({ children }: { children: string }) {
  return <kbd className={look(false)}>{children}</kbd>;
}

function look(onAccent: boolean): string {
  const colours = onAccent ? 'border-current/40 text-current' : 'border-line bg-sub text-muted';
  return `inline-grid h-4 min-w-4 place-items-center rounded-sm border px-1 font-mono text-2xs leading-none font-semibold ${colours}`;
}
