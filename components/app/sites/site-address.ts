/** The origin of what was typed, or a sentence that says why it is none. */
export type SiteAddress = { origin: string } | { problem: string };

const EXAMPLE = 'Write it like desk.example.com or copy it from the address bar.';

/**
 * Reads an address as people type or paste it: with or without `https://`, with or without a path.
 * @returns the origin; http is kept where it was typed, everything else becomes https
 */
export function siteAddress(input: string): SiteAddress {
  const text = input.trim();
  if (text === '') return { problem: `The address is empty. ${EXAMPLE}` };
  const url = URL.parse(/^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`);
  if (!url || /\s/.test(text)) return { problem: `“${text}” is not an address. ${EXAMPLE}` };
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    return { problem: `Baton cannot read ${url.protocol} pages. Enter a website.` };
  }
  if (url.hostname.includes('*')) {
    return { problem: 'One site at a time: Baton asks for no wildcards. Enter a whole name.' };
  }
  // A single word is more often half an address than a machine on the own network.
  if (/^[^./:]+$/.test(text) && text !== 'localhost') {
    return { problem: `“${text}” is not a whole address. Write https://${text}/ if it is one.` };
  }
  return { origin: url.origin };
}
