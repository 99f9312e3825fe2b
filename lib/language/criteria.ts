import { spanOf, type Span } from './span.ts';

/** A line that says a text is to be held against what follows. */
const HEADING =
  /(?<![\p{L}])(?:acceptance criteria|criteria|checklist|check list|requirements for the (?:reply|text|answer)|before (?:you )?(?:send|sending|reply|replying|publish|publishing)|the (?:reply|answer|text) (?:must|should)|every (?:reply|answer|text) (?:must|should|needs)|abnahmekriterien|kriterien|checkliste|vor dem (?:absenden|senden|veröffentlichen)|jede antwort (?:muss|soll))(?![\p{L}])/iu;
const ENTRY = /^[ \t]*(?:[-*+•]|\d{1,3}[.)]|[☐☑☒✅])[ \t]+(?:\[[ xX✓✔]\][ \t]+)?(\S.*)$/u;
const LONGEST_HEADING = 160;

/**
 * The items of a checklist a text is to be held against: the list lines under a line that calls them
 * criteria, a checklist or what holds before sending. A list of things to do is none.
 */
export function criteriaIn(text: string): Span[] {
  const found: Span[] = [];
  let open = false;
  let at = 0;
  for (const line of text.split('\n')) {
    const entry = ENTRY.exec(line);
    const words = entry?.[1];
    if (words !== undefined && open) {
      const start = at + line.length - words.length;
      found.push(spanOf(text, start, at + line.length));
    } else if (line.trim() !== '') {
      open = words === undefined && line.length <= LONGEST_HEADING && HEADING.test(line);
    }
    at += line.length + 1;
  }
  return found;
}
