import { closest, one, parentElement } from '../dom.ts';
import { addFact, addPerson, type Draft } from '../draft.ts';
import type { Steps } from '../slices.ts';
import { briefText } from './brief-text.ts';
import { findPairs } from './pairs.ts';
import type { Root } from './reach.ts';
import {
  ASSIGNEE,
  DESCRIPTION,
  NUMBER_LABEL,
  PRIORITY,
  REQUESTER,
  STAGE,
  STATUS,
  TITLE,
} from './words.ts';

/** What labels name. */
export type Labelled = {
  status?: string;
  priority?: string;
  title?: { title: string; element: Element };
  id?: string;
  descriptions: Element[];
};

/** People, status, priority, title, number and description that labels name. */
export function* readLabelled(
  draft: Draft,
  roots: readonly Root[],
  except: readonly Element[],
): Steps<Labelled> {
  const found: Labelled = { descriptions: [] };
  let stage: string | undefined;
  for (const { label, value, element } of yield* findPairs(roots, draft.text, except)) {
    if (DESCRIPTION.test(label)) found.descriptions.push(element);
    if (value === '') continue;
    if (STAGE.test(label)) stage ??= value;
    else if (STATUS.test(label)) found.status ??= value;
    if (PRIORITY.test(label)) found.priority ??= value;
    if (TITLE.test(label)) found.title ??= { title: value, element };
    if (NUMBER_LABEL.test(label) && value.length < 40 && /^[#\w-]*\d[\w-]*$/.test(value))
      found.id ??= value.replace('#', '');
    if (ASSIGNEE.test(label)) addPerson(draft, value, 'assignee');
    if (REQUESTER.test(label)) addPerson(draft, value, 'requester');
    addFact(draft, label, value, element);
  }
  if (stage !== undefined) found.status ??= stage;
  return found;
}

/** The status shown as a badge near the title, where no label names it. */
export function badge(heading: Element | undefined): string | undefined {
  const near =
    heading &&
    (closest(heading, 'header, main, article, section, [role="main"]') ?? parentElement(heading));
  const step = near && one(near, '[aria-current="step"], [role="radio"][aria-checked="true"]');
  if (step) return briefText(step, 60).slice(0, 60) || undefined;
  const found =
    near && one(near, '[class*="status" i], [class*="state" i]:not([class*="statement" i])');
  const text = found ? briefText(found, 60) : '';
  return text.length > 1 && text.length < 40 ? text : undefined;
}
