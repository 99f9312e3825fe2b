import { spanOf, type Span } from './span.ts';

/** One entry of a list of things to do. The span is the entry without its mark. */
export type ListedStep = Span & {
  /** Ticked off already. */
  ticked: boolean;
  /** `box`: a task-list entry; `number`: one of a numbered list. */
  mark: 'box' | 'number';
  /** It comes after the one before it: the list is called steps or a plan, not tasks or actions. */
  inOrder: boolean;
};

/** "- [ ] call them", "* [x] done", "☐ call", "[ ] call": GitHub's task lists and their look-alikes. */
const BOX = /^[ \t]*(?:[-*+•]|\d{1,3}[.)])?[ \t]*(?:\[([ xX✓✔])\]|([☐☑☒✅]))[ \t]+(\S.*)$/gmu;
const NUMBER = /^[ \t]{0,8}(\d{1,3})[.)][ \t]+(\S.*)$/gmu;
const SAYS_STEPS =
  /(?:steps?|to-?dos?|tasks?|action(?:s|\s+(?:items?|points?))|next|remaining|plan|checklist|schritte|aufgaben|maßnahmen|noch zu tun|étapes?|tâches|à faire|pasos|tareas)[^\n]{0,60}:\s*$/iu;
const SAYS_ORDER = /steps?|plan|schritte|étapes?|pasos/iu;
/** How something came about or was tried, not what is to be done. */
const TELLS =
  /reproduc|replicat|repro\b|taken|tried|so far|(?:i|we) did|reproduzier|nachstell|bisher|reproduire/iu;

/**
 * The things to do that a text lists: task-list boxes wherever they stand, and numbered lines that
 * run from 1 under a line which says that steps follow.
 */
export function listedSteps(text: string): ListedStep[] {
  const boxes = Array.from(text.matchAll(BOX), (match): ListedStep => {
    const end = match.index + match[0].length;
    const ticked = /[xX✓✔☑☒✅]/u.test(match[1] ?? match[2] ?? '');
    const span = spanOf(text, end - (match[3]?.length ?? 0), end);
    return { ...span, ticked, mark: 'box', inOrder: false };
  });
  return [...boxes, ...numbered(text, boxes)].toSorted((a, b) => a.start - b.start);
}

function numbered(text: string, boxes: readonly Span[]): ListedStep[] {
  const steps: ListedStep[] = [];
  let expected = 0;
  let inOrder = false;
  for (const match of text.matchAll(NUMBER)) {
    const number = Number(match[1]);
    if (number === 1) {
      const heading = text.slice(0, match.index).trimEnd().split('\n').at(-1) ?? '';
      expected = SAYS_STEPS.test(heading) && !TELLS.test(heading) ? 1 : 0;
      inOrder = SAYS_ORDER.test(heading);
    }
    if (expected === 0 || number !== expected) continue;
    expected += 1;
    const end = match.index + match[0].length;
    const span = spanOf(text, end - (match[2]?.length ?? 0), end);
    if (boxes.some((box) => box.start >= match.index && box.end <= end)) continue;
    steps.push({ ...span, ticked: false, mark: 'number', inOrder });
  }
  return steps;
}
