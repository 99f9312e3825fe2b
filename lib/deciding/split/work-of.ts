import { wholeWords } from '@/lib/language/span';
import type { Work } from '@/lib/model/split';
import { hardRulesIn } from '../hard-rules.ts';
import type { Piece } from './pieces.ts';

/** Agreeing to something binds: "confirm that …", "confirm this amount", "needs the OK of". */
const COMMITS = wholeWords(
  `(?:would|will|can|could)\\s+you\\s+(?:please\\s+)?(?:accept|agree|grant)|needs?\\s+(?:a|your|the)\\s+decision|may\\s+(?:we|i)\\s+(?!ask|know|have|request)\\p{L}+|(?:dürfen\\s+wir|darf\\s+ich)\\s+(?!fragen|wissen)\\p{L}+|pouvons-nous|are\\s+you\\s+(?:fine|ok|okay|happy|all\\s+right)\\s+with|accord(?:ez|er|eriez)\\s+(?:-vous\\s+)?(?:une\\s+)?remise|(?:gewähren|akzeptieren)\\s+sie|confirm\\s+(?:(?:this|the|that)\\s+(?:amount|sum|price|figure|discount|in\\s+writing)|that|this)|agree\\s+(?:to|that)|(?:ok|okay|approval|sign-?off|go-?ahead)\\s+(?:of|from|by)|extend|waive|not\\s+(?:sure|clear)\\s+(?:which|whether|if)|bestätigen\\s+sie\\s+(?:\\p{L}+,?\\s+){0,3}dass|einverstanden|freigabe|zustimmung`,
);

/** A text is asked for, or a change to one. */
const TEXT = wholeWords(
  `(?:write|draft|prepare|word|phrase|translate|rephrase|rewrite|proof-?read|summari[sz]e)|(?:report|summary|write-?up|post-?mortem|(?:the|meeting)\\s+minutes|minutes\\s+of|statement|announcement|translation|documentation|release\\s+notes)|in\\s+writing|in\\s+a\\s+(?:short\\s+|brief\\s+)?note|as\\s+(?:one|a)\\s+(?:table|list)|(?:add|include)\\s+(?:a|the|another)\\s+(?:column|row|section|paragraph|chapter)|check\\s+my\\s+\\p{L}+|(?:tell|inform|notify|write\\s+to)\\s+(?:the|our|all|your)\\s+(?:customers?|clients?|users?|team|partners?|everyone)|(?:schreiben|verfassen|formulieren|übersetzen|zusammenfassen)|(?:bericht|zusammenfassung|stellungnahme|übersetzung)|schriftlich\\p{L}*`,
);

/** Somebody else has to agree first: get their word. */
const WAITS_FOR_A_NOD = wholeWords(
  `(?:has|have|needs?)\\s+to\\s+(?:nod|approve|agree|sign|decide)`,
);

/** An answer is asked for in the form of a request. */
const WANTS_TO_KNOW = wholeWords(
  `(?:tell|let)\\s+(?:us|me)\\s+(?:know\\s+)?(?:whether|if|when|what|which|how|who|where|why)|to\\s+ask\\s+(?:you\\s+)?(?:whether|if|when|what|which|how|who|where|why)|(?:teilen|sagen)\\s+sie\\s+(?:uns|mir)\\s+(?:bitte\\s+)?(?:mit,?\\s+)?(?:ob|wann|was|wie|wer|wo)|(?:nous|me)\\s+(?:indiquer|dire|préciser)\\s+(?:aussi\\s+|également\\s+)?(?:si|quand|quels?|quelles?|comment|où|qui)`,
);

/** A deed is asked for in the form of a question: "can you collect", "could we get". */
const ASKS_FOR_DEED =
  /(?:^|[.;!]\s+)(?:and\s+|also\s+|\p{L}+,\s+)?(?:(?:can|could|would|will|won['’]t|may)\s+(?:you|somebody|someone|anyone|we|i|they)|(?:können|könnten|würden)\s+sie|(?:pouvez|pourriez|voulez)-vous|¿?(?:puede|pueden|podría|podrían))(?![\p{L}])/iu;

/** Whether somebody is asked to do something, not only to say something. */
export function asksForDeed({ quote, form }: Pick<Piece, 'quote' | 'form'>): boolean {
  if (quote.search(WANTS_TO_KNOW) !== -1) return false;
  return form === 'request' || ASKS_FOR_DEED.test(quote);
}

/** What kind of work a piece is. Rules that keep a matter with the person come first. */
export function workOf(piece: Piece): Work {
  const { quote, form } = piece;
  if (hardRulesIn(quote).length > 0 || quote.search(COMMITS) !== -1) return 'decide';
  if (quote.search(WAITS_FOR_A_NOD) !== -1) return 'do';
  if (quote.search(TEXT) !== -1) return 'write';
  return asksForDeed({ quote, form }) ? 'do' : 'find-out';
}
