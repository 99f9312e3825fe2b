import type { TaskKind } from '@/lib/model/task-kind';

/** Keys up to here stay readable; longer ones end in a digest. `inputKey` allows 1000. */
const LONGEST_READABLE = 600;

/**
 * Says what a proposal was made from: the kind and what its playbook looked at.
 * The same page gives the same key in every session and browser.
 */
export function inputKeyOf(kind: TaskKind, lookedAt: readonly (string | number)[]): string {
  const whole = [
    kind,
    ...lookedAt.map((part) => encodeURIComponent(wellFormed(String(part)))),
  ].join('|');
  if (whole.length <= LONGEST_READABLE) return whole;
  return `${whole.slice(0, LONGEST_READABLE)}|${digest(whole)}`;
}

/** Lone surrogates, which a page may hold and `encodeURIComponent` refuses, become U+FFFD. */
function wellFormed(text: string): string {
  return text.toWellFormed();
}

/** FNV-1a, twice with different beginnings: tells keys apart, protects nothing. */
function digest(text: string): string {
  const fnv = (begin: number) => {
    let hash = begin;
    for (let i = 0; i < text.length; i += 1)
      hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
    return (hash >>> 0).toString(16).padStart(8, '0');
  };
  return fnv(0x811c9dc5) + fnv(0x9dc5811c);
}
