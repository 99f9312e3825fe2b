import fc from 'fast-check';

const PIECES = [
  'Could you send the invoice INV-2031 by Friday?',
  'Thank you, can you see it?',
  'Bitte prüfen Sie das bis zum 13. März.',
  'We paid 1.249,90 € and $1,200.50k on 05/06/2026.',
  'I will send it tomorrow. in order to do so ',
  'order no. #77 https://x.example/a_(b)?q=1). a@b.example +49 (0)30 1234-5678',
  'On 2 Mar 2026, Tom wrote:\n> Please call me.\n',
  '\r\n\r\n-- \nTom\n',
  'Kind regards\nAnna',
  '👩‍👩‍👧 e\u0301 \u202e مرحبا 你好，请问？ \ud83d',
  '“quoted text”  the the  ',
];

/** Text as pages hold it: real phrases, unicode of all sorts, lone surrogates, line ends. */
export const anyText = fc
  .array(
    fc.oneof(
      fc.constantFrom(...PIECES),
      fc.string({ unit: 'binary', maxLength: 30 }),
      fc.string({ unit: 'grapheme', maxLength: 20 }),
      fc.constantFrom(' ', '\n', '. ', '? ', '\ud800'),
    ),
    {
      maxLength: 14,
    },
  )
  .map((parts) => parts.join(''));
