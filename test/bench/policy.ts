/**
 * `npm run bench:policy`: how soon Baton names the executor a simulated person chooses, deciding as
 * it does in earnest: rules, capability, learning, worth. Prints a curve a person (agreement over the
 * last 40 decisions, mean of 20 courses, 5 % of choices are slips; where Baton asks, it has named
 * nobody and does not agree), the share it asks, and all of it as one JSON object in the last line.
 */
import '../tools/alias.ts';
import type { Wants } from '../fakes/person.ts';

const { agreementAt, course, PEOPLE } = await import('../fakes/person.ts');

const AT = [10, 20, 40, 60, 100, 150, 200];
const SEEDS = Array.from({ length: 20 }, (_, index) => index + 1);

const SETTINGS = {
  whole: {},
  'no questions': { questions: false },
  'no rules': { rules: false },
  'no learning': { learning: false },
};

function curves(wants: Wants, settings: Parameters<typeof course>[1]) {
  const courses = SEEDS.map((seed) => course(wants, { ...settings, seed }));
  const mean = (what: 'agreed' | 'asked') =>
    AT.map((decision) => {
      const sum = courses.reduce((total, one) => total + agreementAt(one[what], decision), 0);
      return Math.round((sum / courses.length) * 1000) / 1000;
    });
  return { agreement: mean('agreed'), asked: mean('asked') };
}

const row = (name: string, shares: readonly number[]) =>
  `${name.padEnd(30)}${shares.map((share) => (share * 100).toFixed(1).padStart(7)).join('')}`;

console.log(`${'decision'.padEnd(30)}${AT.map((at) => String(at).padStart(7)).join('')}`);
const measured: Record<string, Record<string, ReturnType<typeof curves>>> = {};
for (const [person, wants] of Object.entries(PEOPLE)) {
  for (const [name, settings] of Object.entries(SETTINGS)) {
    const both = curves(wants, settings);
    (measured[person] ??= {})[name] = both;
    console.log(row(`${person}, ${name}`, both.agreement));
    if (name === 'whole') console.log(row(`${person}, asked`, both.asked));
  }
}
console.log(JSON.stringify({ decisions: AT, people: measured }));
