import { Globe } from 'lucide-react';
import { Empty } from '../../kit/empty.tsx';

/** No site yet, and how the first one gets here. */
export function NoSites() {
  return (
    <div className="rounded-card border border-line">
      <Empty icon={<Globe size={18} />} title="No sites yet">
        Open a ticket and press Baton’s button in the toolbar, then choose “Read this page once” or
        “Always on this site”. Or add a site by its address above.
      </Empty>
    </div>
  );
}
