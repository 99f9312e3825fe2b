import { useEffect, useState, type FormEvent } from 'react';
import { TEACH_PARTS, type Lesson, type Teaching } from '@/lib/model/teaching';
import { useCommand } from '../../hooks/use-command.ts';
import { Button } from '../../kit/button.tsx';
import { ProblemNote } from '../../kit/problem-note.tsx';
import { Skeleton } from '../../kit/skeleton.tsx';
import { TextField } from '../../kit/text-field.tsx';
import { hostOfOrigin } from '../words.ts';
import { PartRow } from './part-row.tsx';
import { readsNow } from './teach-words.ts';

/** Teaching a page: part by part, with what would be read shown before anything is kept. */
export function TeachView({ teaching }: { teaching: Teaching }) {
  const { tabId, origin, lesson } = teaching;
  const end = useCommand('teach-end');
  const look = useCommand('teach');
  const { run } = look;
  // A panel that was closed comes back to a lesson that may have moved on.
  useEffect(() => void run({ tabId }), [run, tabId]);
  const problem = look.problem ?? end.problem;
  const host = hostOfOrigin(origin);
  const name = lesson?.mends?.name;
  return (
    <section aria-labelledby="teach" className="flex flex-col gap-3">
      <header className="flex items-start gap-2">
        <div className="min-w-0 flex-1">
          <h2 id="teach" className="text-lg font-title">
            {name === undefined ? 'Teach Baton this page' : `Mend ${name} on ${host}`}
          </h2>
          <p className="text-sm text-muted">
            Point at the parts on the page. Baton keeps where they stand, never what they say.
          </p>
        </div>
        <Button look="quiet" size="sm" busy={end.busy} onClick={() => void end.run({ tabId })}>
          Stop
        </Button>
      </header>
      {problem && (
        <ProblemNote
          problem={problem}
          onDismiss={() => {
            look.dismiss();
            end.dismiss();
          }}
        />
      )}
      {lesson === undefined ? (
        <Skeleton lines={5} label="Looking at the page" />
      ) : (
        <>
          <ol className="flex flex-col rounded-card border border-line px-3">
            {TEACH_PARTS.map((part) => (
              <PartRow
                key={part}
                tabId={tabId}
                part={part}
                lesson={lesson}
                next={part === nextPart(lesson)}
              />
            ))}
          </ol>
          <Save tabId={tabId} host={host} lesson={lesson} />
        </>
      )}
    </section>
  );
}

/** What most of a conversation is made of; the rest is asked of nobody. */
const WORTH_POINTING = ['title', 'description', 'comment', 'reply'] as const;

/** The first part that is not known yet and is worth pointing at. */
function nextPart(lesson: Lesson) {
  return WORTH_POINTING.find((part) => lesson.how[part] === 'none' || !readsNow(lesson, part));
}

function Save({ tabId, host, lesson }: { tabId: number; host: string; lesson: Lesson }) {
  const [name, setName] = useState('');
  const save = useCommand('teach-save');
  const fixed = lesson.mends?.name;
  const ready = readsNow(lesson, 'title') !== undefined && lesson.pointing === undefined;
  const given = (fixed ?? name).trim();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (ready && given !== '') void save.run({ tabId, name: given });
  };
  return (
    <form noValidate onSubmit={submit} className="flex flex-col gap-2.5">
      {fixed === undefined && (
        <TextField
          label="What do you call this tool?"
          value={name}
          maxLength={60}
          onChange={(event) => setName(event.target.value)}
          placeholder="Acme Help Desk"
          autoComplete="off"
        />
      )}
      {save.problem && <ProblemNote problem={save.problem} onDismiss={save.dismiss} />}
      <div className="flex flex-wrap items-center gap-2">
        <Button
          type="submit"
          look={nextPart(lesson) === undefined ? 'primary' : 'secondary'}
          disabled={!ready || given === ''}
          busy={save.busy}
        >
          Save and read the page
        </Button>
        <span className="w-full text-xs text-faint">{saveWords(lesson, host)}</span>
      </div>
    </form>
  );
}

function saveWords(lesson: Lesson, host: string): string {
  if (lesson.pointing !== undefined) return 'First take something on the page, or cancel.';
  if (readsNow(lesson, 'title') === undefined) return 'The title is needed first.';
  return `Used on ${host} only, for pages with an address like this one.`;
}
