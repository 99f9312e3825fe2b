import type { PageField } from '@/lib/model/reading';
import { all, attr, closest, isBefore, parentElement, tagOf } from '../dom.ts';
import { addField, type Draft } from '../draft.ts';
import { fieldKind, fieldLabel, isSecretField } from '../field.ts';
import { CHROME } from './heading.ts';
import { INTERNAL, NOTE, REPLY } from './words.ts';

type Candidate = {
  element: Element;
  kind: PageField['kind'];
  label: string;
  purpose: PageField['purpose'];
  score: number;
};

/** Words a field goes by besides its label. */
function namesOf(element: Element): string {
  const form = closest(element, 'form, [role="form"]');
  return [
    attr(element, 'name'),
    attr(element, 'id'),
    attr(element, 'class'),
    attr(element, 'placeholder'),
    form && attr(form, 'aria-label'),
    form && attr(form, 'class'),
    form && attr(form, 'id'),
  ]
    .filter((each) => each)
    .join(' ')
    .replace(/[-_]/g, ' ');
}

function judge(element: Element, draft: Draft, last: Element | undefined): Candidate | null {
  const kind = fieldKind(element);
  if (!kind || kind === 'input' || isSecretField(element)) return null;
  if (attr(element, 'readonly') !== null || attr(element, 'disabled') !== null) return null;
  if (closest(element, `${CHROME}, [role="search"], [aria-hidden="true"]`)) return null;
  const above = parentElement(element);
  if (
    kind !== 'textarea' &&
    above &&
    closest(above, '[contenteditable]:not([contenteditable="false"])')
  ) {
    return null;
  }
  if (draft.text.visibility.chain(element)) return null;
  const label = fieldLabel(element, draft.doc);
  const names = namesOf(element);
  const internal = INTERNAL.test(label);
  const replies = REPLY.test(label) || NOTE.test(label);
  let score = kind === 'textarea' ? 1 : 1.5;
  if (replies || internal) score += 3;
  else if (REPLY.test(names)) score += 2;
  if (last && isBefore(last, element)) score += 1;
  const rows = Number(attr(element, 'rows') ?? 0);
  if (rows >= 4) score += 0.5;
  const purpose = internal ? 'internal-note' : score >= 3 ? 'reply' : 'other';
  return { element, kind, label, purpose, score };
}

const slug = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 60);

/**
 * Adds the fields text can go into: textareas and editors, the likeliest reply first.
 * @param last the last message of the thread; an answer is usually written below it.
 * @returns true when one of them is for a reply or a note.
 */
export function readFields(draft: Draft, last: Element | undefined): boolean {
  const elements = all(draft.doc, 'textarea, [contenteditable], [role="textbox"]', 200);
  const candidates = elements
    .map((element) => judge(element, draft, last))
    .filter((candidate) => candidate !== null)
    .sort((left, right) => right.score - left.score);
  for (const { element, kind, label, purpose } of candidates) {
    const own = attr(element, 'name') ?? attr(element, 'id') ?? slug(label);
    const key = purpose === 'other' ? own || tagOf(element) : purpose;
    addField(draft, { key, label: label || key, kind, purpose }, element);
  }
  return candidates.some((candidate) => candidate.purpose !== 'other');
}
