/**
 * Makes a page fit to be kept: what runs, what is secret and what only weighs is taken out. Runs
 * inside the page, so it is handed over as text; it must not use anything from outside itself.
 */

/** Options of {@link SCRUB}. */
export type ScrubOptions = { styles: boolean };

/** `(options) => void`, for `page.evaluate`. */
export const SCRUB = `(options) => {
  const every = (selector, root = document) => [...root.querySelectorAll(selector)];
  const sheets = options.styles
    ? [...document.styleSheets].flatMap((sheet) => {
        try { return [...sheet.cssRules].map((rule) => rule.cssText); } catch { return []; }
      })
    : [];
  for (const one of every('script, noscript, style, link, base, template, object, embed, baton-page')) one.remove();
  for (const one of every('meta:not([charset]):not([property^="og:"]):not([name="description"])')) one.remove();
  if (sheets.length > 0) {
    const style = document.createElement('style');
    style.textContent = sheets.join('\\n').replace(/url\\([^)]*\\)/g, 'none');
    document.head.append(style);
  }

  // What stands in fields is kept as it was, apart from what nobody may see.
  const secret = /passw|token|csrf|secret|session|nonce|\\bkey\\b|api.?key|authenticity/i;
  for (const input of every('input')) {
    const named = (input.name ?? '') + ' ' + (input.id ?? '');
    const hidden = input.type === 'hidden' && (secret.test(named) || String(input.value).length > 40);
    if (input.type === 'password' || secret.test(named) || hidden) input.setAttribute('value', '');
    else if (input.type === 'checkbox' || input.type === 'radio') input.toggleAttribute('checked', input.checked);
    else input.setAttribute('value', input.value);
  }
  for (const area of every('textarea')) area.textContent = area.value;
  for (const select of every('select')) {
    const many = select.options.length > 12;
    for (const option of [...select.options]) {
      option.toggleAttribute('selected', option.selected);
      if (many && !option.selected) option.remove();
    }
  }
  // What a frame of the same site shows (a mail, an editor) goes along as its source.
  const shown = new Map();
  for (const frame of every('iframe, frame')) {
    const body = frame.contentDocument?.body;
    if (body && body.textContent.trim() !== '') {
      const copy = document.createElement('body');
      for (const { name, value } of [...body.attributes]) {
        if (!/^on|style/i.test(name)) copy.setAttribute(name, value);
      }
      copy.append(...[...body.cloneNode(true).childNodes]);
      for (const one of every('script, noscript, style, link, template, object, embed, iframe, meta', copy)) one.remove();
      for (const element of every('*', copy)) {
        for (const { name, value } of [...element.attributes]) {
          if (/^on/i.test(name) || /^\\s*javascript:/i.test(value)) element.removeAttribute(name);
        }
      }
      shown.set(frame, copy);
    }
    for (const name of ['src', 'srcdoc']) frame.removeAttribute(name);
  }
  for (const drawing of every('svg, canvas, video, audio')) drawing.replaceChildren();

  // Addresses of people become made-up ones, the same one everywhere.
  const people = new Map();
  const invented = (address) => {
    const key = address.toLowerCase();
    if (/@([\\w-]+\\.)*(example|test|invalid|localhost)$|@example\\.(com|org|net)$/.test(key)) return address;
    if (!people.has(key)) people.set(key, 'person' + (people.size + 1) + '@mail.example');
    return people.get(key);
  };
  const clean = (text) =>
    text
      .replace(/[\\w.+-]+@[\\w-]+(\\.[\\w-]+)+/g, invented)
      .replace(/\\bey[\\w-]{10,}\\.[\\w-]{10,}\\.[\\w-]{10,}/g, 'token')
      .replace(/data:[\\w/+.-]+[;,][^"')\\s]{200,}/g, 'data:,');
  for (const [frame, copy] of shown) {
    frame.setAttribute('srcdoc', clean('<!DOCTYPE html>' + new XMLSerializer().serializeToString(copy)));
  }
  const walker = document.createTreeWalker(document, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_COMMENT);
  const comments = [];
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (node.nodeType === 8) comments.push(node);
    else {
      const data = clean(node.data);
      const folded = node.parentElement?.closest('pre, textarea') ? data : data.replace(/[ \\t]*\\n\\s*/g, '\\n');
      if (folded !== node.data) node.data = folded;
    }
  }
  for (const comment of comments) comment.remove();
  for (const element of every('*')) {
    for (const { name, value } of [...element.attributes]) {
      const strange = /^on/i.test(name) || /^(nonce|integrity|srcset|ping)$/i.test(name);
      const guarded = secret.test(name) && value.length > 12;
      if (strange || guarded || /^\\s*javascript:/i.test(value)) element.removeAttribute(name);
      else {
        const kept = clean(value).replace(/([?&;](?:[\\w-]*token|csrf[\\w-]*|key|session|sid))=[^&;#"]*/gi, '$1=');
        if (kept !== value) element.setAttribute(name, kept);
      }
    }
  }
}`;
