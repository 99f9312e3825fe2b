import { Fragment, type ReactNode } from 'react';
import type { Hunk, HunkDecision, HunkPart } from '@/lib/reviewing/hunks';
import { textDiff } from '@/lib/reviewing/text-diff';
import type { CheckMark } from '@/lib/model/check';
import type { Source } from '@/lib/model/evidence';
import type { HunkChecks } from '@/lib/reviewing/hunk-checks';
import { MarkedWords } from './marked-words.tsx';
import type { Highlight } from './use-highlight.ts';

/** Without `mark` it is a caution: words that do more than be read. */
type Mark = { start: number; end: number; mark?: CheckMark };

/** What a press on marked words needs to show where the source says something else. */
export type MarkHelp = { sources: readonly Source[]; highlight: Highlight };

/**
 * A hunk as a word diff: what goes is struck through, what comes is underlined, and words to look
 * twice at are underlined and say why when pressed. A rejected hunk shows what stays, and faintly what was offered.
 */
export function HunkText({
  hunk,
  decision,
  checks,
  help,
}: {
  hunk: Hunk;
  decision: HunkDecision | undefined;
  checks: HunkChecks | undefined;
  help?: MarkHelp;
}) {
  const edited = decision?.decision === 'edited' ? decision.text : undefined;
  const parts = edited === undefined ? hunk.parts : partsBetween(hunk.before.text, edited);
  const rejected = decision?.decision === 'rejected';
  const marks = checks && !rejected ? marksOf(checks) : [];
  const shown = placed(parts).map(({ type, text, start }, index, all) => {
    const words = type === 'del' ? text : withMarks(text, start, marks, help);
    return (
      <Fragment key={index}>
        {type === 'ins' && all[index - 1]?.type === 'del' && (
          <span aria-hidden className="inline-block w-0.5" />
        )}
        <Part type={type} rejected={rejected} text={text} words={words} />
      </Fragment>
    );
  });
  return (
    <p dir="auto" className="leading-relaxed whitespace-pre-wrap">
      {shown}
    </p>
  );
}

function Part({
  type,
  rejected,
  text,
  words,
}: {
  type: HunkPart['type'];
  rejected: boolean;
  text: string;
  words: ReactNode;
}) {
  if (type === 'same') return <span>{words}</span>;
  const body = /^\s*[\r\n]\s*$/.test(text) ? <LineBreak>{text}</LineBreak> : words;
  if (type === 'del') {
    return <del className={rejected ? 'no-underline' : DEL}>{body}</del>;
  }
  return <ins className={rejected ? 'text-muted line-through' : INS}>{body}</ins>;
}

const CLONE = 'rounded-[2px] box-decoration-clone';
const DEL = `${CLONE} bg-del text-del-ink line-through decoration-1`;
const INS = `${CLONE} bg-ins text-ins-ink underline decoration-ins-ink/40 decoration-1 underline-offset-[3px]`;

/** A change that is a line break alone would be invisible. */
function LineBreak({ children }: { children: string }) {
  return (
    <>
      <span role="img" aria-label="line break">
        ↵
      </span>
      {children}
    </>
  );
}

function partsBetween(before: string, after: string): HunkPart[] {
  return textDiff(before, after).map(({ type, tokens }) => ({ type, text: tokens.join('') }));
}

/** `start`: where the part begins in the new words, in which the marks count. */
type Placed = HunkPart & { start: number };

/** The parts without the blank lines around the hunk, which belong to it but say nothing. */
function placed(parts: readonly HunkPart[]): Placed[] {
  let at = 0;
  const shown = parts.map(({ type, text }) => {
    const start = at;
    if (type !== 'del') at += text.length;
    return { type, text, start };
  });
  if (shown.every((part) => part.text.trim() === '')) return shown;
  const first = shown[0];
  const last = shown.at(-1);
  if (first) {
    const blank = /^[\r\n]*/.exec(first.text)?.[0].length ?? 0;
    first.text = first.text.slice(blank);
    first.start += blank;
  }
  if (last) last.text = last.text.replace(/[\r\n]+$/, '');
  return shown.filter((part) => part.text !== '');
}

/** No two marks on the same words: what is most likely wrong comes first. */
function marksOf({ marks: found, cautions }: HunkChecks): Mark[] {
  const hard = found.filter(({ severity }) => severity === 'hard');
  const soft = found.filter(({ severity }) => severity === 'soft');
  const kept: Mark[] = [];
  const add = (one: Mark) => {
    if (!kept.some((other) => one.start < other.end && other.start < one.end)) kept.push(one);
  };
  for (const mark of [...hard, ...soft]) add({ start: mark.start, end: mark.end, mark });
  for (const { start, end } of cautions) add({ start, end });
  return kept.toSorted((a, b) => a.start - b.start);
}

const DOTS =
  'rounded-[2px] bg-warn-soft text-ink underline decoration-warn decoration-dotted decoration-2 underline-offset-[3px]';

/** @param start where `text` begins in the text the marks count in */
function withMarks(
  text: string,
  start: number,
  marks: readonly Mark[],
  help: MarkHelp | undefined,
): ReactNode {
  const pieces: ReactNode[] = [];
  let at = 0;
  for (const mark of marks) {
    const from = Math.max(at, mark.start - start);
    const to = Math.min(text.length, mark.end - start);
    if (from >= to) continue;
    const words = text.slice(from, to);
    pieces.push(
      text.slice(at, from),
      mark.mark && help ? (
        <MarkedWords key={mark.start} mark={mark.mark} words={words} {...help} />
      ) : (
        <span key={mark.start} data-mark="caution" className={DOTS}>
          {words}
        </span>
      ),
    );
    at = to;
  }
  pieces.push(text.slice(at));
  return pieces;
}
