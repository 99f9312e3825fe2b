import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const css = readFileSync(new URL('../../../../components/theme.css', import.meta.url), 'utf8');

function tokensOf(selector: string): Record<string, string> {
  const start = css.indexOf(`${selector} {`);
  const block = css.slice(start, css.indexOf('}', start));
  return Object.fromEntries(
    [...block.matchAll(/--([a-z-]+): (#[0-9a-f]{6});/g)].map(([, name = '', value = '']) => [
      name,
      value,
    ]),
  );
}

/** Relative luminance of `#rrggbb` (WCAG 2.2, "relative luminance"). */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].toSorted((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

const light = tokensOf(':root');
const dark = tokensOf(":root[data-theme='dark']");
const darkBySystem = tokensOf(":root:not([data-theme='light'])");

const TEXT = ['ink', 'muted', 'faint', 'accent', 'agent', 'you', 'info', 'warn', 'ok', 'bad'];
const SOFT = ['agent', 'you', 'info', 'warn', 'ok', 'bad', 'accent'];
const PAIRS: [string, string][] = [
  ...TEXT.flatMap((name) =>
    ['bg', 'sub', 'raised'].map((ground): [string, string] => [name, ground]),
  ),
  ...SOFT.map((name): [string, string] => [name, `${name}-soft`]),
  ...SOFT.map((name): [string, string] => ['ink', `${name}-soft`]),
  ['muted', 'hover'],
  ['muted', 'lift'],
  ['accent-ink', 'accent'],
  ['accent-ink', 'accent-hover'],
  ['ins-ink', 'ins'],
  ['del-ink', 'del'],
  ['mark-ink', 'mark'],
  ['bg', 'warn'],
];

describe.each([
  ['light', light],
  ['dark', dark],
])('the %s tokens', (_, tokens) => {
  test.each(PAIRS)('text %s on %s reaches 4.5:1', (text, ground) => {
    expect(contrast(tokens[text] ?? '', tokens[ground] ?? '')).toBeGreaterThanOrEqual(4.5);
  });
  test.each([
    ['edge', 'bg'],
    ['focus', 'bg'],
    ['focus', 'sub'],
  ])('%s on %s reaches 3:1', (line, ground) => {
    expect(contrast(tokens[line] ?? '', tokens[ground] ?? '')).toBeGreaterThanOrEqual(3);
  });
});

test('the dark of the system is the dark that is chosen', () => {
  expect(darkBySystem).toEqual(dark);
});
