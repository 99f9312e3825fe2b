/** How well a split agrees with what a careful reader found. */
import { onOneLine } from '@/lib/language/span';
import type { Split, Subtask, Work } from '@/lib/model/split';

/** One subtask a reader found: the text it stands in, its words, what it is, who should do it. */
export type Label = { in: string; quote: string; work: Work; executor: 'person' | 'agent' };

function rests(subtask: Subtask, label: Label): boolean {
  if ((subtask.work === 'reply') !== (label.work === 'reply')) return false;
  // a table of facts rests on many words and is no label's answer: it counts as not labelled
  if (subtask.work === 'prepare') return false;
  return subtask.evidence.some(({ sourceId, quote }) => {
    const [found, said] = [onOneLine(quote), onOneLine(label.quote)];
    return sourceId === label.in && (found.includes(said) || said.includes(found));
  });
}

/** Each label takes one subtask at most and each subtask serves one label at most. */
function matched(subtasks: readonly Subtask[], labels: readonly Label[]): [Subtask, Label][] {
  const free = new Set(subtasks);
  return labels.flatMap((label): [Subtask, Label][] => {
    const hit = [...free].find((subtask) => rests(subtask, label));
    if (hit === undefined) return [];
    free.delete(hit);
    return [[hit, label]];
  });
}

export type Score = {
  recall: number;
  precision: number;
  /** Shares of the labels found that have the same executor, and the same kind of work. */
  executor: number;
  work: number;
  /** What was missed and what nobody labelled, and the figures: for the log. */
  lines: string[];
};

/** Scores the splits of some items against their labels, all items together. */
export function scoreOf(
  items: readonly { id: string; split: Split; labels: readonly Label[] }[],
): Score {
  const counts = items.map(({ id, split, labels }) => {
    const pairs = matched(split.subtasks, labels);
    const missed = labels.filter((label) => !pairs.some(([, other]) => other === label));
    const extra = split.subtasks.filter((subtask) => !pairs.some(([other]) => other === subtask));
    return { id, pairs, missed, extra, found: split.subtasks.length, labelled: labels.length };
  });
  const pairs = counts.flatMap((one) => one.pairs);
  const sum = (numbers: number[]) => numbers.reduce((total, one) => total + one, 0);
  const recall = pairs.length / sum(counts.map(({ labelled }) => labelled));
  const precision = pairs.length / sum(counts.map(({ found }) => found));
  const share = (same: (pair: [Subtask, Label]) => boolean) =>
    pairs.filter(same).length / pairs.length;
  const executor = share(([subtask, label]) => subtask.executor.type === label.executor);
  const work = share(([subtask, label]) => subtask.work === label.work);
  const figures = { recall, precision, executor, work };
  return {
    ...figures,
    lines: [
      ...counts.flatMap(({ id, missed, extra, pairs: hits }) => [
        ...missed.map((label) => `${id} missed: ${label.quote}`),
        ...extra.map((subtask) => `${id} not labelled: ${subtask.title}`),
        ...hits
          .filter(([subtask, label]) => subtask.work !== label.work)
          .map(([subtask, label]) => `${id} ${subtask.work}, not ${label.work}: ${label.quote}`),
      ]),
      Object.entries(figures)
        .map(([name, figure]) => `${name} ${figure.toFixed(3)}`)
        .join(', '),
    ],
  };
}
