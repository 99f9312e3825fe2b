type Child = Node | string | undefined | false;
type Attributes = Record<string, string | boolean | undefined>;

/** An element with attributes and children; `undefined` and `false` are left out. */
export function h<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: Child[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === false) continue;
    element.setAttribute(name, value === true ? '' : value);
  }
  for (const child of children) if (child !== undefined && child !== false) element.append(child);
  return element;
}

/** Two letters for the round badge beside a name. */
export function initials(name: string): string {
  const words = name.split(/\s+/);
  return `${words[0]?.[0] ?? ''}${words.length > 1 ? (words.at(-1)?.[0] ?? '') : ''}`.toUpperCase();
}

/** The round badge; purely decorative. Its colour follows from the name. */
export function avatar(name: string): HTMLElement {
  const hue = [...name].reduce((sum, letter) => sum + letter.charCodeAt(0), 0) % 6;
  return h('span', { class: `avatar tint-${hue}`, 'aria-hidden': 'true' }, initials(name));
}

const DATE = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: 'Europe/Berlin',
});
const CLOCK = new Intl.DateTimeFormat('en-GB', {
  hour: '2-digit',
  minute: '2-digit',
  timeZone: 'Europe/Berlin',
});

/** `<time>` as the desk shows it: "22 Nov 2026, 11:42", or the date alone. */
export function when(iso: string, withClock = true): HTMLTimeElement {
  const date = new Date(iso);
  const text = withClock ? `${DATE.format(date)}, ${CLOCK.format(date)}` : DATE.format(date);
  return h('time', { datetime: iso }, text);
}

/** A class name made of a status or priority. */
export function slug(text: string): string {
  return text.toLowerCase().replaceAll(/\W+/g, '-');
}

/** A short message at the foot of the page. */
export function toast(text: string): void {
  const place = document.querySelector('.toast');
  if (!place) return;
  place.textContent = text;
  setTimeout(() => {
    if (place.textContent === text) place.textContent = '';
  }, 4000);
}
