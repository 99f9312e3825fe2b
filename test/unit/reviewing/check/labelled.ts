import claims from '../../../fixtures/grounding/claims.json';
import type { Source } from '@/lib/model/evidence';
import { checkGround, prepareGround } from '@/lib/reviewing/check/ground';
import { withOwnWords } from '@/lib/reviewing/check/own-words';

type Case = (typeof claims.cases)[number];
type Claim = { text: string; wrong?: string; altered?: string };

export type Judged = { case: string; claim: Claim; hit: boolean; stray: string[] };

/** Checks every claim of one half of the labelled set; `stray` are marks where nothing is wrong. */
export function judge(half: 'dev' | 'test'): Judged[] {
  return claims.cases.filter((one) => one.half === half).flatMap(judgeCase);
}

function judgeCase(one: Case): Judged[] {
  const now = Date.parse(one.now);
  const sources: Source[] = withOwnWords(one.sources, {
    goal: one.goal,
    context: one.context,
    sentBack: [],
  });
  const ground = prepareGround(sources, one.people, now);
  return one.claims.map((claim: Claim) => {
    const { marks } = checkGround(claim.text, ground);
    const start = claim.wrong === undefined ? -1 : claim.text.indexOf(claim.wrong);
    const end = start + (claim.wrong?.length ?? 0);
    const isHit = (mark: { start: number; end: number }) => mark.start < end && start < mark.end;
    return {
      case: one.id,
      claim,
      hit: start >= 0 && marks.some(isHit),
      stray: marks
        .filter((mark) => start < 0 || !isHit(mark))
        .map((mark) => `${mark.kind} ${mark.why}: ${mark.text}`),
    };
  });
}

/** The two figures that count, each from 0 to 1. */
export function figuresOf(judged: readonly Judged[]): { found: number; falseMarks: number } {
  const altered = judged.filter(({ claim }) => claim.wrong !== undefined);
  const faithful = judged.filter(({ claim }) => claim.wrong === undefined);
  return {
    found: altered.filter(({ hit }) => hit).length / altered.length,
    falseMarks: faithful.filter(({ stray }) => stray.length > 0).length / faithful.length,
  };
}
