import { liveQuery } from 'dexie';

/**
 * Calls back with what a query finds, now and after every change of the rows it read, made in any
 * context of the extension.
 * @param signal ends it
 */
export function follow<T>(
  query: () => Promise<T>,
  callback: (found: T) => void,
  signal: AbortSignal,
): void {
  if (signal.aborted) return;
  const subscription = liveQuery(query).subscribe({
    next: callback,
    // A live query ends at its first error; begin again, but not in a tight circle.
    error: (error: unknown) => {
      console.error('Baton could not follow a query:', error);
      setTimeout(() => follow(query, callback, signal), 1000);
    },
  });
  signal.addEventListener('abort', () => subscription.unsubscribe(), { once: true });
}
