/**
 * How long the grounding check takes: 20 KB of output against 200 KB of sources, cold and warm.
 *
 *   npm run bench:grounding
 */
import '../tools/alias.ts';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Source } from '../../lib/model/evidence.ts';

const { checkGround, prepareGround } = await import('../../lib/reviewing/check/ground.ts');

const SOURCE_BYTES = 200 * 1024;
const OUTPUT_BYTES = 20 * 1024;
const ROUNDS = 15;
const NOW = Date.UTC(2026, 10, 20, 9);

type Case = { sources: { text: string; author?: string }[]; claims: { text: string }[] };
const file = fileURLToPath(new URL('../fixtures/grounding/claims.json', import.meta.url));
const { cases } = JSON.parse(readFileSync(file, 'utf8')) as { cases: Case[] };

/** Sentences as people write them between the facts: most of a thread states none. */
const CHATTER =
  'Thanks for looking into this so quickly. We talked about it in the team and everybody would rather wait for a clear answer than guess. The customer was friendly on the phone and only wants to know what happens next. Please keep me in the loop when you hear something from the warehouse. ';

/** Threads of comments, each with other digits than the one before. */
function thread(bytes: number): Source[] {
  const sources: Source[] = [];
  let size = 0;
  for (let round = 0; size < bytes; round += 1) {
    for (const { sources: texts } of cases) {
      for (const { text, author } of texts) {
        const turned = text.replace(/\d/g, (digit) => String((Number(digit) + round) % 10));
        const whole = `${turned}\n${CHATTER}\n${CHATTER}`;
        const id = `comment:${sources.length + 1}`;
        sources.push({ id, label: `comment ${sources.length + 1}`, text: whole, author });
        size += whole.length;
        if (size >= bytes) return sources;
      }
    }
  }
  return sources;
}

function output(bytes: number): string {
  let text = '';
  while (text.length < bytes) {
    for (const { claims } of cases)
      for (const claim of claims) text += `${claim.text}\n${CHATTER}\n`;
  }
  return text.slice(0, bytes);
}

const sources = thread(SOURCE_BYTES);
const text = output(OUTPUT_BYTES);
const times: number[] = [];
let facts = 0;
let marks = 0;
for (let round = 0; round < ROUNDS; round += 1) {
  const began = process.cpuUsage();
  const found = checkGround(text, prepareGround(sources, [], NOW));
  // The processor's time, not the clock's: other work on the machine does not count.
  const { user, system } = process.cpuUsage(began);
  times.push((user + system) / 1000);
  facts = found.facts;
  marks = found.marks.length;
}
const [cold = 0, ...warm] = times;
const sorted = warm.toSorted((a, b) => a - b);
const median = sorted[Math.floor(sorted.length / 2)] ?? 0;
console.log(
  `${text.length / 1024} KB against ${sources.length} sources of ${SOURCE_BYTES / 1024} KB: ` +
    `${facts} looked up, ${marks} marked; first ${cold.toFixed(0)} ms, ` +
    `then ${median.toFixed(0)} ms in the middle, ${(sorted[0] ?? 0).toFixed(0)} ms at best, of the processor.`,
);
