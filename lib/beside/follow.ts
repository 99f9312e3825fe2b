import { toProblem } from '@/lib/model/errors';
import type { ReviewMark } from '@/lib/model/page-command';
import type { Reading } from '@/lib/model/reading';
import type { SiteTier } from '@/lib/model/site';
import { onTypingPause } from '@/lib/page';
import { watchPage, type AdapterHealth, type Recognised } from '@/lib/sites';
import { lookAt } from './look.ts';

/** What happens with what is found on the page. */
export type Following = {
  observed(reading: Reading): Promise<{ tier: SiteTier; marks: ReviewMark[] }>;
  nothingHere(url: string): Promise<{ tier: SiteTier }>;
  /** How well the adapter of the tool fits the page; called after the reading was taken in. */
  fits(health: AdapterHealth): void;
  /** The page was read; `marks` is null when they did not change. */
  seen(recognised: Recognised | null, marks: ReviewMark[] | null): void;
  /** Begins to watch what the person does, until the signal ends it. */
  watch(signal: AbortSignal): void;
};

/** The page as it was last read. */
export type FollowedPage = {
  current(): Recognised | null;
  /** Reads the page now, also when nothing changed. */
  readAgain(): Promise<void>;
  setTier(tier: SiteTier): void;
};

/** A pause in typing after which what stands in a field counts. */
const TYPING_PAUSE_MS = 1200;

/**
 * Reads the page when it settles, again when it changes or the person pauses in typing, and reports
 * what is new. When Baton may not see the page (any more) everything stops.
 */
export function follow(doc: Document, stop: AbortController, to: Following): FollowedPage {
  const look = lookAt(doc);
  let current: Recognised | null = null;
  let reported = '';
  let watching: AbortController | null = null;

  const setTier = (tier: SiteTier) => {
    if (tier === 'watch' && watching === null) {
      watching = new AbortController();
      to.watch(AbortSignal.any([watching.signal, stop.signal]));
    } else if (tier !== 'watch') {
      watching?.abort();
      watching = null;
    }
  };
  const read = async (again: boolean) => {
    const { recognised, health } = await look(again);
    current = recognised;
    if (stop.signal.aborted) return;
    const url = doc.location.href;
    for (const inside of documentsIn(current, doc)) {
      alsoTyped(inside);
      alsoWatch(inside);
    }
    const fresh = current === null ? url : JSON.stringify(current.reading);
    to.seen(current, null);
    if (!again && fresh === reported) return;
    reported = fresh;
    if (current === null) {
      setTier((await to.nothingHere(url)).tier);
      if (health !== null) to.fits(health);
      return;
    }
    const { tier, marks } = await to.observed(current.reading);
    setTier(tier);
    if (health !== null) to.fits(health);
    to.seen(current, marks);
  };
  const readOrStop = async (again: boolean) => {
    try {
      await read(again);
    } catch (error) {
      const { code, message } = toProblem(error);
      // Not allowed, or Baton was updated under the page: be still. Anything else may pass.
      if (code === 'site_not_allowed' || code === 'page_gone') stop.abort();
      else console.warn('Baton could not report this page:', message);
      reported = '';
    }
  };

  const alsoTyped = onTypingPause(doc, TYPING_PAUSE_MS, () => void readOrStop(false), stop.signal);
  const alsoWatch = watchPage(doc, () => void readOrStop(false), stop.signal);
  return { current: () => current, readAgain: () => readOrStop(true), setTier };
}

/** The documents of frames that parts of the item stand in. */
function documentsIn(recognised: Recognised | null, doc: Document): Set<Document> {
  const found = new Set<Document>();
  if (recognised === null) return found;
  const { sources, fields } = recognised.elements;
  for (const element of [...sources.values(), ...fields.values()]) found.add(element.ownerDocument);
  found.delete(doc);
  return found;
}
