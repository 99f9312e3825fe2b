import { describe, expect, test } from 'vitest';
import { ownWords, withoutQuoted } from '@/lib/language/quoted-mail';

const own = (text: string) => ownWords(text).replace(/\s+/g, ' ').trim();

describe('ownWords', () => {
  test('leaves out marked lines and what announces them', () => {
    expect(
      own(
        'Yes.\n\nOn 2 Mar 2026 at 09:10, Tom Hale wrote:\n> Could you call?\n> Tom\n\nAnd one more thing.',
      ),
    ).toBe('Yes. And one more thing.');
  });
  test('leaves out everything below an unmarked quotation', () => {
    expect(own('Danke.\n\nAm 02.03.2026 um 09:10 schrieb Tom Hale:\nKönnen Sie anrufen?')).toBe(
      'Danke.',
    );
    expect(own('Done.\n-----Original Message-----\nCan you do it?')).toBe('Done.');
    expect(
      own('Done.\n\nFrom: Tom Hale\nSent: Monday\nTo: Anna\nSubject: x\n\nCan you do it?'),
    ).toBe('Done.');
  });
  test('sees an announcement that was wrapped', () => {
    expect(
      own('Yes.\nOn Mon, 2 Mar 2026 at 09:10, Tom Hale <tom@tidewater.example>\nwrote:\n> Really?'),
    ).toBe('Yes.');
  });
  test('leaves out the closing and the signature', () => {
    expect(own('It is late.\n\nKind regards,\nAnna Berg\nBramwick Marina\n+44 1632 960 123')).toBe(
      'It is late.',
    );
    expect(own('Es fehlt.\n\nMit freundlichen Grüßen\nJürgen Weiß')).toBe('Es fehlt.');
    expect(own('ok\n-- \nAnna')).toBe('ok');
  });
  test('keeps what comes after a closing that does not close', () => {
    const text = 'It is late.\n\nThanks,\nAnna\n\nPS: could you call me?';
    expect(own(text)).toContain('could you call me?');
  });
  test('leaves out what the law department adds', () => {
    expect(own('Hi.\nThis message may contain confidential information. Please delete it.')).toBe(
      'Hi.',
    );
  });
  test('sees quotations and footers in lines of any length', () => {
    expect(own(`Hi.\n> ${'old '.repeat(200)}`)).toBe('Hi.');
    expect(own(`Hi.\nThis message may contain confidential words${' and more'.repeat(80)}`)).toBe(
      'Hi.',
    );
    expect(own(`Thanks,\n${'new '.repeat(200)}`)).toContain('new new');
  });
  test('keeps a text without any of it as it is', () => {
    const text = 'On Monday I wrote:\nnothing from the other side.';
    expect(ownWords('2 > 1 is true')).toBe('2 > 1 is true');
    expect(ownWords(text).startsWith('On Monday')).toBe(false);
  });
});

describe('withoutQuoted', () => {
  test('keeps the signature', () => {
    expect(withoutQuoted('Hi\n> old\nRegards\nAnna')).toBe('Hi\n     \nRegards\nAnna');
  });
});
