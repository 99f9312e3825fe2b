import { describe, expect, test } from 'vitest';
import { commitmentsIn, isHolding } from '@/lib/language/commitments';
import { isCourtesy } from '@/lib/language/courtesies';
import { estimateTokens } from '@/lib/language/estimate-tokens';
import { guessLanguage } from '@/lib/language/guess-language';
import { firstNameOf, mentionsOf, plainName, sameName } from '@/lib/language/names';
import { sentencesOf } from '@/lib/language/sentences';
import { fold, termsOf } from '@/lib/language/words';
import { wordyPhrasesIn } from '@/lib/language/wordy-phrases';

describe('words', () => {
  test('folds accents, case and ligatures', () => {
    expect(fold('Größe ÅNGSTRÖM Œuvre Łódź ﬁn')).toBe('grosse angstrom oeuvre lodz fin');
  });
  test('keeps terms only, singular, with codes whole', () => {
    expect(termsOf('The invoices for order TS-20431 were late; a company and companies')).toEqual([
      'invoice',
      'order',
      'ts-20431',
      'late',
      'company',
      'company',
    ]);
  });
  test('finds words where none are separated', () => {
    expect(termsOf('请确认订单').length).toBeGreaterThan(1);
  });
});

describe('guessLanguage', () => {
  test.each([
    ['The parcel has not arrived and we need it', 'en'],
    ['Das Paket ist noch nicht angekommen und wir warten', 'de'],
    ["Le colis n'est pas arrivé et nous attendons avec les clients", 'fr'],
    ['El paquete no ha llegado y los clientes esperan desde ayer', 'es'],
    ['TS-20431', null],
    ['', null],
  ])('%j', (text, language) => {
    expect(guessLanguage(text)).toBe(language);
  });
});

describe('sentencesOf', () => {
  const quotes = (text: string) => sentencesOf(text).map((sentence) => sentence.quote);
  test('does not stop at abbreviations and German dates', () => {
    expect(quotes('Mr. Hale called. Am 5. März kam z.B. Die Ware.')).toEqual([
      'Mr. Hale called.',
      'Am 5. März kam z.B. Die Ware.',
    ]);
  });
  test('stops at list items and drops their marks', () => {
    expect(quotes('- Check the pump\n- Call Anna\n2. Order the part')).toEqual([
      'Check the pump',
      'Call Anna',
      'Order the part',
    ]);
  });
  test('goes on over a wrapped line, not over a paragraph', () => {
    expect(quotes('the crew reports that\nthe pump failed\n\nand stopped')).toEqual([
      'the crew reports that\nthe pump failed',
      'and stopped',
    ]);
  });
  test('stops in chats that begin in lower case', () => {
    expect(quotes('amazing thank you. the label never came')).toEqual([
      'amazing thank you.',
      'the label never came',
    ]);
  });
});

describe('names', () => {
  test('reads the usual ways of writing one', () => {
    expect(plainName('Berg, Anna <anna@x.example>')).toBe('Anna Berg');
    expect(plainName('anna.berg@x.example')).toBe('anna.berg');
    expect(sameName('Berg, Anna', 'anna.berg@x.example')).toBe(true);
    expect(sameName('Anna Berg', 'Anna Borg')).toBe(false);
  });
  test('greets people, not desks', () => {
    expect(firstNameOf('Dr. Anna Berg')).toBe('Anna');
    expect(firstNameOf('Tidewater Help Desk')).toBeNull();
    expect(firstNameOf('octocat42')).toBeNull();
  });
  test('finds mentions', () => {
    expect(mentionsOf('Ask Tom, not Tomas.', ['Tom Hale']).map((m) => m.quote)).toEqual(['Tom']);
  });
});

describe('what sentences do', () => {
  test('promises', () => {
    const promises = (text: string) => commitmentsIn(text).length;
    expect(promises('I will send the part tomorrow.')).toBe(1);
    expect(promises("We'll check it.")).toBe(1);
    expect(promises('Ich werde das klären.')).toBe(1);
    expect(promises('It will rain.')).toBe(0);
    expect(promises('I will be happy to help.')).toBe(0);
    expect(promises('Will you send it?')).toBe(0);
  });
  test('courtesies and holding lines', () => {
    expect(isCourtesy('Hello Anna,')).toBe(true);
    expect(isCourtesy('Thank you for the careful check.')).toBe(true);
    expect(isCourtesy('Thank you, the pump works and the crew goes back to berth 4.')).toBe(false);
    expect(isCourtesy('The pump failed again.')).toBe(false);
    expect(isHolding('I am looking into it and will get back to you.')).toBe(true);
    expect(isHolding('It ships on Monday.')).toBe(false);
  });
});

describe('wordyPhrasesIn', () => {
  const plain = (text: string) => wordyPhrasesIn(text).map((phrase) => phrase.plain);
  test('keeps the case of the place', () => {
    expect(plain('In order to help, we stopped due to the fact that it rained.')).toEqual([
      'To',
      'because',
    ]);
  });
  test('leaves quotations, names, links and mail alone', () => {
    expect(
      plain('He said "in order to" and In Order To Ltd is at https://x.example/prior to: ok'),
    ).toEqual([]);
    expect(plain('> in order to\nprior to')).toEqual(['before']);
  });
});

test('estimateTokens is a little high for English and one a character for Chinese', () => {
  expect(estimateTokens('')).toBe(0);
  expect(estimateTokens('a'.repeat(350))).toBe(100);
  expect(estimateTokens('请确认订单')).toBe(5);
});
