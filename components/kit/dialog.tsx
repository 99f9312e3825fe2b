import { Dialog as Base } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { IconButton } from './icon-button.tsx';

/** A window over the panel: focus stays inside, Esc closes, focus goes back to where it came from. */
export function Dialog({
  open,
  onClose,
  title,
  description,
  actions,
  children,
}: {
  open: boolean;
  onClose: () => void;
  title: string;
  description?: ReactNode;
  /** Buttons at the bottom, the primary one first. */
  actions?: ReactNode;
  children?: ReactNode;
}) {
  return (
    <Base.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-40 bg-veil" />
        <Base.Viewport className="fixed inset-0 z-40 grid place-items-center p-3">
          <Base.Popup className="flex max-h-[calc(100dvh-1.5rem)] w-full max-w-lg flex-col rounded-xl border border-line bg-bg text-ink shadow-float outline-none">
            <div className="flex items-start gap-2 px-4 pt-3 pb-1">
              <Base.Title className="min-w-0 flex-1 pt-0.5 text-lg font-title">{title}</Base.Title>
              <Base.Close render={<IconButton label="Close" icon={<X size={16} />} />} />
            </div>
            {description !== undefined && (
              <Base.Description className="px-4 pb-1 text-muted">{description}</Base.Description>
            )}
            {children !== undefined && (
              <div className="flex min-h-0 flex-1 flex-col gap-3 overflow-y-auto px-4 py-2">
                {children}
              </div>
            )}
            {actions !== undefined && (
              <div className="flex flex-wrap items-center gap-2 border-t border-line px-4 py-2.5">
                {actions}
              </div>
            )}
          </Base.Popup>
        </Base.Viewport>
      </Base.Portal>
    </Base.Root>
  );
}
