/** Held by the runner as long as it lives: whoever waits for it learns of the runner's death. */
const RUNNER_LOCK = 'baton:runner';

/** Says that the runner is alive, until the context it lives in ends. */
export function holdRunnerLock(locks: Pick<LockManager, 'request'>): void {
  locks
    .request(RUNNER_LOCK, () => new Promise<never>(() => undefined))
    .catch((error: unknown) => console.error('The runner could not say that it is alive:', error));
}

/** Waits until no runner is alive. Start it after the runner has, or there is nothing to wait for. */
export async function runnerEnded(locks: Pick<LockManager, 'request'>): Promise<void> {
  await locks.request(RUNNER_LOCK, () => undefined);
}
