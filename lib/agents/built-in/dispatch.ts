import { wholeWords } from '@/lib/language/span';
import type { TaskKind } from '@/lib/model/task-kind';
import type { Brief } from '../agent.ts';
import { checkList } from './check-list.ts';
import { checkStyle } from './check-style.ts';
import { clarify } from './clarify.ts';
import { collectFacts } from './collect-facts.ts';
import { compareTexts } from './compare-texts.ts';
import { convertTable } from './convert-table.ts';
import { cannot } from './draft.ts';
import { extractActions } from './extract-actions.ts';
import { findEarlier } from './find-earlier.ts';
import { replySkeleton } from './reply-skeleton.ts';
import type { Skill } from './skill.ts';
import { summarise } from './summarise.ts';

const SKILLS: Partial<Record<TaskKind, Skill>> = {
  'summarise-thread': summarise,
  'extract-actions': extractActions,
  'collect-facts': collectFacts,
  'draft-reply': replySkeleton,
  'convert-table': convertTable,
  'clarify-draft': clarify,
  'find-earlier': findEarlier,
  'check-style': checkStyle,
  'check-list': checkList,
  'compare-texts': compareTexts,
};

/** Which kind the words of a goal typed by hand ask for; the first that matches. */
const GOAL_WORDS: [RegExp, TaskKind][] = [
  [
    wholeWords(
      `summari[sz]e|summary|sum\\s+up|tl;?dr|zusammenfass\\p{L}*|fasse?|résum\\p{L}*|resum\\p{L}*`,
    ),
    'summarise-thread',
  ],
  [
    wholeWords(
      `csv|markdown\\s+table|(?:convert|export|copy|turn)\\s+(?:\\S+\\s+){0,3}tables?|tabelle\\s+(?:\\S+\\s+){0,2}(?:umwandeln|exportieren)`,
    ),
    'convert-table',
  ],
  [
    wholeWords(
      `compare|comparison|what\\s+(?:has\\s+)?changed|differences?|vergleich\\p{L}*|unterschiede?`,
    ),
    'compare-texts',
  ],
  [wholeWords(`checklists?|criteria|criterion|checklisten?|kriterien`), 'check-list'],
  [
    wholeWords(`house\\s+(?:words?|style)|glossary|terminology|style\\s+guide|glossar|hausstil`),
    'check-style',
  ],
  [
    wholeWords(
      `actions?|action\\s+items?|to-?dos?|tasks?|deadlines?|dates?|aufgaben|termine?|fristen?`,
    ),
    'extract-actions',
  ],
  [
    wholeWords(`facts?|amounts?|numbers?|order\\s+numbers?|links?|collect|beträge|fakten|nummern`),
    'collect-facts',
  ],
  [wholeWords(`repl(?:y|ies)|answer|respond|response|antwort\\p{L}*`), 'draft-reply'],
  [
    wholeWords(
      `clear(?:er)?|clarif\\p{L}*|plain(?:er)?|shorten|simplif\\p{L}*|kürz\\p{L}*|verständlich\\p{L}*`,
    ),
    'clarify-draft',
  ],
  [wholeWords(`earlier|similar|duplicates?|before|frühere?|ähnliche?`), 'find-earlier'],
  [wholeWords(`tables?|tabellen?`), 'convert-table'],
];

/**
 * The skill for a brief. A task typed by hand goes by the words of its goal.
 * @throws {AgentFailure} `agent_cannot` when rules cannot do it
 */
export function skillFor(brief: Pick<Brief, 'kind' | 'goal'>): Skill {
  const kind =
    brief.kind === 'something-else'
      ? GOAL_WORDS.find(([words]) => brief.goal.search(words) !== -1)?.[1]
      : brief.kind;
  const skill = kind === undefined ? undefined : SKILLS[kind];
  if (skill === undefined) {
    throw cannot(
      'The built-in agent works by fixed rules and has none for this.',
      'Keep the task yourself, or connect Claude under Agents and hand it off again.',
    );
  }
  return skill;
}
