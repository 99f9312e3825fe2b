/**
 * `npm run bench:policy`: how soon Baton names the executor a simulated person chooses. Prints a
 * curve a person (agreement over the last 40 decisions, mean of 20 courses, 5 % of choices are slips)
 * with and without the one-tap questions, and the same as one JSON object in the last line.
 */
import { agreementAt, course, PEOPLE } from '../fakes/person.ts';

const AT = [10, 20, 40, 60, 100, 150, 200];
const SEEDS = Array.from({ length: 20 }, (_, index) => index + 1);

const SETTINGS = {
  questions: {},
  'no questions': { questions: false },
  'no learning': { learning: false },
};

function curve(wants: (typeof PEOPLE)['keeper'], settings: Parameters<typeof course>[1]): number[] {
  const courses = SEEDS.map((seed) => course(wants, { ...settings, seed }).agreed);
  return AT.map((decision) => {
    const sum = courses.reduce((total, agreed) => total + agreementAt(agreed, decision), 0);
    return Math.round((sum / courses.length) * 1000) / 1000;
  });
}

console.log(`${'decision'.padEnd(24)}${AT.map((at) => String(at).padStart(7)).join('')}`);
const measured: Record<string, Record<string, number[]>> = {};
for (const [person, wants] of Object.entries(PEOPLE)) {
  for (const [name, settings] of Object.entries(SETTINGS)) {
    const shares = curve(wants, settings);
    (measured[person] ??= {})[name] = shares;
    const cells = shares.map((share) => (share * 100).toFixed(1).padStart(7)).join('');
    console.log(`${`${person}, ${name}`.padEnd(24)}${cells}`);
  }
}
console.log(JSON.stringify({ decisions: AT, agreement: measured }));
