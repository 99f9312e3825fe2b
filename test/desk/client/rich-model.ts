/** A place in the text: paragraph and offset in it. */
export type Spot = { paragraph: number; offset: number };
/** A stretch of the text, start not after end. */
export type Span = { start: Spot; end: Spot };
/** What the editor holds: the document is this, the page is only its picture. */
export type Model = { paragraphs: string[]; selection: Span };

/** A model holding `text`, one paragraph per line, the caret at its end. */
export function modelOf(text: string): Model {
  const paragraphs = text.replaceAll('\r', '').split('\n');
  const end = endOf(paragraphs);
  return { paragraphs, selection: { start: end, end } };
}

/** The text of a model, paragraphs joined by line breaks. */
export const textOf = (model: Model): string => model.paragraphs.join('\n');

/** The place after the last letter. */
export function endOf(paragraphs: string[]): Spot {
  return { paragraph: paragraphs.length - 1, offset: paragraphs.at(-1)?.length ?? 0 };
}

/** The model with the selected stretch replaced by `text`; the caret stands after it. */
export function replaceSelection(model: Model, text: string): Model {
  const { start, end } = model.selection;
  const before = (model.paragraphs[start.paragraph] ?? '').slice(0, start.offset);
  const after = (model.paragraphs[end.paragraph] ?? '').slice(end.offset);
  const lines = text.replaceAll('\r', '').split('\n');
  lines[0] = before + (lines[0] ?? '');
  const caret: Spot = {
    paragraph: start.paragraph + lines.length - 1,
    offset: lines.at(-1)?.length ?? 0,
  };
  lines[lines.length - 1] = (lines.at(-1) ?? '') + after;
  return {
    paragraphs: [
      ...model.paragraphs.slice(0, start.paragraph),
      ...lines,
      ...model.paragraphs.slice(end.paragraph + 1),
    ],
    selection: { start: caret, end: caret },
  };
}

/** The model with the selection, or else one character beside the caret, removed. */
export function remove(model: Model, direction: 'backward' | 'forward'): Model {
  const { start, end } = model.selection;
  if (start.paragraph !== end.paragraph || start.offset !== end.offset) {
    return replaceSelection(model, '');
  }
  const other = direction === 'backward' ? before(model, start) : after(model, start);
  const selection = direction === 'backward' ? { start: other, end } : { start, end: other };
  return replaceSelection({ ...model, selection }, '');
}

function before(model: Model, spot: Spot): Spot {
  if (spot.offset > 0) return { ...spot, offset: spot.offset - 1 };
  if (spot.paragraph === 0) return spot;
  const paragraph = spot.paragraph - 1;
  return { paragraph, offset: model.paragraphs[paragraph]?.length ?? 0 };
}

function after(model: Model, spot: Spot): Spot {
  if (spot.offset < (model.paragraphs[spot.paragraph]?.length ?? 0)) {
    return { ...spot, offset: spot.offset + 1 };
  }
  if (spot.paragraph === model.paragraphs.length - 1) return spot;
  return { paragraph: spot.paragraph + 1, offset: 0 };
}
