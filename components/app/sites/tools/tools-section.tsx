import { useNow } from '../../../hooks/use-now.ts';
import { ProblemNote } from '../../../kit/problem-note.tsx';
import { SectionHeading } from '../../../kit/section.tsx';
import { Skeleton } from '../../../kit/skeleton.tsx';
import { AdapterFiles } from './adapter-files.tsx';
import { ToolCard } from './tool-card.tsx';
import { useToolRows } from './use-tool-rows.ts';

/** The tools Baton has read, how well it still knows each, and those the person taught it. */
export function ToolsSection() {
  const tools = useToolRows();
  const now = useNow();
  const rows = tools.state === 'ready' ? tools.value : [];
  return (
    <section aria-labelledby="tools" className="flex flex-col gap-2">
      <SectionHeading id="tools" count={rows.length}>
        Tools Baton knows here
      </SectionHeading>
      <p className="text-sm text-muted">
        An adapter says where a tool’s pages have their title, comments and reply field. Tools
        change; here you see which still fit. To add one, open a page and choose “Teach Baton this
        page” in the panel’s menu.
      </p>
      <AdapterFiles some={rows.some(({ own }) => own !== undefined)} />
      {tools.state === 'loading' && <Skeleton lines={2} label="Loading tools" />}
      {tools.state === 'failed' && <ProblemNote problem={tools.problem} />}
      {rows.length > 0 && (
        <ul className="flex flex-col gap-3">
          {rows.map((row) => (
            <li key={row.tool}>
              <ToolCard row={row} now={now} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
