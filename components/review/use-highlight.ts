import { useEffect, useMemo, useRef } from 'react';
import { send } from '@/lib/messaging/send';
import type { Evidence } from '@/lib/model/evidence';
import { tabOf, type Place } from './use-insert.ts';

export type Highlight = {
  /** Marks the spans on the page while the pointer or the focus is on them. */
  show: (evidence: readonly Evidence[]) => void;
  /** Marks them and brings the first one into view. */
  goTo: (evidence: readonly Evidence[]) => void;
  clear: () => void;
};

/** Shows on the page what something rests on. */
export function useHighlight(place: Place): Highlight {
  const { where } = place;
  const tabId = place.where === 'panel' ? place.tabId : undefined;
  const shown = useRef(false);
  const highlight = useMemo<Highlight>(() => {
    const mark = (evidence: readonly Evidence[], scroll: boolean) => {
      const here: Place = where === 'inline' ? { where } : { where, tabId };
      if (here.where === 'panel' && here.tabId === undefined) return;
      if (!shown.current && evidence.length === 0) return;
      shown.current = evidence.length > 0;
      const request = { ...tabOf(here), evidence: evidence.slice(0, 100), scroll };
      // A mark is a help, not a command: when the page is gone there is nothing to show it on.
      send('highlight', request).catch(() => undefined);
    };
    return {
      show: (evidence) => mark(evidence, false),
      goTo: (evidence) => mark(evidence, true),
      clear: () => mark([], false),
    };
  }, [where, tabId]);
  // What was marked from here is not left behind on the page.
  useEffect(() => highlight.clear, [highlight]);
  return highlight;
}

/** The handlers for an element that stands for some evidence. */
export function highlightOn(highlight: Highlight, evidence: readonly Evidence[]) {
  return {
    onPointerEnter: () => highlight.show(evidence),
    onPointerLeave: highlight.clear,
    onFocus: () => highlight.show(evidence),
    onBlur: highlight.clear,
  };
}
