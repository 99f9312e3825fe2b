import { Popover as Base } from '@base-ui/react/popover';
import type { ReactElement, ReactNode } from 'react';

/**
 * A button that opens a small note beside it; Esc or a click elsewhere closes it.
 * @param trigger a button element; the popover wires it
 */
export function Popover({
  trigger,
  title,
  children,
}: {
  trigger: ReactElement;
  title: string;
  children: ReactNode;
}) {
  return (
    <Base.Root>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner align="end" sideOffset={4} collisionPadding={8} className="z-50">
          <Base.Popup className="max-h-(--available-height) w-80 max-w-(--available-width) overflow-y-auto rounded-lg border border-line bg-raised p-3 text-base text-ink shadow-float outline-none">
            <Base.Title className="mb-1 font-title">{title}</Base.Title>
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
