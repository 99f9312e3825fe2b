import { partials } from '../storage/runs.ts';

/** Between two writes of a growing text; the first words are written at once. */
const WRITE_EVERY_MS = 50;

/** The text of one attempt as it grows: every reader sees it through the database. */
export type LiveText = {
  add(delta: string): void;
  /** Waits until everything added so far is written. */
  settled(): Promise<void>;
};

/**
 * Begins the live text of an attempt and replaces what an earlier attempt left.
 * Writes never overlap; what comes in between is taken along by the next one.
 * @param show makes the text readable for the person (a placeholder may span two deltas, so it is
 *   always given the whole text)
 */
export function beginLiveText(
  runId: string,
  attempt: number,
  now: () => number,
  show: (text: string) => string,
): LiveText {
  let text = '';
  let written = '';
  let writing: Promise<void> | null = null;

  const writeOn = async () => {
    while (written !== text) {
      const next = text;
      await partials.put({ runId, attempt, text: show(next), at: now() });
      written = next;
      await pause(WRITE_EVERY_MS);
    }
  };
  const kick = () => {
    writing ??= writeOn()
      .catch((error: unknown) => {
        // The result is written strictly at the end; a lost moment of live text harms nobody.
        console.warn('Baton could not store running text:', error);
        written = text;
      })
      .finally(() => {
        writing = null;
      });
    return writing;
  };
  return {
    add(delta) {
      text += delta;
      void kick();
    },
    async settled() {
      while (written !== text || writing) await kick();
    },
  };
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
