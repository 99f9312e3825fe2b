/**
 * A page as a person sees it: what stands in open shadow roots and in frames of the same site is part
 * of it. Closed roots and frames of other sites are one thing each.
 */

/** The document a frame of the same site shows. */
function shownIn(element: Element): Document | null {
  if (element.localName !== 'iframe' && element.localName !== 'frame') return null;
  try {
    return (element as HTMLIFrameElement).contentDocument;
  } catch {
    return null;
  }
}

/** The frame of the same site a document is shown in. */
function frameAround(doc: Document): Element | null {
  try {
    return doc.defaultView?.frameElement ?? null;
  } catch {
    return null;
  }
}

/** What stands directly inside: of a host its shadow root first, of a frame its page. */
export function insideOf(element: Element): Element[] {
  const body = shownIn(element)?.body;
  if (body) return [body];
  return [...(element.shadowRoot?.children ?? []), ...element.children];
}

/** What stands directly around: at the top of a shadow root its host, at the top of a page its frame. */
export function around(element: Element): Element | null {
  const parent = element.parentElement;
  if (parent && parent.localName !== 'html') return parent;
  const root = element.getRootNode();
  // Each frame has its own class of shadow roots.
  if ('host' in root) return (root as ShadowRoot).host;
  return frameAround(element.ownerDocument);
}

/** Whether `inner` stands in `outer`, however deep. */
export function holds(outer: Element, inner: Element): boolean {
  for (let at: Element | null = inner; at; at = around(at)) if (at === outer) return true;
  return false;
}

/** The window an element is laid out in, measured in the window of the page around it. */
function offsetOf(element: Element): { left: number; top: number } {
  const offset = { left: 0, top: 0 };
  for (
    let frame = frameAround(element.ownerDocument);
    frame;
    frame = frameAround(frame.ownerDocument)
  ) {
    const { left, top } = frame.getBoundingClientRect();
    offset.left += left + frame.clientLeft;
    offset.top += top + frame.clientTop;
  }
  return offset;
}

/** Where an element stands in the window of the page, in CSS pixels. */
export function rectOnPage(element: Element): DOMRect {
  const own = element.getBoundingClientRect();
  const { left, top } = offsetOf(element);
  return new DOMRect(own.left + left, own.top + top, own.width, own.height);
}

/**
 * The innermost element at a point of the window, in CSS pixels.
 * @param skip elements that do not count, such as a shield above the page
 */
export function innermostAt(
  doc: Document,
  x: number,
  y: number,
  skip: (element: Element) => boolean,
): Element | undefined {
  let root: Document | ShadowRoot = doc;
  let at = { x, y };
  let found: Element | undefined;
  for (;;) {
    const next: Element | undefined = root
      .elementsFromPoint(at.x, at.y)
      .find((element) => !skip(element));
    if (!next || next === found) return found;
    found = next;
    const inside = shownIn(found);
    if (inside?.body) {
      const { left, top } = found.getBoundingClientRect();
      at = { x: at.x - left - found.clientLeft, y: at.y - top - found.clientTop };
      root = inside;
    } else if (found.shadowRoot) root = found.shadowRoot;
    else return found;
  }
}

/** The windows of the page and of its frames of the same site. */
export function windowsOf(doc: Document): Window[] {
  const inner = [...doc.querySelectorAll('iframe, frame')].flatMap((frame) => {
    const shown = shownIn(frame);
    return shown ? windowsOf(shown) : [];
  });
  return doc.defaultView ? [doc.defaultView, ...inner] : inner;
}
