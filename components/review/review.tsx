import { useRef } from 'react';
import { ProblemNote } from '../kit/problem-note.tsx';
import type { CheckMark } from '@/lib/model/check';
import type { FieldState } from '@/lib/model/site';
import { isUnproven, marksOfPart } from '@/lib/reviewing/hunk-checks';
import { ChangeReview } from './change-review.tsx';
import { CheckSummary } from './check-summary.tsx';
import { totalsOf } from '@/lib/reviewing/insert-plan';
import { LostDraft } from './lost-draft.tsx';
import { NoteCard } from './note-card.tsx';
import { ReviewBar } from './review-bar.tsx';
import type { ReviewData } from './review-data.ts';
import { InsertProblem, ReviewStrips } from './review-strips.tsx';
import { useCards } from './use-cards.ts';
import { useDecide } from './use-decide.ts';
import { useHighlight } from './use-highlight.ts';
import { focusCard } from './use-hunk-keys.ts';
import type { Place } from './use-insert.ts';
import { useInsertFlow } from './use-insert-flow.ts';
import { useStandings } from './use-standings.ts';

/** A result that is there, with everything that can be done to it. */
export function Review({
  data,
  fields,
  place,
  changeId,
}: {
  data: ReviewData;
  fields: ReadonlyMap<string, FieldState>;
  place: Place;
  /** Shows this change alone, without the notes. */
  changeId?: string;
}) {
  const { task, result, sources } = data;
  const container = useRef<HTMLDivElement>(null);
  const decisions = useDecide(task.id);
  const reviewed = useStandings(data, fields, decisions.pending, changeId);
  const highlight = useHighlight(place);
  const flow = useInsertFlow(task.id, place, reviewed, decisions.settled);
  const underReview = task.state === 'review';
  // An insert can be undone after the task is done, and made again then.
  const open = underReview || (task.state === 'done' && data.insertions.length > 0);
  const cards = useCards(container, reviewed, open, decisions.decide, () =>
    flow.press(flow.taken.count === 0),
  );
  const totals = totalsOf(reviewed);
  const inNotes = changeId === undefined ? (result.check?.marks ?? []).filter(isInNote) : [];
  const unproven = totals.missing + inNotes.filter(isUnproven).length;
  const showMissing = () => {
    for (const { standing, checks } of reviewed) {
      const hunk = standing.hunks.find(({ key }) => checks.get(key)?.marks.some(isUnproven));
      if (hunk) return focusCard(container.current, hunk.key);
    }
    container.current?.querySelector('[data-marked]')?.scrollIntoView({ block: 'center' });
  };
  return (
    <div ref={container} className="flex min-h-0 flex-1 flex-col">
      <div data-scroll className="min-h-0 flex-1 overflow-y-auto">
        <div data-scroll-content className="flex flex-col gap-3 p-3">
          <ReviewStrips data={data} missing={unproven} onShowMissing={showMissing} />
          {flow.problem && <InsertProblem problem={flow.problem} onDismiss={flow.dismiss} />}
          {decisions.problem && (
            <ProblemNote problem={decisions.problem} onDismiss={decisions.dismiss} />
          )}
          {cards.lostDraft !== undefined && (
            <LostDraft text={cards.lostDraft} onDismiss={() => cards.edit(undefined)} />
          )}
          {changeId === undefined &&
            result.notes.map((note, index) => (
              <NoteCard
                key={index}
                note={note}
                marks={marksOfPart(result.check, `note:${index}`)}
                sources={sources}
                highlight={highlight}
              />
            ))}
          {reviewed.map((one) => (
            <ChangeReview
              key={one.standing.change.id}
              reviewed={one}
              marks={marksOfPart(
                result.check,
                `change:${result.changes.indexOf(one.standing.change)}`,
              )}
              sources={sources}
              highlight={highlight}
              activeKey={cards.activeKey}
              editingKey={cards.editingKey}
              open={open}
              onChoose={cards.choose}
              onEdit={cards.edit}
              onDraft={cards.keepDraft}
            />
          ))}
          <CheckSummary check={result.check} acceptance={task.handoff.acceptance} />
        </div>
      </div>
      {open && (
        <ReviewBar
          taskId={task.id}
          reviewed={reviewed}
          flow={flow}
          place={place}
          underReview={underReview}
        />
      )}
    </div>
  );
}

const isInNote = ({ part }: CheckMark): boolean => part.startsWith('note:');
