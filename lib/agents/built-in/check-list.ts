import { listedSteps } from '@/lib/language/checklists';
import { criteriaIn } from '@/lib/language/criteria';
import { evidenceOf, onOneLine } from '@/lib/language/span';
import type { Evidence } from '@/lib/model/evidence';
import type { Brief } from '../agent.ts';
import { cannot, draftOf, longTexts } from './draft.ts';
import { judgeItem, type Judgement } from './judge-item.ts';
import { literal, markdownTable } from './markdown.ts';
import { MOST_EVIDENCE, type Skill } from './skill.ts';

/** A longer list is cut: the table would be no help any more. */
const MOST_ITEMS = 100;
const LONGEST_QUOTE = 160;

const MARKS: Record<Judgement['verdict'], string> = {
  met: '✓ met',
  'not met': '✗ not met',
  'cannot tell': '? cannot tell',
};

/** One item, and the text it stands in where that is one of the item's own. */
type Item = { words: string; evidence?: Evidence };

/** Holds a draft against the items of a checklist, one by one, with the words each rests on. */
export const checkList: Skill = function* checkList(brief) {
  const draft = draftOf(brief);
  const items = itemsOf(brief, draft.sourceId);
  if (items.length === 0) {
    throw cannot(
      'There is no checklist to hold the text against.',
      'Write the items into the packet, one a line with a dash before it.',
    );
  }
  const listed = items.slice(0, MOST_ITEMS);
  const rows: string[][] = [];
  const evidence: Evidence[] = [];
  const count = { met: 0, 'not met': 0, 'cannot tell': 0 };
  for (const [index, item] of listed.entries()) {
    yield `holding it against item ${index + 1} of ${listed.length}`;
    const { verdict, spans, because } = judgeItem(item.words, draft.text, brief.now);
    count[verdict] += 1;
    rows.push([
      item.words,
      MARKS[verdict],
      because,
      spans.map(({ quote }) => `“${cut(quote)}”`).join(' '),
    ]);
    if (item.evidence !== undefined) evidence.push(item.evidence);
    evidence.push(...spans.map((span) => evidenceOf(draft.sourceId, draft.text, span)));
  }
  const limits = [
    'Counts and looks for words; it does not understand. “Met” needs words it can quote or count.',
  ];
  if (count['cannot tell'] > 0)
    limits.push(`${count['cannot tell']} of ${listed.length} are yours to judge.`);
  if (items.length > listed.length)
    limits.push(`Only the first ${MOST_ITEMS} of ${items.length} items were checked.`);
  const markdown = [
    `${literal(draft.label)}: ${count.met} met, ${count['not met']} not met, ${count['cannot tell']} to judge.`,
    '',
    markdownTable(['Item', 'Verdict', 'Why', 'Words it rests on'], rows),
  ].join('\n');
  const title = `Against the list: ${count.met} of ${listed.length} met`;
  return {
    notes: [{ title, markdown, evidence: evidence.slice(0, MOST_EVIDENCE) }],
    changes: [],
    limits,
  };
};

function cut(quote: string): string {
  const line = onOneLine(quote);
  return line.length > LONGEST_QUOTE ? `${line.slice(0, LONGEST_QUOTE)}…` : line;
}

const LINE = /^\s*(?:[-*+•]|\d{1,3}[.)])\s+(?:\[[ xX✓✔]\]\s+)?(\S.*)$/u;

/** The items the person wrote into the packet, else those of the checklists on the work item. */
function itemsOf(brief: Brief, draftId: string): Item[] {
  const written = brief.context.split('\n').flatMap((line): Item[] => {
    const words = LINE.exec(line)?.[1]?.trim();
    return words === undefined ? [] : [{ words: words.slice(0, 400) }];
  });
  if (written.length > 0) return written;
  const texts = longTexts(brief).filter(({ id }) => id !== draftId);
  const find = texts.some(({ text }) => criteriaIn(text).length > 0) ? criteriaIn : listedSteps;
  return texts.flatMap((source) =>
    find(source.text).map((step) => ({
      words: onOneLine(step.quote).slice(0, 400),
      evidence: evidenceOf(source.id, source.text, step),
    })),
  );
}
