/** The lines mail programs put above what they quote, in four languages. */
const ATTRIBUTION = [
  /^\s*On\b.{4,200}\bwrote:\s*$/iu,
  /^\s*Am\b.{4,200}\bschrieb\b.{0,120}:\s*$/iu,
  /^\s*Le\b.{4,200}\ba écrit\s*:\s*$/iu,
  /^\s*El\b.{4,200}\bescribió:\s*$/iu,
];
const REST_IS_QUOTED =
  /^\s*(?:-{2,}\s*(?:Original Message|Forwarded message|Ursprüngliche Nachricht|Weitergeleitete Nachricht|Message d'origine|Mensaje original)\s*-{2,}|_{10,})\s*$/iu;
const HEADER_FROM = /^\s*\*?(?:From|Von|De)\s*:\*?\s+\S/u;
const HEADER_NEXT =
  /^\s*\*?(?:Sent|Date|To|Subject|Gesendet|Datum|An|Betreff|Envoyé|À|Objet|Enviado|Para|Asunto)\s*:/u;

const SIGNATURE_MARK = /^-- ?$/;
const SENT_FROM =
  /^\s*(?:Sent from my|Get Outlook for|Von meinem .{2,20} gesendet|Envoyé de mon|Enviado desde mi)\b/iu;
const FOOTER =
  /^\s*(?:this (?:e-?mail|message)|diese (?:e-?mail|nachricht)|ce (?:message|courriel)|este (?:mensaje|correo))\b.{0,80}(?:confidential|intended|vertraulich|confidentiel|confidencial)/iu;
const CLOSING =
  /^\s*(?:(?:kind|best|warm|many)?\s*regards|(?:all the )?best(?: wishes)?|(?:many )?thanks(?: again| in advance| so much)?|thank you(?: very much| in advance| again)?|cheers|yours (?:sincerely|faithfully|truly)|sincerely|(?:mit )?(?:freundlichen|besten|vielen|herzlichen|liebe[n]?|beste|freundliche|viele) (?:gr(?:ü|ue)(?:ß|ss)en?|dank)(?: im voraus)?|mfg|(?:bien )?cordialement|bien à vous|merci(?: d'avance)?|(?:un )?saludos?(?: cordiales)?|(?:muchas )?gracias)\s*[,.!]?\s*$/iu;
const LONGEST_SIGNATURE_LINES = 8;
const POSTSCRIPT = /^\s*P\.?\s?S\b/iu;

type Line = { text: string; start: number; end: number };

function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  let start = 0;
  for (const part of text.split('\n')) {
    lines.push({ text: part.replace(/\r$/, ''), start, end: start + part.length });
    start += part.length + 1;
  }
  return lines;
}

/** Which lines are quoted from an earlier mail: one flag a line. */
function quotedLines(lines: Line[]): boolean[] {
  const quoted = lines.map((line) => /^\s{0,3}>/.test(line.text));
  for (const [index, line] of lines.entries()) {
    if (quoted[index] === true) continue;
    const next = lines[index + 1]?.text ?? '';
    const header = HEADER_FROM.test(line.text) && HEADER_NEXT.test(next);
    if (header || REST_IS_QUOTED.test(line.text)) return quoted.fill(true, index);
    const wrapped = `${line.text.trim()} ${next.trim()}`;
    const oneLine = ATTRIBUTION.some((pattern) => pattern.test(line.text));
    const twoLines = !oneLine && ATTRIBUTION.some((pattern) => pattern.test(wrapped));
    if (!oneLine && !twoLines) continue;
    const from = index + (twoLines ? 2 : 1);
    const firstBelow = lines.findIndex((below, at) => at >= from && below.text.trim() !== '');
    // with marked lines below, only those are quoted: people answer between and under them
    if (firstBelow !== -1 && quoted[firstBelow] !== true) return quoted.fill(true, index);
    quoted.fill(true, index, from);
  }
  return quoted;
}

/** Where the signature begins, as a line number; `lines.length` when there is none. */
function signatureStart(lines: Line[], quoted: boolean[]): number {
  for (const [index, line] of lines.entries()) {
    if (quoted[index] === true) continue;
    if (SIGNATURE_MARK.test(line.text) || SENT_FROM.test(line.text) || FOOTER.test(line.text)) {
      return index;
    }
    if (!CLOSING.test(line.text)) continue;
    const below = lines.slice(index + 1).filter((_, at) => quoted[index + 1 + at] !== true);
    const written = below.filter((other) => other.text.trim() !== '');
    const signs = written.length <= LONGEST_SIGNATURE_LINES;
    const goesOn = written.some(
      (other) => POSTSCRIPT.test(other.text) || other.text.length > 90 || /\?\s*$/.test(other.text),
    );
    if (signs && !goesOn) return index;
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
