import { ANSWERS, QUESTIONS } from '@/lib/deciding/learning/questions';
import { preferenceEvents } from '@/lib/storage/preferences';
import { useCommand } from '../hooks/use-command.ts';
import { liveOr, useLive } from '../hooks/use-live.ts';
import { ProblemNote } from '../kit/problem-note.tsx';

async function answers(): Promise<Map<string, number | undefined>> {
  const events = await preferenceEvents();
  const answered = events.filter(({ signal }) => signal === 'answered');
  return new Map(answered.map(({ kind, share }) => [kind, share]));
}

const NONE = new Map<string, number | undefined>();

/** One tap a question: who should do what. All of them may be skipped. */
export function Questions() {
  const given = liveOr(useLive(answers, []), NONE);
  const answer = useCommand('answer-question');
  return (
    <>
      <p className="text-muted">
        One tap each, or none. Baton starts from your answers and then learns from what you do.
      </p>
      <ul className="flex flex-col rounded-card border border-line">
        {QUESTIONS.map(({ kind, words }) => (
          <li
            key={kind}
            className="flex flex-wrap items-center gap-x-4 gap-y-1.5 border-line px-3 py-2 not-last:border-b"
          >
            <span className="min-w-56 flex-1">{words}</span>
            <div role="group" aria-label={words} className="flex gap-1">
              {ANSWERS.map(({ share, words: choice }) => (
                <button
                  key={choice}
                  type="button"
                  aria-pressed={given.get(kind) === share}
                  onClick={() => void answer.run({ kind, share })}
                  className="min-h-7 rounded-full border border-edge px-2.5 text-sm font-semibold text-muted hover:bg-hover hover:text-ink aria-pressed:border-accent aria-pressed:bg-accent aria-pressed:text-accent-ink"
                >
                  {choice}
                </button>
              ))}
            </div>
          </li>
        ))}
      </ul>
      {answer.problem && <ProblemNote problem={answer.problem} onDismiss={answer.dismiss} />}
    </>
  );
}
