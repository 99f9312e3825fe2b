import { toProblem } from '@/lib/model/errors';
import type { ReviewMark } from '@/lib/model/page-command';
import type { Reading } from '@/lib/model/reading';
import type { SiteTier } from '@/lib/model/site';
import { onTypingPause } from '@/lib/page';
import type { AdapterHealth } from '@/lib/sites/adapter';
import { withDrafts, type Recognised } from '@/lib/sites/draft';
import { watchPage } from '@/lib/sites/watch';
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
 * Reads the page when it settles, again when it changes, and the fields when the person pauses in
 * typing, and reports what is new. When Baton may not see the page (any more) everything stops.
 */
export function follow(doc: Document, stop: AbortController, to: Following): FollowedPage {
  const look = oneByOne(lookAt(doc, stop.signal));
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
  const tell = async (health: AdapterHealth | null, again: boolean) => {
    const url = doc.location.href;
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
  const read = async (again: boolean) => {
    const found = await look(again);
    if (found === undefined || stop.signal.aborted) return;
    // The page went elsewhere while it was read: that is read next, and this is of no use.
    if (found.recognised !== null && found.recognised.reading.url !== addressOf(doc)) {
      await (again ? read(false) : undefined);
      return;
    }
    current = found.recognised;
    for (const inside of documentsIn(current, doc)) {
      typing.also(inside);
      page.also(inside);
    }
    page.known(current, found.awaited);
    await tell(found.health, again);
  };
  const readFields = async () => {
    const fresh = current && withDrafts(current);
    if (current !== null && fresh === null) return read(false);
    current = fresh;
    return current === null ? undefined : tell(null, false);
  };
  const orStop = async (reading: Promise<void>) => {
    try {
      await reading;
    } catch (error) {
      const { code, message } = toProblem(error);
      // Not allowed, or Baton was updated under the page: be still. Anything else may pass.
      if (code === 'site_not_allowed' || code === 'page_gone') stop.abort();
      else console.warn('Baton could not report this page:', message);
      reported = '';
    }
  };

  const typing = onTypingPause(doc, TYPING_PAUSE_MS, () => void orStop(readFields()), stop.signal);
  const page = watchPage(
    doc,
    { changed: () => void orStop(read(false)), drafted: () => typing.note() },
    stop.signal,
  );
  return { current: () => current, readAgain: () => orStop(read(true)), setTier };
}

type Look = ReturnType<typeof lookAt>;

/** Looks at the page one after the other; who asks while one waits to begin gets that one. */
function oneByOne(look: Look): Look {
  let going: Promise<unknown> = Promise.resolve();
  let waiting: ReturnType<Look> | undefined;
  return (anew) => {
    if (waiting !== undefined && !anew) return waiting;
    const mine = going.then(() => {
      waiting = undefined;
      return look(anew);
    });
    going = mine.catch(() => {});
    waiting = mine;
    return mine;
  };
}

/** The address of the page as a reading has it. */
const addressOf = (doc: Document): string => new URL(doc.location.href).href.slice(0, 4000);

/** The documents of frames that parts of the item stand in. */
function documentsIn(recognised: Recognised | null, doc: Document): Set<Document> {
  const found = new Set<Document>();
  if (recognised === null) return found;
  const { sources, fields } = recognised.elements;
  for (const element of [...sources.values(), ...fields.values()]) found.add(element.ownerDocument);
  found.delete(doc);
  return found;
}
