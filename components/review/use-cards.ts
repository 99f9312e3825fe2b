import { useCallback, useEffect, useRef, useState, type RefObject } from 'react';
import type { Choice } from './use-decide.ts';
import { focusCard, useHunkKeys } from './use-hunk-keys.ts';
import type { Reviewed } from '@/lib/reviewing/insert-plan';

type Place = { changeId: string; hunkKey: string; decided: boolean };

/** Which card is next, which is being edited, and where the focus goes after a decision. */
export function useCards(
  container: RefObject<HTMLElement | null>,
  reviewed: readonly Reviewed[],
  open: boolean,
  decide: (changeId: string, hunkKey: string, choice: Choice) => Promise<boolean>,
  insert: () => void,
) {
  const [editingKey, setEditingKey] = useState<string>();
  const draft = useRef<string>(undefined);
  const [lostDraft, setLostDraft] = useState<string>();
  const places: Place[] = reviewed.flatMap(({ standing }) =>
    standing.hunks.map(({ key }) => ({
      changeId: standing.change.id,
      hunkKey: key,
      decided: standing.decisions.has(key),
    })),
  );
  const activeKey = open ? places.find(({ decided }) => !decided)?.hunkKey : undefined;

  const edit = useCallback((hunkKey: string | undefined) => {
    draft.current = undefined;
    setLostDraft(undefined);
    setEditingKey(hunkKey);
  }, []);
  const keepDraft = useCallback((text: string) => {
    draft.current = text;
  }, []);

  const choose = (changeId: string, hunkKey: string, choice: Choice) => {
    const at = places.findIndex((place) => place.hunkKey === hunkKey);
    const later = places.slice(at + 1).find(({ decided }) => !decided);
    const next = choice === 'withdrawn' ? hunkKey : (later?.hunkKey ?? hunkKey);
    void decide(changeId, hunkKey, choice);
    // The pressed button is about to go; the focus stays with the cards.
    requestAnimationFrame(() => focusCard(container.current, next));
  };
  const chooseByKey = (hunkKey: string, decision: 'accepted' | 'rejected') => {
    const place = places.find((one) => one.hunkKey === hunkKey);
    if (open && place && !place.decided) choose(place.changeId, hunkKey, { decision });
  };
  useHunkKeys(container, {
    activeKey,
    accept: (hunkKey) => chooseByKey(hunkKey, 'accepted'),
    reject: (hunkKey) => chooseByKey(hunkKey, 'rejected'),
    edit: (hunkKey) => open && edit(hunkKey),
    insert: () => open && insert(),
  });
  const gone = editingKey !== undefined && !places.some(({ hunkKey }) => hunkKey === editingKey);
  useEffect(() => {
    if (gone) setLostDraft(draft.current);
  }, [gone]);
  return {
    activeKey,
    editingKey,
    edit,
    choose,
    keepDraft,
    /** What was being written on a hunk that is gone. */
    lostDraft,
  };
}
