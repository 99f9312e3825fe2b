/**
 * Frames and shadow roots of pages that are only parsed. A parsed page loads no frames and its
 * templates stay templates, so fixtures carry a frame's page in `srcdoc` and a shadow root in
 * `<template shadowrootmode="open">`, and this makes both real.
 *
 * Import it before `@/lib/sites`: that takes the getters from the prototypes when it is loaded.
 */
const inside = new WeakMap<Element, Document>();

if (typeof HTMLIFrameElement !== 'undefined') {
  const native = Object.getOwnPropertyDescriptor(HTMLIFrameElement.prototype, 'contentDocument');
  Object.defineProperty(HTMLIFrameElement.prototype, 'contentDocument', {
    configurable: true,
    get(this: HTMLIFrameElement): Document | null {
      return inside.get(this) ?? (native?.get?.call(this) as Document | null) ?? null;
    },
  });
}

/** Gives every element below `root` the shadow root its template holds, and every frame its page. */
function complete(root: Document | ShadowRoot): void {
  for (const template of root.querySelectorAll<HTMLTemplateElement>(
    'template[shadowrootmode="open"]',
  )) {
    const shadow = template.parentElement?.attachShadow({ mode: 'open' });
    if (!shadow) continue;
    shadow.append(template.content);
    template.remove();
    complete(shadow);
  }
  for (const frame of root.querySelectorAll('iframe[srcdoc]')) {
    inside.set(frame, parsePage(frame.getAttribute('srcdoc') ?? ''));
  }
}

/** HTML as a document without a window, with its frames and shadow roots. */
export function parsePage(html: string): Document {
  const doc = new DOMParser().parseFromString(html, 'text/html');
  complete(doc);
  return doc;
}
