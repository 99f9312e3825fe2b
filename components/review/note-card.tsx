import type { Source } from '@/lib/model/evidence';
import type { Note } from '@/lib/model/result';
import { useAction } from '../hooks/use-command.ts';
import { Button } from '../kit/button.tsx';
import { Card } from '../kit/card.tsx';
import { Markdown } from '../markdown/markdown.tsx';
import { CopyButton } from './copy-button.tsx';
import { EvidenceList } from './evidence-links.tsx';
import { saveFile } from '../kit/save-file.ts';
import { csvOf, fileOf } from './note-files.ts';
import type { Highlight } from './use-highlight.ts';

/** A note of a result, with the places on the page it rests on. */
export function NoteCard({
  note,
  sources,
  highlight,
}: {
  note: Note;
  sources: readonly Source[];
  highlight: Highlight;
}) {
  const save = useAction(async () => saveFile(fileOf(note.title, note.markdown)));
  const csv = csvOf(note.markdown);
  return (
    <Card aria-label={note.title}>
      {note.title !== '' && <h3 className="text-md font-title">{note.title}</h3>}
      <Markdown text={note.markdown} />
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
