import { useRef } from 'react';
import type { CheckMark } from '@/lib/model/check';
import type { Source } from '@/lib/model/evidence';
import type { Note } from '@/lib/model/result';
import { useAction } from '../hooks/use-command.ts';
import { Button } from '../kit/button.tsx';
import { Card } from '../kit/card.tsx';
import { Markdown } from '../markdown/markdown.tsx';
import { CopyButton } from './copy-button.tsx';
import { EvidenceList } from './evidence-links.tsx';
import { saveFile } from '../kit/save-file.ts';
import { MarkNotes } from './mark-notes.tsx';
import { useUnderlines } from './use-underlines.ts';
import { csvOf, fileOf } from './note-files.ts';
import type { Highlight } from './use-highlight.ts';

/** A note of a result, with the places on the page it rests on. */
export function NoteCard({
  note,
  marks,
  sources,
  highlight,
}: {
  note: Note;
  /** What the checker marked in its Markdown. */
  marks: readonly CheckMark[];
  sources: readonly Source[];
  highlight: Highlight;
}) {
  const save = useAction(async () => saveFile(fileOf(note.title, note.markdown)));
  const csv = csvOf(note.markdown);
  const text = useRef<HTMLDivElement>(null);
  useUnderlines(text, marks);
  return (
    <Card aria-label={note.title}>
      {note.title !== '' && <h3 className="text-md font-title">{note.title}</h3>}
      <div ref={text}>
        <Markdown text={note.markdown} />
      </div>
      {marks.length > 0 && (
        <ul data-marked aria-label="Marked by the check" className="flex flex-col gap-0.5 text-sm">
          <MarkNotes marks={marks} sources={sources} highlight={highlight} named />
        </ul>
      )}
      <EvidenceList evidence={note.evidence} sources={sources} highlight={highlight} />
      <div className="flex flex-wrap gap-1.5">
        <CopyButton text={csv ?? note.markdown} />
        <Button look="quiet" size="sm" busy={save.busy} onClick={() => void save.run()}>
          {csv === undefined ? 'Save as Markdown' : 'Save as CSV'}
        </Button>
      </div>
    </Card>
  );
}
