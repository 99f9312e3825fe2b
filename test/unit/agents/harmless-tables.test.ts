import { expect, test } from 'vitest';
import { withHarmlessTables } from '@/lib/agents/harmless-tables';

const outcomeOf = (markdown: string) => ({
  notes: [{ title: 'Lines', markdown, evidence: [] }],
  changes: [],
  limits: [],
});

test('formulas in a table are made harmless, numbers and text are left alone', () => {
  const table = 'name,sum\n=HYPERLINK("x"),-12.50\n@cmd,+49 170\n-2+3,"a, b"';
  const [note] = withHarmlessTables(outcomeOf(`Here:\n\n\`\`\`csv\n${table}\n\`\`\`\nDone.`)).notes;
  expect(note?.markdown.split('\n')).toEqual([
    'Here:',
    '',
    '```csv',
    'name,sum',
    `"'=HYPERLINK(""x"")",-12.50`,
    `"'@cmd",+49 170`,
    `"'-2+3","a, b"`,
    '```',
    'Done.',
  ]);
});

test('what is done once is not done again, and other Markdown stays as it is', () => {
  const once = withHarmlessTables(outcomeOf('```csv\na\n=1\n```\n\n=1 is no cell'));
  expect(withHarmlessTables(once).notes[0]?.markdown).not.toContain("''=1");
  expect(once.notes[0]?.markdown).toContain("'=1");
  expect(once.notes[0]?.markdown).toContain('\n\n=1 is no cell');
});
