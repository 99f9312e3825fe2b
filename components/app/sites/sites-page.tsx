import { ProblemNote } from '../../kit/problem-note.tsx';
import { SectionHeading } from '../../kit/section.tsx';
import { Skeleton } from '../../kit/skeleton.tsx';
import { PageHeading } from '../page-heading.tsx';
import { useMaySee } from '../use-may-see.ts';
import { AddSite } from './add-site.tsx';
import { NoSites } from './no-sites.tsx';
import { SiteCard } from './site-card.tsx';
import { TierGuide } from './tier-guide.tsx';
import { ToolsSection } from './tools/tools-section.tsx';
import { useSiteRows } from './use-site-rows.ts';

/** Where Baton may look, what it has read there, and forgetting it. */
export function SitesPage() {
  const sites = useSiteRows();
  const rows = sites.state === 'ready' ? sites.value : [];
  const { held, look } = useMaySee(rows.map(({ origin }) => origin));
  return (
    <>
      <PageHeading title="Sites">
        Where Baton may look. It sees nothing on a site that is off or not in this list.
      </PageHeading>
      <div className="flex flex-col gap-6">
        <AddSite />
        {sites.state === 'loading' && <Skeleton lines={3} label="Loading sites" />}
        {sites.state === 'failed' && <ProblemNote problem={sites.problem} />}
        {sites.state === 'ready' && rows.length === 0 && <NoSites />}
        {rows.length > 0 && (
          <section aria-labelledby="your-sites" className="flex flex-col gap-2">
            <SectionHeading id="your-sites" count={rows.length}>
              Your sites
            </SectionHeading>
            <ul className="flex flex-col gap-3">
              {rows.map((row) => (
                <li key={row.origin}>
                  <SiteCard row={row} held={held.get(row.origin)} onAsked={look} />
                </li>
              ))}
            </ul>
          </section>
        )}
        <ToolsSection />
        <TierGuide />
      </div>
    </>
  );
}
