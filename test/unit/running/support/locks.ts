type Waiting = { owner: symbol; grant: () => void };

/**
 * Locks as the browser gives them: exclusive, first come first served, shared by all contexts, free
 * again when the holder is through or its context dies. An aborted signal ends the waiting, not the
 * holding.
 */
export function createLocks() {
  const held = new Map<string, symbol>();
  const queues = new Map<string, Waiting[]>();

  const pass = (name: string) => {
    const next = queues.get(name)?.shift();
    if (next) next.grant();
    else held.delete(name);
  };

  /** A context that may die. */
  const context = () => {
    const owner = Symbol('context');
    let alive = true;

    const acquire = (name: string, signal: AbortSignal | undefined): Promise<void> => {
      if (!held.has(name)) {
        held.set(name, owner);
        return Promise.resolve();
      }
      return new Promise((resolve, reject) => {
        const queue = queues.get(name) ?? [];
        queues.set(name, queue);
        const entry: Waiting = {
          owner,
          grant: () => {
            held.set(name, owner);
            resolve();
          },
        };
        queue.push(entry);
        signal?.addEventListener('abort', () => {
          const place = queue.indexOf(entry);
          if (place === -1) return;
          queue.splice(place, 1);
          reject(new DOMException('The request was aborted.', 'AbortError'));
        });
      });
    };

    const request = async (
      name: string,
      { signal }: { signal?: AbortSignal },
      callback: (lock: { name: string; mode: 'exclusive' }) => unknown,
    ): Promise<unknown> => {
      if (!alive) return await new Promise(() => undefined);
      signal?.throwIfAborted();
      await acquire(name, signal);
      try {
        return await callback({ name, mode: 'exclusive' });
      } finally {
        if (alive) pass(name);
      }
    };

    return {
      locks: { request: request as LockManager['request'] },
      die() {
        alive = false;
        for (const queue of queues.values()) {
          queue.splice(0, queue.length, ...queue.filter((entry) => entry.owner !== owner));
        }
        for (const [name, holder] of held) if (holder === owner) pass(name);
      },
    };
  };
  return { context, isHeld: (name: string) => held.has(name) };
}

export type FakeLocks = ReturnType<typeof createLocks>;
