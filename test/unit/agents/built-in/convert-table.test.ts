import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import Papa from 'papaparse';
import { convertTable, csvOf } from '@/lib/agents/built-in/convert-table';
import { codeBlock, literal, markdownTable, tableCell } from '@/lib/agents/built-in/markdown';
import { finish } from '@/lib/agents/built-in/skill';
import { BatonError } from '@/lib/model/errors';
import { readingOf } from '../../language/threads.ts';
import { briefOf } from './brief.ts';

const cell = fc.oneof(
  fc.string(),
  fc.constantFrom('=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', 'a,b', '"', 'x\ny', ''),
);

/** What the CSV is written with; a guess could be wrong. */
const EXACT = { delimiter: ',', newline: '\r\n' } as const;

describe('csvOf', () => {
  test('no cell begins as a formula does', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1 }),
        (rows) => {
          const [header = [], ...rest] = Papa.parse<string[]>(
            csvOf({ header: ['a', 'b'], rows }),
            EXACT,
          ).data;
          expect(header).toEqual(['a', 'b']);
          for (const back of rest.flat()) expect(back).not.toMatch(/^[=+\-@\t\r]/);
        },
      ),
    );
  });
  test('gives back every cell that is no formula', () => {
    const rows = [
      ['Ä "x"', '1,5'],
      ['line\nbreak', ''],
    ];
    expect(Papa.parse(csvOf({ header: [], rows }), EXACT).data).toEqual(rows);
  });
});

describe('convertTable', () => {
  const tables = [
    {
      id: 't1',
      caption: 'Prices',
      header: ['Item', 'Price'],
      rows: [
        ['Pump | big', '=1+1'],
        ['Seal', '2'],
      ],
    },
  ];
  test('gives CSV and Markdown of each table', () => {
    const { notes } = finish(
      convertTable,
      briefOf('convert-table', readingOf({ title: 'x', comments: [], tables })),
    );
    expect(notes.map((note) => note.title)).toEqual(['Prices as CSV', 'Prices as Markdown']);
    expect(notes[0]?.markdown).toContain(`Pump | big,"'=1+1"`);
    expect(notes[1]?.markdown).toContain('| Pump \\| big | =1+1 |');
    expect(notes[0]?.evidence[0]?.quote).toBe('Item\tPrice');
  });
  test('takes marked rows before the tables of the page', () => {
    const brief = briefOf('convert-table', readingOf({ title: 'x', comments: [], tables }), {
      selection: 'a\tb\n1\t2',
    });
    expect(finish(convertTable, brief).notes[0]?.markdown).toContain('a,b\r\n1,2');
  });
  test('says so when there is no table', () => {
    const brief = briefOf('convert-table', readingOf({ title: 'x', comments: [] }), {
      selection: 'no table here',
    });
    expect(() => finish(convertTable, brief)).toThrow(BatonError);
  });
});

describe('markdown', () => {
  test('a code block holds any backticks', () => {
    expect(codeBlock('a ```` b', 'csv')).toBe('`````csv\na ```` b\n`````');
  });
  test('a table keeps its columns whatever the cells hold', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(cell, { minLength: 2, maxLength: 2 }), { minLength: 1, maxLength: 4 }),
        (rows) => {
          for (const write of [literal, tableCell]) {
            const lines = markdownTable(['a', 'b'], rows, write).split('\n');
            expect(lines).toHaveLength(rows.length + 2);
            for (const line of lines) expect(line.replace(/\\./g, '').split('|')).toHaveLength(4);
          }
        },
      ),
    );
  });
  test('literal text starts no list, link or tag', () => {
    expect(literal('1. <b>*x*</b> https://x.example')).toBe(
      '1\\. \\<b\\>\\*x\\*\\</b\\> https:\\/\\/x.example',
    );
    expect(literal('- x')).toBe('\\- x');
    expect(literal('1.249,90 €')).toBe('1.249,90 €');
  });
});
