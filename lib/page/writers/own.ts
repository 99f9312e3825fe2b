/** How many writes of Baton's own are under way: their events are not the person's activity. */
let writing = 0;

/** True while Baton itself is writing into a field of this page. */
export const isWriting = (): boolean => writing > 0;

/** Runs one write; until it is over {@link isWriting} is true. */
export async function asOwnWrite<T>(write: () => Promise<T>): Promise<T> {
  writing += 1;
  try {
    return await write();
  } finally {
    writing -= 1;
  }
}

/** Waits `ms` milliseconds. */
export const pause = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
