import { X } from 'lucide-react';
import { useId, useLayoutEffect, useRef, type MouseEvent, type ReactNode } from 'react';
import { IconButton } from './icon-button.tsx';

type DialogProps = {
  open: boolean;
  onClose: () => void;
  title: string;
  description?: ReactNode;
  /** Buttons at the bottom, the primary one first. */
  actions?: ReactNode;
  children?: ReactNode;
};

/**
 * A window over the panel: the browser keeps the focus inside and gives it back to where it came
 * from; Esc and a press outside close it.
 */
export function Dialog({ open, ...rest }: DialogProps) {
  return open ? <OpenDialog {...rest} /> : null;
}

function OpenDialog({ onClose, title, description, actions, children }: Omit<DialogProps, 'open'>) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useLayoutEffect(() => {
    const { current: shown } = dialog;
    shown?.showModal();
    // The browser would start at the button that closes it.
    shown?.querySelector<HTMLElement>('input, textarea, select')?.focus();
    // Closing before it leaves the page lets the browser give the focus back.
    return () => shown?.close();
  }, []);
  const onPress = (event: MouseEvent) => {
    // The dialog itself is hit only beside its content, which fills it: on the veil.
    if (event.target === dialog.current) onClose();
  };
  return (
    // Esc does by keyboard what a press on the veil does.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions
    <dialog
      ref={dialog}
      aria-labelledby={id}
      aria-describedby={description === undefined ? undefined : `${id}-more`}
      onClick={onPress}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      className="m-auto max-h-[calc(100dvh-1.5rem)] w-[calc(100vw-1.5rem)] max-w-lg flex-col overflow-hidden rounded-xl border border-line bg-bg p-0 text-left text-base font-normal text-ink shadow-float outline-none backdrop:bg-veil open:flex"
    >
      <div className="flex min-h-0 flex-1 flex-col">
        <div className="flex flex-none items-start gap-2 px-4 pt-3 pb-1">
          <h2 id={id} className="min-w-0 flex-1 pt-0.5 text-lg font-title">
            {title}
          </h2>
          <IconButton label="Close" icon={<X size={16} />} onClick={onClose} />
        </div>
        {description !== undefined && (
          <p id={`${id}-more`} className="flex-none px-4 pb-2 text-muted">
            {description}
          </p>
        )}
        {children !== undefined && (
          <div className="flex min-h-0 flex-1 flex-col gap-3 overflow-y-auto px-4 py-2">
            {children}
          </div>
        )}
        {actions !== undefined && (
          <div className="flex flex-none flex-wrap items-center gap-2 border-t border-line px-4 py-2.5">
            {actions}
          </div>
        )}
      </div>
    </dialog>
  );
}
