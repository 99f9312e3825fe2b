/** How a work item is called; one that is not known any more by the id in its key. */
export function nameOfItem(
  key: string,
  item: { title: string; externalId: string } | undefined,
): string {
  if (item === undefined) return decodeURIComponent(key.split('|').at(-1) ?? key);
  return titled(item);
}

/** A title with its id in front, unless it holds the id already. */
export function titled({ title, externalId }: { title: string; externalId: string }): string {
  return title.includes(externalId) ? title : `${externalId} · ${title}`;
}
