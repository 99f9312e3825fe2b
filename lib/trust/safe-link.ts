/** What a person should know about a link before opening it. */
export type LinkFacts = {
  /** The whole address as the browser would open it. */
  href: string;
  /** The part that says who would be visited; the mail address for `mailto:`. */
  host: string;
  /** Reasons to look twice, in words for the screen. */
  cautions: string[];
};

const SCHEMES = new Set(['https:', 'http:', 'mailto:']);

/**
 * Reads a link from an agent's text for display. Nothing is opened.
 * @returns null when it is not a link a person may open (`javascript:`, `data:`, relative …)
 */
export function readLink(href: string): LinkFacts | null {
  const text = href.trim();
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  if (!SCHEMES.has(url.protocol)) return null;
  if (url.protocol === 'mailto:') {
    const cautions = url.search === '' ? [] : ['it fills in a message for you'];
    return { href: url.href, host: decodeSafely(url.pathname), cautions };
  }
  const cautions: string[] = [];
  if (url.username !== '' || url.password !== '')
    cautions.push('the part before @ is not the site');
  if (url.protocol === 'http:') cautions.push('not encrypted');
  if (url.hostname.split('.').some((label) => label.startsWith('xn--'))) {
    cautions.push('the name uses letters that can look like others');
  }
  if (/^[\d.]+$|^\[/.test(url.hostname)) cautions.push('a number instead of a name');
  if (url.port !== '') cautions.push(`unusual port ${url.port}`);
  if (url.search.length > 100) cautions.push('a long address can carry data away');
  return { href: url.href, host: url.host, cautions };
}

function decodeSafely(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
