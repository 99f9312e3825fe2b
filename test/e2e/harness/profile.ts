/** Browser profiles that can outlive a killed browser, and the killing itself. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** A fresh profile folder; `removeProfile` takes it away again. */
export const newProfile = (): string => mkdtempSync(join(tmpdir(), 'baton-profile-'));

/** Removes a profile; a browser that is still letting go of its files gets a moment. */
export function removeProfile(folder: string): void {
  rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
}

/** Ids of the processes whose command line names the profile: the browser and all its children. */
function processesOf(profile: string): number[] {
  if (process.platform === 'win32') return [];
  const table = execFileSync('ps', ['-A', '-ww', '-o', 'pid=,args='], { encoding: 'utf8' });
  return table.split('\n').flatMap((line) => {
    const pid = Number.parseInt(line, 10);
    return line.includes(profile) && !line.includes('ps -A') && pid !== process.pid ? [pid] : [];
  });
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It was gone already.
  }
}

/**
 * Ends a browser the way a power cut does: SIGKILL for its process, its group and whatever still
 * holds its profile. Returns when nothing of it is left.
 */
export async function killProcessTree(pid: number, profile: string): Promise<void> {
  if (process.platform === 'win32') {
    execFileSync('taskkill', ['/F', '/T', '/PID', String(pid)]);
    return;
  }
  kill(-pid);
  kill(pid);
  for (let attempt = 0; attempt < 50; attempt++) {
    const left = processesOf(profile);
    if (left.length === 0) return;
    left.forEach(kill);
    await sleep(100);
  }
  throw new Error(`Processes of the browser in ${profile} could not be killed.`);
}
