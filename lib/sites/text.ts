import type { HiddenText } from '@/lib/model/reading';
import { cut, spend, type Budget } from './budget.ts';
import {
  all,
  attr,
  firstChild,
  isElement,
  isText,
  nextSibling,
  parentOf,
  rawText,
  tagOf,
  valueOfText,
} from './dom.ts';
import type { Visibility } from './hidden.ts';
import { HIDDEN_COUNT, HIDDEN_TEXT, LIMITS, NODES_OF_ONE } from './limits.ts';

/** What reading texts of one page needs and gathers. */
export type TextContext = {
  budget: Budget;
  visibility: Visibility;
  hidden: HiddenText[];
  /** Selector of parts that are not text. */
  ignore?: string | undefined;
  /** Elements that are not text. */
  skip?: ReadonlySet<Element>;
  /** What stands in editors is text. */
  editors?: boolean;
  /** Elements side by side are words of their own, as tags and badges are. */
  apart?: boolean;
};

const SKIPPED = new Set(
  (
    'script style noscript template head svg math canvas video audio iframe object embed ' +
    'button input select textarea datalist progress meter baton-page'
  ).split(' '),
);
const SKIPPED_ROLES = new Set(['toolbar', 'menu', 'menubar', 'tooltip', 'textbox', 'button']);
const PARAGRAPHS = new Set(
  'p pre blockquote ul ol dl table h1 h2 h3 h4 h5 h6 hr figure'.split(' '),
);
const BLOCKS = new Set(
  (
    'div li tr dt dd section article header footer main aside nav address details summary ' +
    'fieldset form figcaption caption thead tbody tfoot center search hgroup'
  ).split(' '),
);

/** Puts text together the way a page shows it, without asking for layout. */
function builder(most: number): {
  add(text: string, verbatim: boolean): void;
  breakLine(lines: number): void;
  lineEnd(): void;
  tab(): void;
  full(): boolean;
  text(): string;
} {
  let out = '';
  let breaks = 0;
  let gap = '';
  return {
    add(text, verbatim) {
      const clean = verbatim
        ? text.replace(/\r\n?/g, '\n')
        : text.replace(/[ \t\n\r\f\u00a0]+/g, ' ');
      let piece = clean;
      if (!verbatim) {
        if (piece.startsWith(' ')) {
          gap = gap || ' ';
          piece = piece.slice(1);
        }
        if (piece === '') return;
      }
      if (out !== '') out += breaks > 0 ? '\n'.repeat(Math.min(breaks, 2)) : gap;
      breaks = 0;
      gap = '';
      if (!verbatim && piece.endsWith(' ')) {
        gap = ' ';
        piece = piece.slice(0, -1);
      }
      out += piece;
    },
    breakLine(lines) {
      breaks = Math.max(breaks, lines);
    },
    lineEnd() {
      breaks += 1;
    },
    tab() {
      gap = '\t';
    },
    full: () => out.length > most,
    text: () =>
      out
        .replace(/[ \t]+\n/g, '\n')
        .replace(/\n{3,}/g, '\n\n')
        .trim(),
  };
}

/** One line of text: whitespace folded. */
export const line = (text: string): string => text.replace(/\s+/g, ' ').trim();

/**
 * The text of an element as a person reads it: blocks on lines of their own, paragraphs apart by an
 * empty line, table cells apart by tabs, whitespace folded except in `pre`. Scripts, controls and
 * drafts in editors are left out; text nobody can see goes to `context.hidden` instead.
 * @param where names the text in `context.hidden`, for example `comment:7`.
 * @returns at most `most` UTF-16 units.
 */
export function textOf(
  root: Element,
  context: TextContext,
  where: string,
  most: number = LIMITS.textLength,
): string {
  const { budget, visibility } = context;
  const ignored = context.ignore ? new Set(all(root, context.ignore)) : null;
  const out = builder(most);
  let verbatim = 0;
  let left = NODES_OF_ONE;

  const hide = (node: Element | Text, why: HiddenText['why']): void => {
    const text = line(rawText(node).slice(0, HIDDEN_TEXT * 4)).slice(0, HIDDEN_TEXT);
    if (text === '') return;
    if (context.hidden.length < HIDDEN_COUNT) context.hidden.push({ where, why, text });
    else budget.truncated = true;
  };

  /** @returns true when the walk should go below this node. */
  const enter = (node: Node): boolean => {
    if (isText(node)) {
      const parent = parentOf(node);
      // No more than the whole may hold: a page can put fifty megabytes into one node.
      const text = valueOfText(node).slice(0, most * 2 + 10_000);
      if (text.trim() !== '' && isElement(parent)) {
        const why = visibility.text(parent);
        if (why) {
          hide(node, why);
          return false;
        }
      }
      out.add(text, verbatim > 0);
      return false;
    }
    if (!isElement(node)) return false;
    const tag = tagOf(node);
    if (tag === 'br') {
      out.lineEnd();
      return false;
    }
    if (node !== root) {
      if (SKIPPED.has(tag) || ignored?.has(node) || context.skip?.has(node)) return false;
      const role = attr(node, 'role');
      if (role !== null && SKIPPED_ROLES.has(role) && !(context.editors && role === 'textbox'))
        return false;
      const editable = attr(node, 'contenteditable');
      if (editable !== null && editable !== 'false' && !context.editors) return false;
      const why = visibility.subtree(node);
      if (why) {
        hide(node, why);
        return false;
      }
    }
    if (PARAGRAPHS.has(tag)) out.breakLine(2);
    else if (BLOCKS.has(tag)) out.breakLine(1);
    else if (tag === 'td' || tag === 'th') out.tab();
    else if (context.apart) out.add(' ', false);
    if (tag === 'pre') verbatim += 1;
    return true;
  };

  const leave = (node: Node): void => {
    if (!isElement(node)) return;
    const tag = tagOf(node);
    if (tag === 'pre') verbatim -= 1;
    if (PARAGRAPHS.has(tag)) out.breakLine(2);
    else if (BLOCKS.has(tag)) out.breakLine(1);
  };

  const above = visibility.chain(root);
  if (above) {
    hide(root, above);
    return '';
  }
  let node: Node | null = root;
  while (node) {
    left -= 1;
    if (left < 0) budget.truncated = true;
    if (left < 0 || !spend(budget) || out.full()) break;
    if (enter(node)) {
      const below: Node | null = firstChild(node);
      if (below) {
        node = below;
        continue;
      }
      leave(node);
    }
    while (node && node !== root) {
      const next: Node | null = nextSibling(node);
      if (next) {
        node = next;
        break;
      }
      node = parentOf(node);
      if (node && node !== root) leave(node);
    }
    if (node === root) break;
  }
  return cut(out.text(), most, budget);
}
