import { useId, type ReactElement, type ReactNode } from 'react';
import { Floating } from './floating.tsx';

/**
 * A button that opens a small note beside it; Esc or a press elsewhere closes it.
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
  const id = useId();
  return (
    <Floating
      trigger={trigger}
      kind="dialog"
      align="end"
      onOpened={focusBox}
      box={{
        role: 'dialog',
        'aria-labelledby': id,
        className: 'w-80 max-w-[calc(100vw-1rem)] p-3',
      }}
    >
      <p id={id} className="mb-1 font-title">
        {title}
      </p>
      {children}
    </Floating>
  );
}

function focusBox(box: HTMLElement): void {
  box.focus();
}
