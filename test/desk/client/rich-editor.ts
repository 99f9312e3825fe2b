import { h } from './dom.ts';
import { endOf, modelOf, remove, replaceSelection, textOf } from './rich-model.ts';
import type { Model, Span, Spot } from './rich-model.ts';

/** How long a foreign change to the editor's elements stands before the next drawing, in ms. */
const REDRAW_AFTER = 60;
const MOST_STEPS = 200;

/**
 * A small rich-text field that keeps its own document and only draws it: whatever else changes the
 * drawn elements is gone at the next drawing. It takes text through `beforeinput` and `paste`.
 */
export function richEditor(changed: (text: string) => void): {
  element: HTMLElement;
  text(): string;
  set(text: string): void;
  focus(): void;
} {
  let model = modelOf('');
  let past: Model[] = [];
  let future: Model[] = [];
  let typing = false;

  const surface = h('div', {
    id: 'reply-body',
    class: 'surface',
    contenteditable: 'true',
    role: 'textbox',
    'aria-multiline': 'true',
    'aria-labelledby': 'reply-label',
    spellcheck: 'true',
  });
  const hidden = h('input', { type: 'hidden', name: 'body' });
  const undoButton = h('button', { type: 'button', title: 'Undo' }, 'Undo');
  const redoButton = h('button', { type: 'button', title: 'Redo' }, 'Redo');
  const element = h(
    'div',
    { class: 'rich' },
    h('div', { class: 'tools', role: 'toolbar', 'aria-label': 'Text' }, undoButton, redoButton),
    surface,
    hidden,
  );

  const observer = new MutationObserver(() => setTimeout(draw, REDRAW_AFTER));
  const draw = (): void => {
    observer.disconnect();
    surface.replaceChildren(
      ...model.paragraphs.map((text) => h('p', {}, text === '' ? h('br') : text)),
    );
    surface.classList.toggle('empty', textOf(model) === '');
    hidden.value = textOf(model);
    undoButton.disabled = past.length === 0;
    redoButton.disabled = future.length === 0;
    if (document.activeElement === surface) placeSelection(surface, model.selection);
    observer.observe(surface, { childList: true, subtree: true, characterData: true });
  };

  /** Takes `next` as the document; typing on joins the last undo step, everything else is its own. */
  const apply = (next: Model, isTyping: boolean): void => {
    if (!(isTyping && typing)) past = [...past, model].slice(-MOST_STEPS);
    typing = isTyping;
    future = [];
    model = next;
    draw();
    changed(textOf(model));
  };
  const step = (from: Model[], to: Model[]): void => {
    const target = from.pop();
    if (!target) return;
    to.push(model);
    typing = false;
    model = target;
    draw();
    changed(textOf(model));
  };
  const undo = (): void => step(past, future);
  const redo = (): void => step(future, past);
  const here = (): Model => ({ ...model, selection: readSelection(surface, model) });

  surface.addEventListener('beforeinput', (event) => {
    const text = event.data ?? event.dataTransfer?.getData('text/plain') ?? '';
    event.preventDefault();
    switch (event.inputType) {
      case 'insertText':
      case 'insertReplacementText':
        if (text !== '') apply(replaceSelection(here(), text), text.length === 1);
        break;
      case 'insertFromPaste':
      case 'insertFromDrop':
        if (text !== '') apply(replaceSelection(here(), text), false);
        break;
      case 'insertParagraph':
      case 'insertLineBreak':
        apply(replaceSelection(here(), '\n'), false);
        break;
      case 'deleteContentBackward':
      case 'deleteByCut':
        apply(remove(here(), 'backward'), false);
        break;
      case 'deleteContentForward':
        apply(remove(here(), 'forward'), false);
        break;
      case 'historyUndo':
        undo();
        break;
      case 'historyRedo':
        redo();
        break;
      default:
        break;
    }
  });
  surface.addEventListener('paste', (event) => {
    const text = event.clipboardData?.getData('text/plain') ?? '';
    event.preventDefault();
    if (text !== '') apply(replaceSelection(here(), text), false);
  });
  surface.addEventListener('keydown', (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'z') return;
    event.preventDefault();
    if (event.shiftKey) redo();
    else undo();
  });
  surface.addEventListener('focus', draw);
  surface.addEventListener('blur', draw);
  undoButton.addEventListener('click', undo);
  redoButton.addEventListener('click', redo);
  draw();

  return {
    element,
    text: () => textOf(model),
    set: (text) => {
      model = modelOf(text);
      past = [];
      future = [];
      typing = false;
      draw();
    },
    focus: () => surface.focus(),
  };
}

function readSelection(surface: HTMLElement, model: Model): Span {
  const selection = document.getSelection();
  if (!selection || selection.rangeCount === 0) return model.selection;
  const range = selection.getRangeAt(0);
  if (!surface.contains(range.startContainer) || !surface.contains(range.endContainer)) {
    return model.selection;
  }
  return {
    start: spotAt(surface, range.startContainer, range.startOffset, model),
    end: spotAt(surface, range.endContainer, range.endOffset, model),
  };
}

function spotAt(surface: HTMLElement, node: Node, offset: number, model: Model): Spot {
  if (node === surface) {
    return offset < model.paragraphs.length
      ? { paragraph: offset, offset: 0 }
      : endOf(model.paragraphs);
  }
  const paragraph = [...surface.children].findIndex((child) => child.contains(node));
  if (paragraph < 0 || paragraph >= model.paragraphs.length) return endOf(model.paragraphs);
  const length = model.paragraphs[paragraph]?.length ?? 0;
  const inText = node.nodeType === Node.TEXT_NODE ? offset : offset === 0 ? 0 : length;
  return { paragraph, offset: Math.min(inText, length) };
}

function placeSelection(surface: HTMLElement, span: Span): void {
  const point = (spot: Spot): [Node, number] => {
    const paragraph = surface.children[spot.paragraph];
    const text = paragraph?.firstChild;
    if (text?.nodeType === Node.TEXT_NODE) return [text, spot.offset];
    return [paragraph ?? surface, 0];
  };
  document.getSelection()?.setBaseAndExtent(...point(span.start), ...point(span.end));
}
