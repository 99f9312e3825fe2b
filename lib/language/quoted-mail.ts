/** The lines mail programs put above what they quote, in four languages. */
const ATTRIBUTION = [
  /^On\b.{4,200}\bwrote:$/iu,
  /^Am\b.{4,200}\bschrieb\b.{0,120}:$/iu,
  /^Le\b.{4,200}\ba écrit\s*:$/iu,
  /^El\b.{4,200}\bescribió:$/iu,
];
const REST_IS_QUOTED =
  /^(?:-{2,}\s*(?:Original Message|Forwarded message|Ursprüngliche Nachricht|Weitergeleitete Nachricht|Message d'origine|Mensaje original)\s*-{2,}|_{10,})$/iu;
const HEADER_FROM = /^\*?(?:From|Von|De)\s*:\*?\s+\S/u;
const HEADER_NEXT =
  /^\*?(?:Sent|Date|To|Subject|Gesendet|Datum|An|Betreff|Envoyé|À|Objet|Enviado|Para|Asunto)\s*:/u;

const SIGNATURE_MARK = /^--$/;
const SENT_FROM =
  /^(?:Sent from my|Get Outlook for|Von meinem .{2,20} gesendet|Envoyé de mon|Enviado desde mi)\b/iu;
const FOOTER =
  /^(?:this (?:e-?mail|message)|diese (?:e-?mail|nachricht)|ce (?:message|courriel)|este (?:mensaje|correo))\b.{0,80}(?:confidential|intended|vertraulich|confidentiel|confidencial)/iu;
const CLOSING =
  /^(?:(?:kind|best|warm|many)?\s*regards|(?:all the )?best(?: wishes)?|(?:many )?thanks(?: again| in advance| so much)?|thank you(?: very much| in advance| again)?|cheers|yours (?:sincerely|faithfully|truly)|sincerely|(?:mit )?(?:freundlichen|besten|vielen|herzlichen|liebe[n]?|beste|freundliche|viele) (?:gr(?:ü|ue)(?:ß|ss)en?|dank)(?: im voraus)?|mfg|(?:bien )?cordialement|bien à vous|merci(?: d'avance)?|(?:un )?saludos?(?: cordiales)?|(?:muchas )?gracias)\s*[,.!]?$/iu;
const LONGEST_SIGNATURE_LINES = 8;
const POSTSCRIPT = /^P\.?\s?S\b/iu;

/** `text` is trimmed, and cut when it is long: see {@link LONGEST_FORMULA}. */
type Line = { text: string; start: number; end: number };

/** The lines the patterns are about are short; of longer ones the beginning tells enough. */
const LONGEST_FORMULA = 400;
const LINE_BEGIN = 130;

function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  let start = 0;
  for (const part of text.split('\n')) {
    const end = start + part.length;
    const trimmed = part.trim();
    const isLong = trimmed.length > LONGEST_FORMULA;
    lines.push({ text: isLong ? `${trimmed.slice(0, LINE_BEGIN)}…` : trimmed, start, end });
    start = end + 1;
  }
  return lines;
}

/** Which lines are quoted from an earlier mail: one flag a line. */
function quotedLines(lines: Line[]): boolean[] {
  const quoted = lines.map((line) => line.text.startsWith('>'));
  for (const [index, line] of lines.entries()) {
    if (quoted[index] === true) continue;
    const next = lines[index + 1]?.text ?? '';
    const header = HEADER_FROM.test(line.text) && HEADER_NEXT.test(next);
    if (header || REST_IS_QUOTED.test(line.text)) return quoted.fill(true, index);
    const oneLine = ATTRIBUTION.some((pattern) => pattern.test(line.text));
    const twoLines =
      !oneLine && ATTRIBUTION.some((pattern) => pattern.test(`${line.text} ${next}`));
    if (!oneLine && !twoLines) continue;
    const from = index + (twoLines ? 2 : 1);
    let below = from;
    while (lines[below]?.text === '') below += 1;
    // with marked lines below, only those are quoted: people answer between and under them
    if (below < lines.length && quoted[below] !== true) return quoted.fill(true, index);
    quoted.fill(true, index, from);
  }
  return quoted;
}

/** Where the signature begins, as a line number; `lines.length` when there is none. */
function signatureStart(lines: Line[], quoted: boolean[]): number {
  const isWritten = (index: number) => quoted[index] !== true && lines[index]?.text !== '';
  let left = lines.filter((_, index) => isWritten(index)).length;
  for (const [index, line] of lines.entries()) {
    if (!isWritten(index)) continue;
    left -= 1;
    const { text } = line;
    if (SIGNATURE_MARK.test(text) || SENT_FROM.test(text) || FOOTER.test(text)) return index;
    if (left > LONGEST_SIGNATURE_LINES || !CLOSING.test(text)) continue;
    const below = lines.filter((_, at) => at > index && isWritten(at));
    const goesOn = below.some(
      (other) => POSTSCRIPT.test(other.text) || other.text.length > 90 || other.text.endsWith('?'),
    );
    if (!goesOn) return index;
  }
  return lines.length;
}

function blank(text: string, lines: Line[], leftOut: (index: number) => boolean): string {
  let result = '';
  for (const [index, line] of lines.entries()) {
    const raw = text.slice(line.start, line.end);
    result += leftOut(index) ? ' '.repeat(raw.length) : raw;
    if (line.end < text.length) result += '\n';
  }
  return result;
}

/**
 * A mail or comment with everything quoted from earlier mails replaced by spaces.
 * @returns a text of the same length, so offsets found in it hold in the original
 */
export function withoutQuoted(text: string): string {
  const lines = linesOf(text);
  const quoted = quotedLines(lines);
  return quoted.includes(true) ? blank(text, lines, (index) => quoted[index] === true) : text;
}

/**
 * A mail or comment with quotations, the closing and the signature replaced by spaces: what its
 * author says in it.
 * @returns a text of the same length, so offsets found in it hold in the original
 */
export function ownWords(text: string): string {
  const lines = linesOf(text);
  const quoted = quotedLines(lines);
  const signature = signatureStart(lines, quoted);
  if (signature === lines.length && !quoted.includes(true)) return text;
  return blank(text, lines, (index) => quoted[index] === true || index >= signature);
}
