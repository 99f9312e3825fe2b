import type { FieldSpec } from './adapter.ts';
import { one, tagOf } from './dom.ts';
import { addField, type Draft } from './draft.ts';
import { fieldKind } from './field.ts';
import { documentIn, selectOne } from './select.ts';
import type { ValueScope } from './value.ts';

/** The element a field stands for; an iframe stands for the editable body of its own document. */
function editableOf(found: Element): Element | null {
  if (tagOf(found) !== 'iframe') return found;
  const inside = documentIn(found);
  const body = inside && one(inside, 'body');
  return body && fieldKind(body) ? body : null;
}

/** Adds the field that the first of its selectors finds; none where there is none. */
export function readField(draft: Draft, spec: FieldSpec, scope: ValueScope): void {
  if (spec.when !== undefined && !selectOne(scope.doc, spec.when, scope.shadowRootOf)) return;
  for (const selector of spec.selectors) {
    const found = selectOne(scope.scope, selector, scope.shadowRootOf);
    const element = found && editableOf(found);
    const kind = element && fieldKind(element);
    if (!element || !kind) continue;
    addField(draft, { key: spec.key, label: spec.label, kind, purpose: spec.purpose }, element);
    return;
  }
}
