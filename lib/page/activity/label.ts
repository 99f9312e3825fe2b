const LONGEST_LABEL = 120;
/** A label is short; whatever wraps more than this is a region. */
const MOST_NODES = 300;
/** So many characters in a row, in a label and in a field, are no coincidence. */
const SHARED_RUN = 12;
const SHORTEST_COPY = 4;

const NOT_LABEL =
  /^(?:INPUT|TEXTAREA|SELECT|OPTION|DATALIST|OUTPUT|SCRIPT|STYLE|TEMPLATE|IFRAME|NOSCRIPT)$/;

const shorten = (text: string): string => text.replace(/\s+/g, ' ').trim().slice(0, LONGEST_LABEL);

/** An attribute, also of an element whose own properties the page has overshadowed. */
export function read(element: Element, name: string): string {
  return Element.prototype.getAttribute.call(element, name) ?? '';
}

/** The text of a label without what stands in the fields it may wrap. */
function wordsOf(element: Element): string {
  let text = '';
  let left = MOST_NODES;
  const walk = (at: Node): void => {
    for (let child = at.firstChild; child !== null; child = child.nextSibling) {
      left -= 1;
      if (left < 0 || text.length > LONGEST_LABEL) return;
      if (child.nodeType === Node.TEXT_NODE) text += child.nodeValue ?? '';
      if (child.nodeType !== Node.ELEMENT_NODE || NOT_LABEL.test(child.nodeName)) continue;
      const inner = child as Element;
      if (inner.hasAttribute('contenteditable') || read(inner, 'role') === 'textbox') continue;
      text += ' ';
      walk(inner);
    }
  };
  if (!NOT_LABEL.test(element.nodeName) && !element.hasAttribute('contenteditable')) walk(element);
  return text;
}

function referenced(element: Element): string {
  const ids = read(element, 'aria-labelledby').split(/\s+/).filter(Boolean).slice(0, 4);
  const root = element.getRootNode() as Document | ShadowRoot;
  return ids
    .map((id) => {
      const found = root.querySelector(`#${CSS.escape(id)}`);
      return found === null ? '' : wordsOf(found);
    })
    .join(' ');
}

/** Whether a label repeats what a person wrote. */
function betrays(label: string, texts: readonly string[]): boolean {
  const wanted = label.toLowerCase();
  return texts.some((text) => {
    const written = text.replace(/\s+/g, ' ').trim().toLowerCase();
    if (written.length < SHORTEST_COPY) return false;
    if (wanted.includes(written)) return true;
    for (let at = 0; at + SHARED_RUN <= wanted.length; at += 1) {
      if (written.includes(wanted.slice(at, at + SHARED_RUN))) return true;
    }
    return false;
  });
}

/**
 * How the page labels a field, list or button; never what stands in it.
 * @param texts what the person has written here: a label that repeats any of it is passed over
 * @returns at most 120 characters; the name of the element when it has no label
 */
export function labelOf(element: Element, texts: readonly string[] = []): string {
  const labels = 'labels' in element ? (element as HTMLInputElement).labels : null;
  const isButton = element.matches(
    'button, [role="button"], [role="menuitem"], [role="switch"], [role="checkbox"], [role="radio"]',
  );
  const isSubmit = element.matches('input[type="submit"], input[type="button"]');
  const label = labels?.[0];
  const candidates = [
    read(element, 'aria-label'),
    referenced(element),
    label ? wordsOf(label) : '',
    isButton ? wordsOf(element) : '',
    isSubmit ? read(element, 'value') : '',
    read(element, 'title'),
    read(element, 'placeholder'),
    read(element, 'name'),
  ];
  return (
    candidates.map(shorten).find((one) => one !== '' && !betrays(one, texts)) ?? element.localName
  );
}
