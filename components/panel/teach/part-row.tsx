import type { Lesson, TeachPart } from '@/lib/model/teaching';
import { useCommand } from '../../hooks/use-command.ts';
import { Button } from '../../kit/button.tsx';
import { Chip } from '../../kit/chip.tsx';
import { ProblemNote } from '../../kit/problem-note.tsx';
import { PointingBox } from './pointing.tsx';
import { howWords, PART_WORDS, readsNow, whenWords } from './teach-words.ts';

/** One part of the page: what Baton would read there now, and pointing at it. */
export function PartRow({
  tabId,
  part,
  lesson,
  next,
}: {
  tabId: number;
  part: TeachPart;
  lesson: Lesson;
  /** This is what to do next. */
  next: boolean;
}) {
  const point = useCommand('teach-point');
  const drop = useCommand('teach-drop');
  const { label, hint, optional } = PART_WORDS[part];
  const how = lesson.how[part];
  const reads = readsNow(lesson, part);
  const problem = point.problem ?? drop.problem;
  return (
    <li className="flex flex-col gap-1.5 border-t border-line py-2.5 first:border-t-0">
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <h3 className="font-title">{label}</h3>
        <Chip>{howWords(how)}</Chip>
        {optional && how === 'none' && <span className="text-xs text-faint">optional</span>}
        <span className="ml-auto flex gap-1">
          {how !== 'none' && part !== 'title' && (
            <Button
              size="sm"
              look="quiet"
              aria-label={`Clear: ${label}`}
              busy={drop.busy}
              onClick={() => void drop.run({ tabId, part })}
            >
              Clear
            </Button>
          )}
          <Button
            size="sm"
            disabled={lesson.pointing === part}
            look={next && lesson.pointing === undefined ? 'primary' : 'secondary'}
            aria-label={`${how === 'none' ? 'Point' : 'Point again'}: ${label}`}
            busy={point.busy}
            onClick={() => void point.run({ tabId, part })}
          >
            {how === 'none' ? 'Point' : 'Point again'}
          </Button>
        </span>
      </div>
      {lesson.pointing === part ? (
        <PointingBox tabId={tabId} part={part} />
      ) : (
        <Reads how={how} reads={reads} hint={hint} />
      )}
      {part === 'comment' && reads !== undefined && <Samples lesson={lesson} />}
      {part === 'comment' && how === 'pointed' && lesson.pointing === undefined && (
        <p className="text-sm text-muted">
          Some are missing? Point at one of those: Baton adds its kind.
        </p>
      )}
      {problem && <ProblemNote problem={problem} onDismiss={point.dismiss} />}
    </li>
  );
}

function Reads({
  how,
  reads,
  hint,
}: {
  how: Lesson['how'][TeachPart];
  reads: string | undefined;
  hint: string;
}) {
  if (reads !== undefined) {
    return <p className="line-clamp-3 text-sm [overflow-wrap:anywhere]">{reads}</p>;
  }
  if (how === 'none') return <p className="text-sm text-muted">{hint}</p>;
  return <p className="text-sm text-warn">▲ Nothing is read there on this page.</p>;
}

function Samples({ lesson }: { lesson: Lesson }) {
  return (
    <ul className="flex flex-col gap-1">
      {lesson.seen.comments.first.map(({ author, at, text }, index) => (
        <li
          // The same words may stand in two comments; their order is all that tells them apart.
          key={`${index} ${text}`}
          className="rounded-md bg-sub px-2 py-1 text-sm"
        >
          <span className="font-semibold">{author ?? 'No author'}</span>
          <span className="text-muted"> · {at === undefined ? 'no time' : whenWords(at)}</span>
          <span className="line-clamp-2 text-muted [overflow-wrap:anywhere]">{text}</span>
        </li>
      ))}
    </ul>
  );
}
