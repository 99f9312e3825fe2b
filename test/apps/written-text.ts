/** What stands in a field of a page, as a person reads it; runs inside the page. */
export const writtenText = (field: Element): string =>
  field instanceof HTMLTextAreaElement ? field.value : (field as HTMLElement).innerText;
