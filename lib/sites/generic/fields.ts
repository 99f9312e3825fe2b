import type { PageField } from '@/lib/model/reading';
import { all, attr, closest, isBefore, one, parentElement, tagOf } from '../dom.ts';
import { addField, type Draft } from '../draft.ts';
import { fieldKind, fieldLabel, isSecretField } from '../field.ts';
import { briefText } from './brief-text.ts';
import { among, framesIn, type Root } from './reach.ts';
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
    form && (attr(form, 'action') ?? '').split(/[?#]/)[0],
    form && sends(form),
  ]
    .filter((each) => each)
    .join(' ')
    .replace(/[-_]/g, ' ');
}

/** What the button says that sends a form. */
function sends(form: Element): string {
  const button = one(form, '[type="submit"], button:not([type="button"])');
  return button ? (attr(button, 'value') ?? briefText(button, 40)) : '';
}

/** The field's own name and id as words. */
const spoken = (element: Element): string =>
  `${attr(element, 'name') ?? ''} ${attr(element, 'id') ?? ''}`.replace(/[-_[\]]/g, ' ');

function judge(element: Element, draft: Draft, last: Element | undefined): Candidate | null {
  const kind = fieldKind(element);
  if (!kind || kind === 'input' || isSecretField(element)) return null;
  if (attr(element, 'readonly') !== null || attr(element, 'disabled') !== null) return null;
  if (closest(element, AROUND)) return null;
  const above = parentElement(element);
  if (
    kind !== 'textarea' &&
    above &&
    closest(above, '[contenteditable]:not([contenteditable="false"])')
  ) {
    return null;
  }
  const hidden = draft.text.visibility.chain(element) !== null;
  const label = fieldLabel(element, draft.doc);
  const names = namesOf(element);
  const both = /\b(or|oder|ou|und|and)\b|\//i.test(label) && REPLY.test(label);
  const internal = !both && INTERNAL.test(`${label} ${spoken(element)}`);
  const replies = REPLY.test(label) || NOTE.test(label);
  // Many tools unfold the field for an answer when somebody presses a button; what it is for has to
  // be said by its own name then.
  const own = `${spoken(element)} ${label}`;
  if (hidden && !(ANSWER_NAME.test(own) && !closest(element, MESSAGE_FORM))) return null;
  let score = kind === 'textarea' ? 1 : 1.5;
  if (replies || internal) score += 3;
  else if (ANSWER_NAME.test(own)) score += 2.5;
  else if (REPLY.test(names)) score += 2;
  if (last && isBefore(last, element)) score += 1;
  if (hidden) score -= 1.6;
  if (closest(element, 'article, li, [class*="comment-form" i], [class*="reply-form" i]'))
    score -= 0.2;
  const rows = Number(attr(element, 'rows') ?? 0);
  if (rows >= 4) score += 0.5;
  const answers = replies || ANSWER_NAME.test(own) || score >= 3;
  const purpose = internal ? 'internal-note' : answers ? 'reply' : 'other';
  return { element, kind, label, purpose, score };
}

/** Parts of a page where nobody answers; a footer is not among them, chats write there. */
const AROUND =
  'nav, [role="navigation"], [role="banner"], body > header, [role="search"], [aria-hidden="true"]';

/** What tools call the field for an answer in their own markup. */
const ANSWER_NAME =
  /\b(reply|replies|response|answer|comments?|message|notes?|bugnote|followup|follow up|update ?content|quickreply|post ?(body|text)?|journal|add text|new comment|longdesc|rich ?text)\b|(comment|message|reply|note|answer|response|content)$/i;
/** Where a hidden field edits what is there already. */
const MESSAGE_FORM =
  '[class*="edit-comment" i], [class*="comment-edit" i], [class*="edit-form" i], [hidden][class*="template" i]';

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
export function readFields(
  draft: Draft,
  roots: readonly Root[],
  last: Element | undefined,
): boolean {
  const elements = among(roots, 'textarea, [contenteditable], [role="textbox"]', 200);
  // Many editors keep what is written in a frame of their own.
  const framed = framesIn(draft.doc).flatMap(({ inside }) =>
    all(inside, '[contenteditable="true"], [contenteditable=""]', 5),
  );
  const candidates = [...elements, ...framed]
    .map((element) => judge(element, draft, last))
    .filter((candidate) => candidate !== null)
    .sort((left, right) => right.score - left.score);
  // A thread with one field below it: that is where its answers are written.
  const below = candidates.filter(
    ({ element, score }) => last && score > 1 && isBefore(last, element),
  );
  const [only] = below.length > 0 ? below : candidates.filter(({ score }) => last && score >= 1);
  if (
    only &&
    (below.length === 1 || candidates.length === 1) &&
    candidates.every(({ purpose }) => purpose === 'other')
  ) {
    only.purpose = 'reply';
  }
  for (const { element, kind, label, purpose } of candidates) {
    const own = attr(element, 'name') ?? attr(element, 'id') ?? slug(label);
    const key = purpose === 'other' ? own || tagOf(element) : purpose;
    addField(draft, { key, label: label || key, kind, purpose }, element);
  }
  return candidates.some((candidate) => candidate.purpose !== 'other');
}
