import {
  cloneElement,
  createContext,
  use,
  useCallback,
  useLayoutEffect,
  useRef,
  useState,
  type FocusEvent,
  type HTMLAttributes,
  type KeyboardEvent,
  type ReactElement,
  type ReactNode,
} from 'react';
import { placeBeside } from './place-beside.ts';

/** What the box wires into its button. */
type ButtonWiring = {
  'aria-haspopup': 'menu' | 'dialog';
  'aria-expanded': boolean;
  'data-popup-open': '' | undefined;
  onClick: () => void;
};

const CloseContext = createContext<() => void>(() => {});

/** Closes the box around and gives the focus back to its button. */
export function useCloseBox(): () => void {
  return use(CloseContext);
}

/**
 * A button and the box it opens, in the browser's top layer. Esc, a press elsewhere and focus
 * leaving it close the box; focus goes back to the button unless it went elsewhere.
 * @param trigger a button element
 * @param onOpened called with the box once it stands, to move the focus into it
 */
export function Floating({
  trigger,
  kind,
  align,
  onOpened,
  box: boxProps,
  children,
}: {
  trigger: ReactElement;
  kind: 'menu' | 'dialog';
  align: 'start' | 'end';
  onOpened: (box: HTMLElement) => void;
  box: HTMLAttributes<HTMLDivElement>;
  children: ReactNode;
}) {
  const [open, setOpen] = useState(false);
  const frame = useRef<HTMLSpanElement>(null);
  const box = useRef<HTMLDivElement>(null);

  const close = useCallback(() => {
    setOpen(false);
    buttonIn(frame.current)?.focus();
  }, []);
  useLayoutEffect(() => {
    const { current: shown } = box;
    const button = buttonIn(frame.current);
    if (!open || shown === null || button === null) return;
    // Browsers without the Popover API show the box all the same, in its place in the page.
    shown.showPopover?.();
    const place = () => placeBeside(shown, button, align);
    const onPress = (event: PointerEvent) => {
      const { target } = event;
      if (target instanceof Node && !shown.contains(target) && !button.contains(target)) {
        setOpen(false);
      }
    };
    place();
    onOpened(shown);
    document.addEventListener('pointerdown', onPress, true);
    window.addEventListener('resize', place);
    window.addEventListener('scroll', place, true);
    return () => {
      document.removeEventListener('pointerdown', onPress, true);
      window.removeEventListener('resize', place);
      window.removeEventListener('scroll', place, true);
    };
  }, [open, align, onOpened]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (!open || event.key !== 'Escape') return;
    // The panel and a dialog around it have their own Esc.
    event.preventDefault();
    event.stopPropagation();
    close();
  };
  const onBlur = (event: FocusEvent) => {
    const next = event.relatedTarget;
    if (next instanceof Node && !event.currentTarget.contains(next)) setOpen(false);
  };
  const wiring: ButtonWiring = {
    'aria-haspopup': kind,
    'aria-expanded': open,
    'data-popup-open': open ? '' : undefined,
    onClick: () => setOpen(!open),
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <span ref={frame} className="contents" onKeyDown={onKeyDown} onBlur={onBlur}>
      {cloneElement(trigger as ReactElement<ButtonWiring>, wiring)}
      {open && (
        <div
          tabIndex={-1}
          {...boxProps}
          ref={box}
          popover="manual"
          className={`fixed inset-auto m-0 overflow-y-auto rounded-lg border border-line bg-raised text-left text-base font-normal text-ink shadow-float outline-none ${boxProps.className ?? ''}`}
        >
          <CloseContext value={close}>{children}</CloseContext>
        </div>
      )}
    </span>
  );
}

function buttonIn(frame: HTMLElement | null): HTMLElement | null {
  return frame?.querySelector<HTMLElement>('button') ?? null;
}
