import { sentencesOf } from './sentences.ts';
import { wholeWords, type Span } from './span.ts';

/**
 * What a note among colleagues says has to happen, without asking anybody by name: "somebody should
 * mask the number", "needs the OK of the owner", "not sure which ticket stays".
 */
const DUTIES = [
  wholeWords(
    `(?:somebody|someone|one\\s+of\\s+us)\\s+(?:should|must|has\\s+to|needs\\s+to|ought\\s+to)`,
  ),
  wholeWords(
    `needs?\\s+(?:an?\\s+|the\\s+)?(?:ok|okay|approval|sign-?off|go-?ahead|permission|signature)\\s+(?:of|from|by)`,
  ),
  wholeWords(
    `(?:has|have|needs?)\\s+to\\s+(?:nod|approve|agree|sign(?:\\s+off)?|authori[sz]e|decide)`,
  ),
  wholeWords(
    `must\\s+(?:have|get|receive|be|go)\\s+(?:[^.?!]{0,80}\\s)?(?:by|within|before|until)`,
  ),
  wholeWords(`not\\s+(?:sure|clear)\\s+(?:which|whether|if|who|what|how)`),
  wholeWords(`(?:to-?do|action\\s+item|to\\s+be\\s+decided|still\\s+open)\\s*:`),
  wholeWords(`(?:jemand|einer\\s+von\\s+uns)\\s+(?:sollte|muss|müsste)`),
  wholeWords(
    `(?:braucht|benötigt)\\s+(?:noch\\s+)?(?:die\\s+|das\\s+)?(?:freigabe|zustimmung|ok|unterschrift)`,
  ),
  wholeWords(
    `muss\\s+(?:noch\\s+)?(?:\\S+\\s+){0,3}(?:zustimmen|freigeben|genehmigen|entscheiden)`,
  ),
  wholeWords(`(?:unklar|nicht\\s+sicher),?\\s+(?:ob|welche\\p{L}*|wer|was|wie)`),
];

/** The sentences of a note that name something that has to be done, in order. */
export function dutiesIn(text: string, sentences: Span[] = sentencesOf(text)): Span[] {
  return sentences.filter(({ quote }) => DUTIES.some((duty) => quote.search(duty) !== -1));
}

/** "Please nobody pay anything out": it asks for nothing to be done. */
const FORBIDS = wholeWords(
  `(?:please|pls)\\s+(?:nobody|no\\s+one|do\\s+not|don['’]t|never)|bitte\\s+(?:niemand|nichts|nicht)`,
  'iu',
);

/** True for a sentence that only asks people to leave something alone. */
export function isForbidding(sentence: string): boolean {
  return sentence.search(FORBIDS) !== -1;
}

const TAKES_BACK = wholeWords(
  `(?<!not\\s+)(?<!n[’']t\\s+)(?:disregard|ignore|forget)\\s+(?:the|my|that|this)\\s+(?:\\p{L}+\\s+){0,2}(?:mail|e-?mail|message|comment|note|request)|(?:vergessen|ignorieren)\\s+sie\\s+(?:bitte\\s+)?(?:die|meine|das)\\s+(?:\\p{L}+\\s+){0,2}(?:mail|nachricht|anfrage)`,
  'iu',
);

/** True when an author takes back what they wrote just before. */
export function takesBack(text: string): boolean {
  return text.search(TAKES_BACK) !== -1;
}
