import { bodyOf, rootOf, viewOf } from './dom.ts';
import type { ReviewMark } from '@/lib/model/page-command';
import { placeCard, placeMark, type Box } from './place.ts';

/** What the content script does with the marks and the card on its page. */
export type FrameHost = {
  /** Shows a mark beside each field that has something to review; replaces the marks before. */
  setMarks(marks: readonly ReviewMark[], fieldOf: (key: string) => HTMLElement | undefined): void;
  open(taskId: string, changeId: string): void;
  close(): void;
  /** Height the card's content asks for, in CSS pixels. */
  setHeight(pixels: number): void;
};

const TAG = 'baton-page';
const WIDTH = 380;
const HEIGHT = 320;
const TALLEST = 640;
const MARK = 22;
const LABEL = 'Baton: review ready';

type Styles = Partial<
  Record<'display' | 'left' | 'top' | 'width' | 'height' | 'visibility', string>
>;
type Shown = { mark: ReviewMark; button: HTMLButtonElement };

/** Styles go through the object model, which no content policy of the page refuses. */
function style(element: HTMLElement, styles: Record<string, string> | Styles): void {
  for (const [name, value] of Object.entries(styles)) {
    element.style.setProperty(name, value, 'important');
  }
}

/** Where an element is in the window; the body of an editor's frame is where the frame is. */
function boxOf(element: Element, doc: Document): Box {
  const { left, top, width, height } = element.getBoundingClientRect();
  const inside = element.ownerDocument;
  const frame = inside === doc ? null : viewOf(inside)?.frameElement;
  if (!frame) return { left, top, width, height };
  const around = boxOf(frame, doc);
  if (element === bodyOf(inside)) return around;
  return { left: left + around.left, top: top + around.top, width, height };
}

function markButton(doc: Document): HTMLButtonElement {
  const button = doc.createElement('button');
  button.type = 'button';
  button.setAttribute('aria-label', LABEL);
  button.title = LABEL;
  style(button, {
    all: 'initial',
    position: 'fixed',
    'box-sizing': 'border-box',
    width: `${MARK}px`,
    height: `${MARK}px`,
    'border-radius': '50%',
    border: '1px solid rgb(255 255 255 / 85%)',
    background: '#1f5f5b',
    'box-shadow': '0 1px 4px rgb(0 0 0 / 35%)',
    cursor: 'pointer',
    display: 'none',
    'align-items': 'center',
    'justify-content': 'center',
  });
  button.addEventListener('focus', () => {
    const ring = button.matches(':focus-visible') ? '2px solid #1f5f5b' : 'none';
    style(button, { outline: ring, 'outline-offset': '2px' });
  });
  button.addEventListener('blur', () => style(button, { outline: 'none' }));
  const dot = doc.createElement('span');
  style(dot, { width: '8px', height: '8px', 'border-radius': '50%', background: '#fff' });
  button.append(dot);
  return button;
}

function cardFrame(doc: Document, url: string): HTMLIFrameElement {
  const frame = doc.createElement('iframe');
  frame.title = 'Baton: review';
  frame.src = url;
  style(frame, {
    all: 'initial',
    position: 'fixed',
    'box-sizing': 'border-box',
    border: '1px solid rgb(128 128 128 / 35%)',
    'border-radius': '10px',
    'box-shadow': '0 8px 28px rgb(0 0 0 / 28%), 0 1px 3px rgb(0 0 0 / 20%)',
    background: 'Canvas',
    display: 'block',
  });
  return frame;
}

/**
 * The one element Baton adds to a page: a closed shadow root with marks and the card. The page can
 * see that it is there, and nothing that is private: the card is a frame of the extension's origin.
 * @param options.frameUrl address of the card for a task and a change.
 * @param options.signal takes everything off the page when it aborts.
 */
export function createFrameHost(options: {
  doc: Document;
  frameUrl: (taskId: string, changeId: string) => string;
  signal: AbortSignal;
}): FrameHost {
  const { doc, frameUrl, signal } = options;
  const view = viewOf(doc);
  let host: HTMLElement | undefined;
  let root: ShadowRoot | undefined;
  let shown: Shown[] = [];
  let card: { frame: HTMLIFrameElement; taskId: string; changeId: string } | undefined;
  let wanted = HEIGHT;
  let fieldOf: (key: string) => HTMLElement | undefined = () => undefined;
  let frameRequest: number | undefined;
  let following: AbortController | undefined;
  let sizes: ResizeObserver | undefined;

  const ensureRoot = (): ShadowRoot => {
    if (!host || !root) {
      host = doc.createElement(TAG);
      style(host, {
        all: 'initial',
        position: 'fixed',
        left: '0',
        top: '0',
        width: '0',
        height: '0',
        'z-index': '2147483647',
      });
      root = host.attachShadow({ mode: 'closed' });
    }
    if (!host.isConnected) rootOf(doc).append(host);
    const scheme = view?.getComputedStyle(rootOf(doc)).colorScheme;
    style(host, { 'color-scheme': !scheme || scheme === 'normal' ? 'light' : scheme });
    return root;
  };

  const place = (): void => {
    frameRequest = undefined;
    if (!view) return;
    const viewport = { width: rootOf(doc).clientWidth, height: view.innerHeight };
    const perField = new Map<string, number>();
    for (const { mark, button } of shown) {
      const field = fieldOf(mark.fieldKey);
      const box = field?.isConnected ? boxOf(field, doc) : undefined;
      const visible = box && box.width > 0 && box.top + box.height > 0 && box.top < viewport.height;
      if (!box || !visible) {
        style(button, { display: 'none' });
        continue;
      }
      const index = perField.get(mark.fieldKey) ?? 0;
      perField.set(mark.fieldKey, index + 1);
      const at = placeMark(box, MARK, index, viewport);
      style(button, { display: 'flex', left: `${at.left}px`, top: `${Math.max(2, at.top)}px` });
    }
    if (!card) return;
    const { taskId, changeId } = card;
    const key = shown.find(({ mark }) => mark.taskId === taskId && mark.changeId === changeId)?.mark
      .fieldKey;
    const field = key === undefined ? undefined : fieldOf(key);
    const beside = field?.isConnected
      ? boxOf(field, doc)
      : { left: viewport.width - WIDTH - 16, top: viewport.height, width: WIDTH, height: 0 };
    const at = placeCard(beside, { width: WIDTH, height: wanted }, viewport);
    style(card.frame, {
      left: `${at.left}px`,
      top: `${at.top}px`,
      width: `${at.width}px`,
      height: `${at.height}px`,
    });
  };
  const schedule = (): void => {
    if (view && frameRequest === undefined) frameRequest = view.requestAnimationFrame(place);
  };

  /** Follows the page only while there is something to place. */
  const follow = (): void => {
    following?.abort();
    sizes?.disconnect();
    following = undefined;
    if (!view || signal.aborted || (shown.length === 0 && !card)) {
      if (host && shown.length === 0 && !card) host.remove();
      return;
    }
    following = new AbortController();
    const until = { signal: following.signal, passive: true, capture: true };
    view.addEventListener('scroll', schedule, until);
    view.addEventListener('resize', schedule, until);
    if (typeof view.ResizeObserver === 'function') {
      sizes = new view.ResizeObserver(schedule);
      sizes.observe(rootOf(doc));
      const body = bodyOf(doc);
      if (body) sizes.observe(body);
      for (const { mark } of shown) {
        const field = fieldOf(mark.fieldKey);
        if (field) sizes.observe(field);
      }
    }
    if (card) {
      view.addEventListener(
        'keydown',
        (event) => {
          if (event.isTrusted && event.key === 'Escape') close();
        },
        { signal: following.signal, capture: true },
      );
    }
    schedule();
  };

  const close = (): void => {
    card?.frame.remove();
    card = undefined;
    follow();
  };
  const open = (taskId: string, changeId: string): void => {
    if (signal.aborted) return;
    if (card?.taskId === taskId && card.changeId === changeId) return;
    card?.frame.remove();
    wanted = HEIGHT;
    const frame = cardFrame(doc, frameUrl(taskId, changeId));
    card = { frame, taskId, changeId };
    ensureRoot().append(frame);
    place();
    follow();
  };
  const setMarks: FrameHost['setMarks'] = (marks, find) => {
    if (signal.aborted) return;
    for (const { button } of shown) button.remove();
    fieldOf = find;
    shown = marks.map((mark) => {
      const button = markButton(doc);
      button.addEventListener('click', (event) => {
        if (!event.isTrusted) return;
        const same = card?.taskId === mark.taskId && card.changeId === mark.changeId;
        if (same) close();
        else open(mark.taskId, mark.changeId);
      });
      ensureRoot().append(button);
      return { mark, button };
    });
    follow();
  };

  signal.addEventListener(
    'abort',
    () => {
      following?.abort();
      sizes?.disconnect();
      if (frameRequest !== undefined) view?.cancelAnimationFrame(frameRequest);
      host?.remove();
      card = undefined;
      shown = [];
    },
    { once: true },
  );
  return {
    setMarks,
    open,
    close,
    setHeight(pixels) {
      wanted = Math.min(TALLEST, Math.max(80, Math.round(pixels)));
      schedule();
    },
  };
}
