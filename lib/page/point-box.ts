import { rectOnPage, windowsOf } from './point-inside.ts';

const TAG = 'baton-page';
const GAP = 4;
/** Height of the bar with words. */
const BAR = 26;

/** What the pointer shows on the page. */
export type PointerBox = {
  surround(element: Element): void;
  /** Says something in place of the label, until the pointer moves on. */
  say(sentence: string): void;
};

/** True for the elements Baton itself adds to a page. */
export const isOwnHost = (element: Element): boolean => element.localName === TAG;

/** Styles go through the object model, which no content policy of the page refuses. */
function style(element: HTMLElement, styles: Record<string, string>): void {
  for (const [name, value] of Object.entries(styles)) {
    element.style.setProperty(name, value, 'important');
  }
}

function part(doc: Document, styles: Record<string, string>): HTMLElement {
  const element = doc.createElement('div');
  style(element, { all: 'initial', position: 'fixed', 'box-sizing': 'border-box', ...styles });
  return element;
}

/**
 * Puts the box, its label and the shield that takes all presses on the page: in a closed shadow root
 * of an element of Baton's own. Nothing of the page's content is shown in it.
 * @param signal takes it off again
 */
export function createPointerBox(doc: Document, label: string, signal: AbortSignal): PointerBox {
  const host = doc.createElement(TAG);
  style(host, {
    all: 'initial',
    position: 'fixed',
    inset: '0',
    'z-index': '2147483647',
    cursor: 'crosshair',
    'color-scheme': 'light',
  });
  const root = host.attachShadow({ mode: 'closed' });
  const shield = part(doc, { inset: '0', cursor: 'crosshair' });
  const box = part(doc, {
    border: '2px solid #1f5f5b',
    'border-radius': '4px',
    background: 'rgb(31 95 91 / 12%)',
    'box-shadow': '0 0 0 1px rgb(255 255 255 / 85%)',
    'pointer-events': 'none',
  });
  const bar = part(doc, {
    height: `${BAR}px`,
    'max-width': 'calc(100vw - 16px)',
    padding: '0 10px',
    'border-radius': '6px',
    background: '#1f5f5b',
    color: '#fff',
    font: '600 13px/26px system-ui, sans-serif',
    'white-space': 'nowrap',
    overflow: 'hidden',
    'text-overflow': 'ellipsis',
    'box-shadow': '0 1px 6px rgb(0 0 0 / 35%)',
    'pointer-events': 'none',
  });
  bar.setAttribute('role', 'status');
  root.append(shield, box, bar);
  doc.documentElement.append(host);
  let around: Element | undefined;
  let request: number | undefined;

  const place = (): void => {
    request = undefined;
    if (!around) return;
    const { left, top, width, height } = rectOnPage(around);
    style(box, {
      left: `${left - GAP}px`,
      top: `${top - GAP}px`,
      width: `${width + 2 * GAP}px`,
      height: `${height + 2 * GAP}px`,
    });
    const below = top + height + 2 * GAP;
    const above = top - BAR - 2 * GAP;
    const at = above >= 4 ? above : Math.min(Math.max(below, 4), window.innerHeight - BAR - 4);
    const most = window.innerWidth - bar.offsetWidth - 8;
    style(bar, { left: `${Math.max(8, Math.min(left - GAP, most))}px`, top: `${at}px` });
  };
  const follow = (): void => {
    request ??= window.requestAnimationFrame(place);
  };
  const until = { capture: true, passive: true, signal };
  for (const target of windowsOf(doc)) target.addEventListener('scroll', follow, until);
  window.addEventListener('resize', follow, until);
  signal.addEventListener('abort', () => {
    if (request !== undefined) window.cancelAnimationFrame(request);
    host.remove();
  });
  if (signal.aborted) host.remove();
  return {
    surround(element) {
      around = element;
      bar.textContent = label;
      style(bar, { background: '#1f5f5b' });
      place();
    },
    say(sentence) {
      bar.textContent = sentence;
      style(bar, { background: '#8a3324' });
      place();
    },
  };
}
